/// The floating rate options of the ISDA Definitions that are understood, by the names FpML gives them.
enum FpMLIndex {
  struct Known: Sendable {
    var name: String
    var isOvernight: Bool
  }

  static func named(_ option: String) -> Known? { byOption[option] }

  private static let byOption: [String: Known] = {
    var table: [String: Known] = [:]
    for currency in ["USD", "EUR", "GBP", "JPY", "CHF"] {
      let known = Known(name: "\(currency)-LIBOR", isOvernight: false)
      table["\(currency)-LIBOR-BBA"] = known
      table["\(currency)-LIBOR"] = known
    }
    for option in ["EUR-EURIBOR-Telerate", "EUR-EURIBOR-Reuters", "EUR-EURIBOR"] {
      table[option] = Known(name: "EUR-EURIBOR", isOvernight: false)
    }
    for (option, name) in overnight { table[option] = Known(name: name, isOvernight: true) }
    return table
  }()

  private static let overnight = [
    ("USD-Federal Funds-H.15-OIS-COMPOUND", "USD-FEDFUNDS"),
    ("USD-Federal Funds-OIS Compound", "USD-FEDFUNDS"),
    ("USD-SOFR-COMPOUND", "USD-SOFR"), ("USD-SOFR-OIS Compound", "USD-SOFR"),
    ("EUR-EONIA-OIS-COMPOUND", "EUR-EONIA"), ("EUR-EONIA-OIS Compound", "EUR-EONIA"),
    ("GBP-WMBA-SONIA-COMPOUND", "GBP-SONIA"), ("GBP-SONIA-COMPOUND", "GBP-SONIA"),
    ("GBP-SONIA-OIS Compound", "GBP-SONIA"),
  ]
}
