/// Why a quantity could not be read, combined or rounded. Each case carries a sentence for the user.
public enum QuantityError: Error, Hashable, Sendable {
  case notADecimal(String)
  case notACurrency(String)
  case currencyMismatch(Currency, Currency)
  case overflow(String)
  case divisionByZero
  case tooManyDecimals(String, allowed: Int)
  case notANumber(String)

  /// A sentence a user can act on.
  public var sentence: String {
    switch self {
    case .notADecimal(let text):
      "\"\(text)\" is not a decimal: write digits with an optional minus sign and at most one point, "
        + "as in -1250000.50; no separators, exponents, leading zeros or negative zero; at most 18 digits "
        + "before the point and 12 after it"
    case .notACurrency(let text):
      "\"\(text)\" is not a currency code: write three capital letters of ISO 4217"
    case .currencyMismatch(let left, let right):
      "amounts in \(left.code) and \(right.code) cannot be combined without an exchange rate"
    case .overflow(let what): "\(what) is larger than Firebreak can hold exactly"
    case .divisionByZero: "division by zero"
    case .tooManyDecimals(let text, let allowed):
      "\"\(text)\" has more than the \(allowed) decimal places its currency allows"
    case .notANumber(let text): "the model value \(text) is not a finite number"
    }
  }
}
