import CascadeScenarios
import CloseOut
import DrillFolders
import Drills
import Explanations
import Foundation
import Interchange
import MarketData
import Quotations
import Testing
import Workflow

@Suite("A drill of the shipped crisis on the shipped book")
struct PlayedFolderTests {
  private static let book = LehmanBook.root.appending(path: "Examples/lehman-week").path
  private static let crisis = LehmanBook.root.appending(path: "Examples/drill-crisis").path

  private func drill() throws -> Drill {
    let folder = try ScenarioFolder.read(at: Self.crisis)
    let sheet = try DrillSheet.read(at: Self.crisis, for: folder)
    let input = try CaseFolderReader.read(folder: Self.book)
    let book = try DrillBook(input.commands, caseID: input.caseID)
    return try Drill(DrillPlan(scenario: folder.scenario, book: book, settings: sheet.settings))
  }

  @Test("The book is the one that a hand takes from the folder")
  func sameBook() throws {
    let input = try CaseFolderReader.read(folder: Self.book)
    let book = try DrillBook(input.commands, caseID: input.caseID)
    let byHand = try LehmanBook.read()
    #expect(book.transactions == byHand.transactions)
    #expect(book.groups == byHand.groups)
    #expect(Set(book.base.curveQuotes) == Set(byHand.base.curveQuotes))
    #expect(Set(book.base.fixings) == Set(byHand.base.fixings))
    #expect(book.discounting == byHand.discounting && book.comparison == byHand.comparison)
    #expect(book.terminationDate == byHand.terminationDate)
  }

  @Test("The case runs to effect, and the folder written of it reads back to the same amount")
  func folder() throws {
    let outcome = try drill().play()
    #expect(outcome.isEffective)
    #expect(outcome.because == [])
    #expect(try CaseFolderWriter.inFolderOrder(outcome.commands) == outcome.commands)
    let fpml = try ["S-05", "S-09", "S-11"].map { name in
      let path = "fpml/\(name).xml"
      return CaseFolderFile(
        path: path, bytes: Array(try Data(contentsOf: URL(filePath: Self.book + "/" + path))))
    }
    let key = CaseFolderFile(path: FlawKey.file, bytes: outcome.key.bytes)
    let files = try CaseFolderWriter.files(
      of: outcome.commands, caseID: outcome.caseID, passing: fpml + [key], fpmlParty: "calder")
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "drill-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files {
      let url = folder.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let read = try CaseFolderReader.read(folder: folder.path)
    var state = CaseState(caseID: read.caseID)
    for command in read.commands { _ = CaseMachine.handle(command, in: &state) }
    let latest = try #require(state.latestReceipt)
    let again = CaseAssessment(of: state, at: latest).amount.outcome?.payable.value.signed
    #expect(again != nil && again == outcome.amount)
  }
}
