import Testing
import Workflow

@testable import Interchange
@testable import StrictReading

/// Spoils each line of each file of the complete case in turn. What comes out must be a reading or errors that
/// name file and line; a value that is plainly bad must never be read.
@Suite("Spoiled case folders")
struct CaseFolderMutationTests {
  private static let seed = 1

  /// Values that no field of a number reads.
  private static let badNumbers = [
    "1,000", "1e5", "NaN", "-0", "1234567890123456789012345678901234567890", "５", "0x10", "1_000",
  ]

  @Test("a bad value in any numeric cell of any CSV file is an error at its line and column")
  func numericCells() throws {
    let files = try CompleteCase.files()
    var spoiled = 0
    for (path, bytes) in files where path.hasSuffix(".csv") {
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      guard let headerIndex = lines.firstIndex(where: { !$0.hasPrefix("#") }) else { continue }
      let header = lines[headerIndex].split(separator: ",", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated()
      where index > headerIndex && !line.isEmpty && !line.contains("\"") {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (column, cell) in cells.enumerated() where isDecimal(cell) {
          let bad = Self.badNumbers[spoiled % Self.badNumbers.count]
          spoiled += 1
          var changed = cells
          changed[column] = bad.contains(",") ? "\"\(bad)\"" : bad
          var spoiledLines = lines.map(String.init)
          spoiledLines[index] = changed.joined(separator: ",")
          var copy = files
          copy[path] = Array(spoiledLines.joined(separator: "\n").utf8)
          let found = CompleteCase.problems(copy).contains {
            $0.severity == .error && $0.file == path && $0.line == index + 1
              && $0.field == String(header[column])
          }
          #expect(found, "\(path):\(index + 1) \(header[column]) read \(bad)")
        }
      }
    }
    #expect(spoiled > 40)
  }

  private func isDecimal(_ cell: String) -> Bool {
    !cell.isEmpty && cell.utf8.allSatisfy { "0123456789.-".utf8.contains($0) }
      && cell.utf8.filter { $0 == 45 }.count < 2
  }

  @Test("deleting, doubling or cutting any line is read, or is an error that names a file")
  func lines() throws {
    let files = try CompleteCase.files()
    var errors = 0
    for (path, bytes) in files where path.hasSuffix(".csv") || path.hasSuffix(".yaml") {
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map(String.init)
      for index in lines.indices {
        // One way of spoiling for each line; the seed moves them, so that other seeds try the others.
        let change = Change.allCases[(index + Self.seed) % Change.allCases.count]
        var copy = files
        copy[path] = Array(change.applied(to: lines, at: index).joined(separator: "\n").utf8)
        let problems = CompleteCase.problems(copy).filter { $0.severity == .error }
        errors += problems.isEmpty ? 0 : 1
        #expect(problems.allSatisfy { !$0.file.isEmpty && !$0.sentence.isEmpty })
      }
    }
    #expect(errors > 100)
  }

  private enum Change: CaseIterable {
    case delete, double, cut, indent

    func applied(to lines: [String], at index: Int) -> [String] {
      var changed = lines
      switch self {
      case .delete: changed.remove(at: index)
      case .double: changed.insert(lines[index], at: index)
      case .cut: changed[index] = String(lines[index].prefix(lines[index].count / 2))
      case .indent: changed[index] = " " + lines[index]
      }
      return changed
    }
  }

  @Test("a doubled row of a file whose rows have names is an error at the second row")
  func doubledRows() throws {
    let files = try CompleteCase.files()
    for name in [
      "transactions", "calls", "quotes", "replacements", "hedges", "funding", "unpaid", "rates", "fx",
      "collateral", "margin-calls", "other-amounts", "payments", "snapshots",
    ] {
      let path = "\(name).csv"
      let bytes = try #require(files[path])
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      var copy = files
      copy[path] = Array((lines + [try #require(lines.last)]).joined(separator: "\n").utf8)
      #expect(
        CompleteCase.problems(copy).contains { $0.file == path && $0.line == lines.count + 1 }, "\(path)")
    }
  }

  @Test("files saved by a spreadsheet, with CRLF and a byte order mark, give the same commands")
  func spreadsheet() throws {
    let files = try CompleteCase.files()
    let plain = try CompleteCase.read(files)
    var saved = files
    for (path, bytes) in files where path.hasSuffix(".csv") || path.hasSuffix(".yaml") {
      let text = String(decoding: bytes, as: UTF8.self)
      saved[path] = [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
    }
    let read = try CompleteCase.read(saved)
    let policy = "policySet/policy"  // carries the digest of the file, which differs
    #expect(
      read.commands.filter { $0.idempotencyKey != policy }
        == plain.commands.filter { $0.idempotencyKey != policy })
    #expect(read.warnings.count == saved.count - 1)
  }

  @Test(
    "each name used across files is checked",
    arguments: [
      ("calls.csv", "C2,D2", "C2,D9", 3), ("quotes.csv", "Q1,C1", "Q1,C9", 2),
      ("quotes.csv", "Q3,,D2,exchange", "Q3,,D2,nowhere", 4),
      ("quotes.csv", ",close,byRisk", ",open,byRisk", 2), ("quotes.csv", "S1 S2", "S1 S7", 3),
      ("transactions.csv", ",swaps,", ",swops,", 4), ("unpaid.csv", "default-usd", "default-eur", 2),
      ("unpaid.csv", ",S1,", ",S5,", 2), ("collateral.csv", "K1,csa", "K1,csb", 2),
      ("deliberation.yaml", "subject: Q2", "subject: Q8", 16),
      ("case.yaml", "members: [S1]", "members: [S4]", 103),
      ("case.yaml", "event: missed\n    named", "event: mist\n    named", 79),
      ("outputs.yaml", "notice: designation", "notice: other", 2),
      ("timing.csv", ",tom", ",tim", 2), ("curve-quotes.csv", "close,USD-SOFR", "shut,USD-SOFR", 4),
      ("unpaid.csv", "default-usd", "Q1", 2),
    ])
  func references(_ row: (path: String, from: String, to: String, line: Int)) throws {
    var files = try CompleteCase.files()
    let text = String(decoding: try #require(files[row.path]), as: UTF8.self)
    #expect(text.contains(row.from))
    files[row.path] = Array(text.replacing(row.from, with: row.to, maxReplacements: 1).utf8)
    let errors = CompleteCase.problems(files).filter { $0.severity == .error }
    #expect(errors.map(\.file) == [row.path], "\(errors)")
    #expect(errors.first?.line == row.line, "\(errors)")
  }

  /// A row reads only some of its columns; what stands in the others would be lost without a word.
  @Test(
    "a cell that means nothing in its row, and a text that says nothing, are errors",
    arguments: [
      ("collateral.csv", "2000000.00,,,,,", "2000000.00,,,,0.40,", "accrued", 2),
      ("quotes.csv", "refused,,,", "refused,rate,,", "unit", 4),
      ("calls.csv", "S1 S2,mid,,,", "S1 S2,mid,,USD,", "currency", 3),
      ("case.yaml", "name: South Fund LP", "name: \"\"", "agreement.parties.B.name", 25),
      ("case.yaml", "desk: rates", "desk: ''", "case.desk", 10),
    ])
  func saysNothing(_ row: (path: String, from: String, to: String, field: String, line: Int)) throws {
    var files = try CompleteCase.files()
    let text = String(decoding: try #require(files[row.path]), as: UTF8.self)
    #expect(text.contains(row.from))
    files[row.path] = Array(text.replacing(row.from, with: row.to, maxReplacements: 1).utf8)
    let errors = CompleteCase.problems(files).filter { $0.severity == .error }
    #expect(errors.map(\.file) == [row.path], "\(errors)")
    #expect(errors.first?.field == row.field && errors.first?.line == row.line, "\(errors)")
  }
}
