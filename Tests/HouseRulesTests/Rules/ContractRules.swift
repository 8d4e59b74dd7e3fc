/// docs/rules.md states of every rule of the contract whether it is implemented, where, and by which test;
/// this holds the page to it.
enum ContractRules {
  static let page = "docs/rules.md"

  /// Every rule there is, in order: requirements, the 2002 form, the 1992 form.
  static let expectedRules: [String] =
    ids("R", [1...45])
    + ids("M", [1...8, 10...16, 20...24, 30...41, 50...60, 70...77, 80...84])
    + ids("Q", [1...14])

  enum State: Equatable {
    case implemented
    /// Done in part, or not at all, with the reason.
    case partly(String)
    case notYet(String)

    init?(_ cell: String) {
      switch cell {
      case "implemented": self = .implemented
      case _ where cell.hasPrefix("partly: "): self = .partly(String(cell.dropFirst(8)))
      case _ where cell.hasPrefix("not yet: "): self = .notYet(String(cell.dropFirst(9)))
      default: return nil
      }
    }

    var needsSource: Bool { if case .notYet = self { false } else { true } }
    var needsTest: Bool { self == .implemented }
  }

  struct Row {
    var line: Int
    var id: String
    var state: State?
    var sources: [String]
    var tests: [String]
  }

  static func rows(_ text: String) -> [Row] {
    PageTable.allRows(of: text).filter { isRule($0.cells.first ?? "") && $0.cells.count == 5 }.map { row in
      Row(
        line: row.line, id: row.cells[0], state: State(row.cells[2]),
        sources: row.cells[3].backticked.map { "Sources/" + $0 },
        tests: row.cells[4].backticked.map { "Tests/" + $0 })
    }
  }

  static func findings(_ house: House, rules: [String] = expectedRules) -> [Finding] {
    let rows = rows(house.text(page))
    let counts = Dictionary(grouping: rows, by: \.id).mapValues(\.count)
    let cited = citations(house.sources)
    let tested = citations(house.tests)
    return rules.filter { counts[$0] != 1 }
      .map { Finding(page, "\($0) has \(counts[$0] ?? 0) rows of five cells; it needs one") }
      + rows.filter { !rules.contains($0.id) }
      .map { Finding(page, line: $0.line, "there is no rule \($0.id)") }
      + rows.flatMap { row in
        complaints(row, cited: cited, tested: tested).map { Finding(page, line: row.line, "\(row.id) \($0)") }
      }
  }

  /// A row's claims against the files: each file named must cite the rule by its id.
  private static func complaints(
    _ row: Row, cited: [String: Set<String>], tested: [String: Set<String>]
  ) -> [String] {
    guard let state = row.state else {
      return ["needs a state: implemented, \"partly: …\" or \"not yet: …\""]
    }
    var complaints: [String] = []
    if state.needsSource, row.sources.isEmpty { complaints.append("is claimed and names no file of Sources") }
    if state.needsTest, row.tests.isEmpty { complaints.append("is implemented and names no file of Tests") }
    let inSources = cited[row.id] ?? []
    let inTests = tested[row.id] ?? []
    complaints += row.sources.filter { !inSources.contains($0) }.map {
      "is not cited in \($0): run scripts/rules-page"
    }
    complaints += row.tests.filter { !inTests.contains($0) }.map {
      "is not cited in \($0): run scripts/rules-page"
    }
    return complaints
  }

  /// For each rule, the files that name it.
  static func citations(_ files: [TextFile]) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for file in files {
      for token in file.text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") })
      where isRule(String(token)) {
        result[String(token), default: []].insert(file.path)
      }
    }
    return result
  }

  static func isRule(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 4, bytes[1] == UInt8(ascii: "-") else { return false }
    return "RMQ".utf8.contains(bytes[0])
      && bytes[2...].allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  private static func ids(_ group: String, _ ranges: [ClosedRange<Int>]) -> [String] {
    ranges.flatMap { $0.map { number in group + "-" + (number < 10 ? "0" : "") + String(number) } }
  }
}
