import Foundation
import Testing

@testable import Interchange
@testable import StrictReading

@Suite("The page on the format")
struct FormatPageTests {
  private func page() throws -> String {
    let path = CompleteCase.root + "/docs/formats/case-folder.md"
    return String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
  }

  @Test(
    "each CSV file has its section, which lists exactly its columns", arguments: CaseFiles.tables.map(\.name))
  func columns(_ file: String) throws {
    let section = try #require(try section("### \(file)"))
    let listed = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
      names(in: row.split(separator: "|").first.map(String.init) ?? "")
    }
    let columns = try #require(CaseFiles.tables.first { $0.name == file }?.columns)
    let own = (columns.required + columns.optional).filter { !CSVColumns.common.contains($0) }
    #expect(listed.sorted() == own.sorted())
    for name in columns.required {
      #expect(section.contains("`\(name)` *"), "\(name) is required and not marked with a star")
    }
  }

  @Test("each field common to all records is listed", arguments: CSVColumns.common)
  func common(_ name: String) throws {
    #expect(try section("## Who and when")?.contains("| `\(name)`") == true)
  }

  /// The text from a heading to the next of the same or a higher level.
  private func section(_ heading: String) throws -> String? {
    let lines = try page().split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == heading }) else { return nil }
    let rest = lines[(start + 1)...]
    let end = rest.firstIndex { $0.hasPrefix("#") } ?? lines.endIndex
    return lines[start..<end].joined(separator: "\n")
  }

  /// The words in back quotes.
  private func names(in cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
