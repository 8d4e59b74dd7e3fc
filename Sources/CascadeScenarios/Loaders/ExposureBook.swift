internal import StrictReading

/// The exposures of a transparency or stress-test exercise by bank, kind and country (EBA 2016 and 2020 files).
struct ExposureBook {
  static let sovereign = "Central banks and central governments"
  static let totalAssets = "Total assets"
  static let equity = "Common tier1 equity capital"

  struct Bank {
    var code: String
    var name: String
    var line: Int
    /// By kind, then by country; `Total` is a country of the file.
    var amounts: [String: [String: Double]] = [:]

    func amount(_ kind: String, _ country: String = "Total") -> Double { amounts[kind]?[country] ?? 0 }
  }

  var banks: [Bank] = []
  /// Countries with sovereign exposures of at least one bank, and kinds other than sovereign, each in alphabetical order.
  var countries: [String] = []
  var kinds: [String] = []

  /// The exercises that are read, each with the end of the period whose figures it publishes.
  static let periods = [2016: "201512", 2020: "201912"]

  static func read(_ path: String, year: Int, _ problems: ProblemList) -> ExposureBook? {
    let required = [
      "LEI_code", "Bank_name", "Period", "Country", "Exposure", "Total_Amount", "Unit", "Currency",
    ]
    guard let table = PublicTable.open(path, required: required, problems) else { return nil }
    var book = ExposureBook()
    var places: [String: Int] = [:]
    if book.checkPeriod(of: table, year) { for row in table.rows { book.take(row, &places) } }
    book.finish()
    let file = PublicTable.name(of: path)
    if problems.hasErrors { return nil }
    for bank in book.banks { bank.check(file, problems) }
    return problems.hasErrors ? nil : book
  }

  /// Whether the file holds the figures of the year's exercise; the first row that says otherwise is noted, not every one.
  private func checkPeriod(of table: PublicTable, _ year: Int) -> Bool {
    guard let period = ExposureBook.periods[year] else {
      table.rows.first?.error(nil, "there is no exercise of \(year) to be read here: write 2016 or 2020")
      return false
    }
    let other = table.rows.first { row in
      let stated = row.text("Period") ?? ""
      return (stated.hasSuffix(".0") ? String(stated.dropLast(2)) : stated) != period
    }
    guard let other else { return true }
    other.error(
      "Period",
      "\(Wording.quoted(other.text("Period") ?? "")) is not \(period), the period of the exercise of \(year): the file or the "
        + "year is another")
    return false
  }

  private mutating func take(_ row: PublicRow, _ places: inout [String: Int]) {
    let (code, kind, country) = (
      row.required("LEI_code"), row.required("Exposure"), row.required("Country")
    )
    if !row.required("Unit").hasPrefix("Million") || row.required("Currency") != "Euro" {
      row.error("Unit", "exposures are read in millions of euro only")
    }
    let amount = row.amount("Total_Amount")
    let place = places[code] ?? banks.count
    if place == banks.count {
      places[code] = place
      banks.append(Bank(code: code, name: row.required("Bank_name"), line: row.line))
    }
    let earlier = banks[place].amounts[kind]?[country]
    if earlier != nil, country == "Total" || ExposureBook.isCountry(country) {
      row.error("Exposure", "\(code) has an amount for \(kind) in \(country) already")
    }
    // Codes of regions, as x28, may come more than once.
    banks[place].amounts[kind, default: [:]][country] = (earlier ?? 0) + amount
  }

  private mutating func finish() {
    let named = banks.flatMap { $0.amounts[ExposureBook.sovereign].map { Array($0.keys) } ?? [] }
    countries = Set(named).filter { ExposureBook.isCountry($0) }.sorted()
    let all = Set(banks.flatMap { $0.amounts.keys })
    kinds = all.subtracting([ExposureBook.sovereign, ExposureBook.totalAssets, ExposureBook.equity]).sorted()
  }

  /// Two capital letters; `Total`, `x28` and names of regions are not countries.
  private static func isCountry(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { 65...90 ~= $0 }
  }
}

extension ExposureBook.Bank {
  fileprivate func check(_ file: String, _ problems: ProblemList) {
    for kind in [ExposureBook.totalAssets, ExposureBook.equity] where amount(kind) <= 0 {
      problems.error(file, line: line, "\(name) has no \(kind) above zero")
    }
  }
}
