import CascadeScenarios
import CloseOut
import Drills
import Explanations
import Foundation
import Interchange
import Quantities
import Quotations
import Testing
import Workflow

@testable import DrillFolders

/// The shipped crisis with the shipped book, played to the end.
@Suite("The report of a drill that was played")
struct ReportPlayedTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples")

  private func report() throws -> AfterActionReport {
    let path = Self.examples.appending(path: "drill-crisis").path
    let folder = try ScenarioFolder.read(at: path)
    let sheet = try DrillSheet.read(at: path, for: folder)
    let input = try CaseFolderReader.read(folder: Self.examples.appending(path: "lehman-week").path)
    let book = try DrillBook(input.commands, caseID: input.caseID)
    let drill = try Drill(DrillPlan(scenario: folder.scenario, book: book, settings: sheet.settings))
    let outcome = try drill.play()
    let card = Scorecard(of: outcome.state, outcome.assessment, key: outcome.key)
    return AfterActionReport(
      drill, outcome, card,
      origin: .init(
        scenario: "Examples/drill-crisis", book: "Examples/lehman-week", sources: folder.sources,
        assumptions: folder.assumptions))
  }

  @Test("its page holds the amount, every answer and every planted flaw")
  func whole() throws {
    let report = try report()
    let page = ReportElements(report.html)
    let amount = try #require(report.outcome.assessment.amount.outcome)
    #expect(page.named("b").map(\.text).contains(amount.payable.value.payable.description))
    #expect(report.pictures.map(\.name).contains("curve"))
    let rows = page.named("tr").map(\.text)
    for answer in report.outcome.answers {
      #expect(rows.contains { $0.hasPrefix(answer.standing.name) })
    }
    for entry in report.outcome.key.entries { #expect(rows.contains { $0.contains(entry.answer.rawValue) }) }
    if let out = ProcessInfo.processInfo.environment["FIREBREAK_REPORT_OUT"] {
      for file in report.files where file.name.hasPrefix("after") {
        try file.text.write(toFile: "\(out)/real-\(file.name)", atomically: true, encoding: .utf8)
      }
    }
  }
}
