public import Calendars

/// Why the terms of a transaction could not be taken.
public enum TransactionError: Error, Hashable, Sendable {
  case noLegs
  case unknownProduct(String, known: [String])
  case notPositive(String)
  case datesOutOfOrder(CivilDate, CivilDate)
  case sameCurrency(String)
  case wrongCurrency(String, product: String, expected: String)

  public var sentence: String {
    switch self {
    case .noLegs: "a swap needs at least one leg"
    case .unknownProduct(let code, let known):
      "\"\(code)\" is not a product Firebreak knows; known are " + known.joined(separator: ", ")
    case .notPositive(let what): "the \(what) must be greater than zero: the side says who pays"
    case .datesOutOfOrder(let effective, let maturity):
      "the maturity \(maturity) is not after the effective date \(effective)"
    case .sameCurrency(let code): "both amounts of the exchange are in \(code)"
    case .wrongCurrency(let code, let product, let expected):
      "a \(product) is in \(expected), not in \(code)"
    }
  }
}
