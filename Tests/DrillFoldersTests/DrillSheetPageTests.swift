import Drills
import Foundation
import Testing

@testable import CascadeScenarios
@testable import DrillFolders

@Suite("The page on the sheet of a drill")
struct DrillSheetPageTests {
  private func rows(under heading: String) throws -> [[String]] {
    let path = LehmanBook.root.appending(path: "docs/formats/drill-sheet.md")
    let lines = try String(contentsOf: path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == heading }, "there is no heading \(heading)")
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    return section.filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().prefix(3)
        .map { $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "") }
    }
  }

  private func rows<Root>(_ fields: [FieldBinding<Root>], _ blank: Root) -> [[String]] {
    fields.map { [$0.name, $0.text(blank) ?? "none", $0.allowed] }
  }

  @Test("each figure of the sheet is listed with its default and range")
  func figures() throws {
    let blank = DrillSettings(map: MarketMap(pillars: [.init(asset: 0, tenor: 5, duration: 4.5)], quoted: 0))
    #expect(try rows(under: "### figures") == rows(DrillSheetFields.all, blank))
  }

  @Test("each rule of answers is listed with its default and range")
  func answers() throws {
    #expect(try rows(under: "### answers") == rows(DrillSheetFields.answers, AnswerRules()))
  }

  @Test("the limits of the map are those of the page")
  func limits() throws {
    let curve = try rows(under: "### curve")
    #expect(curve.map { $0[0] } == ["asset *", "tenor *", "duration *"])
    #expect(curve[2][1] == DrillSheetFields.duration.words)
  }
}
