public import Calendars
public import Quantities

/// What one line of an explanation says its value is.
public enum ExplainedQuantity: Hashable, Sendable {
  case number(ExactNumber)
  case amount(UnroundedAmount)
  case rate(Rate)
  case days(Int)
  case date(CivilDate)
  case flag(Bool)
  /// A conclusion in words, such as a payment measure.
  case text(String)
  case undetermined

  /// The number the arithmetic operations work on; nil for dates, words and what is undetermined.
  public var number: ExactNumber? {
    switch self {
    case .number(let number): number
    case .amount(let amount): amount.value
    case .rate(let rate): rate.value
    case .days(let days): ExactNumber(days)
    case .date, .flag, .text, .undetermined: nil
    }
  }
}

/// A type whose values can stand in an explanation.
public protocol ExplainableValue: Sendable {
  var explainedQuantity: ExplainedQuantity { get }
}

extension ExactNumber: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .number(self) }
}
extension UnroundedAmount: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .amount(self) }
}
extension Money: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .amount(unrounded) }
}
extension Rate: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .rate(self) }
}
extension CivilDate: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .date(self) }
}
extension Int: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .days(self) }
}
extension Bool: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .flag(self) }
}
extension String: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .text(self) }
}
extension Optional: ExplainableValue where Wrapped: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { self?.explainedQuantity ?? .undetermined }
}

extension ExplainedQuantity: CustomStringConvertible {
  /// The value as a reader wants it: amounts grouped and with their currency, rates in per cent, and an
  /// ellipsis after ten decimals where no finite decimal is exact.
  public var description: String {
    switch self {
    case .number(let number): number.readingText(decimalsMin: 0)
    case .amount(let amount):
      "\(amount.currency.code) \(amount.value.readingText(decimalsMin: amount.currency.minorUnitDigits))"
    case .rate(let rate): rate.description
    case .days(let days): "\(days)"
    case .date(let date): date.description
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let text): text
    case .undetermined: "cannot be determined"
    }
  }
}
