internal import StrictReading

/// Two files of the 2011 stress test: balance sheets by bank, and the disclosure with each bank's sovereign exposures.
struct StressTest2011 {
  struct Bank {
    var code: String
    var line: Int
    var equity: Double
    var totalAssets: Double
    /// Owed to it by banks of the European Union.
    var interbank: Double
    /// Net direct positions by country.
    var sovereigns: [String: Double] = [:]
  }

  var banks: [Bank] = []
  /// In alphabetical order; groups of countries are under ``others``.
  var countries: [String] = []
  /// Positions that were reported below zero and are taken as none.
  var negativeCount = 0

  static let others = "other-sovereigns"

  /// Net direct positions (accounting value of debt securities and loans, gross of provisions, less cash short positions
  /// of the same counterparty), all maturities.
  private static let position = "34012"
  private static let allMaturities = "999"
  private static let worksheet = "5 - Sovereign exposures"

  static func read(balances: String, disclosure: String, _ problems: ProblemList) -> StressTest2011? {
    var test = StressTest2011()
    test.readBalances(balances, problems)
    test.readPositions(disclosure, problems)
    return problems.hasErrors ? nil : test
  }

  private mutating func readBalances(_ path: String, _ problems: ProblemList) {
    let required = ["", "Total Equity", "Total Assets", "Total EU interbank assets"]
    guard let table = PublicTable.open(path, required: required, problems) else { return }
    var seen: Set<String> = []
    for row in table.rows {
      let code = row.required("")
      if !seen.insert(code).inserted { row.error("", "the bank \(code) has a row already") }
      let bank = Bank(
        code: code, line: row.line, equity: row.requiredNumber("Total Equity"),
        totalAssets: row.amount("Total Assets"), interbank: row.amount("Total EU interbank assets"))
      if bank.totalAssets <= bank.equity {
        row.error("Total Assets", "\(code) has no more assets than equity")
      }
      banks.append(bank)
    }
  }

  private mutating func readPositions(_ path: String, _ problems: ProblemList) {
    let codes = banks.map(\.code)
    let required =
      ["WORKSHEET", "INFORMATION_CODE", "C_COUNTRY_CODE", "MATURITY_CODE"] + (problems.hasErrors ? [] : codes)
    guard let table = PublicTable.open(path, .windows1252, required: required, problems) else { return }
    var found: Set<String> = []
    for row in table.rows where StressTest2011.isPosition(row) {
      let country = row.required("C_COUNTRY_CODE")
      let name = StressTest2011.isCountry(country) ? country : StressTest2011.others
      if name == country, !found.insert(country).inserted {
        row.error("C_COUNTRY_CODE", "positions in \(country) are stated twice")
      }
      for index in banks.indices { take(row, index, name) }
    }
    countries = found.sorted()
    if found.isEmpty, !problems.hasErrors {
      problems.error(PublicTable.name(of: path), "the file states no net direct positions in sovereigns")
    }
  }

  private mutating func take(_ row: PublicRow, _ index: Int, _ country: String) {
    let value = row.number(banks[index].code) ?? 0
    if value < 0 { negativeCount += 1 }
    banks[index].sovereigns[country, default: 0] += max(0, value)
  }

  private static func isPosition(_ row: PublicRow) -> Bool {
    row.text("WORKSHEET") == worksheet && row.text("INFORMATION_CODE") == position
      && row.text("MATURITY_CODE") == allMaturities
  }

  private static func isCountry(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { 65...90 ~= $0 }
  }
}
