internal import BigInt

/// An amount in whole minor units of its currency: what is printed, stated and paid.
///
/// It refuses overflow rather than wrapping: the range is that of a signed 128-bit count of minor units.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  public let minorUnits: Int128
  public let currency: Currency

  public init(minorUnits: Int128, currency: Currency) {
    precondition(minorUnits > .min, "the smallest count of minor units has no magnitude and is not money")
    self.minorUnits = minorUnits
    self.currency = currency
  }

  public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

  public var isZero: Bool { minorUnits == 0 }
  public var isNegative: Bool { minorUnits < 0 }
  public var isPositive: Bool { minorUnits > 0 }

  /// The amount without its sign.
  public var magnitude: Money {
    Money(minorUnits: minorUnits < 0 ? -minorUnits : minorUnits, currency: currency)
  }

  /// The decimal text of the amount, as in `-4063025.32`; never a negative zero.
  public var text: String {
    ExactNumber.text(scaled: BigInt(minorUnits), decimals: currency.minorUnitDigits)
  }

  /// The decimal text with thousands separated by commas, for reading only.
  public var groupedText: String { ExactNumber.grouped(text) }

  public var description: String { "\(currency.code) \(groupedText)" }

  /// The same amount as an unrounded one.
  public var unrounded: UnroundedAmount {
    UnroundedAmount(
      ExactNumber(numerator: BigInt(minorUnits), denominator: BigInt(10).power(currency.minorUnitDigits)),
      currency)
  }
}

/// An exact amount of a currency before rounding: sums, conversions and interest are carried in it.
public struct UnroundedAmount: Hashable, Sendable, CustomStringConvertible {
  public let value: ExactNumber
  public let currency: Currency

  public init(_ value: ExactNumber, _ currency: Currency) {
    self.value = value
    self.currency = currency
  }

  /// The amount written as a decimal in the grammar of ``DecimalText``.
  public init(decimal text: String, _ currency: Currency) throws(QuantityError) {
    self.init(try ExactNumber(decimal: text), currency)
  }

  public static func zero(_ currency: Currency) -> UnroundedAmount { UnroundedAmount(.zero, currency) }

  /// The only way from unrounded to printed money.
  public func rounded(_ rule: RoundingRule = .halfAwayFromZero) throws(QuantityError) -> Money {
    let scaled = value.scaled(by: currency.minorUnitDigits, rule)
    // Taken by magnitude: the conversion of a negative integer wider than 64 bits loses a word.
    guard let size = Int128(exactly: scaled.magnitude) else {
      throw .overflow("the amount in \(currency.code)")
    }
    return Money(minorUnits: scaled.sign == .minus ? -size : size, currency: currency)
  }

  public func adding(_ other: UnroundedAmount) throws(QuantityError) -> UnroundedAmount {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    return UnroundedAmount(value + other.value, currency)
  }

  public func multiplied(by factor: ExactNumber) -> UnroundedAmount {
    UnroundedAmount(value * factor, currency)
  }

  public static prefix func - (amount: UnroundedAmount) -> UnroundedAmount {
    UnroundedAmount(-amount.value, amount.currency)
  }

  public var description: String { "\(currency.code) \(value)" }
}

extension UnroundedAmount: Codable {
  private enum CodingKeys: String, CodingKey { case amount, currency }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try fields.decode(ExactNumber.self, forKey: .amount),
      try fields.decode(Currency.self, forKey: .currency))
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(value, forKey: .amount)
    try fields.encode(currency, forKey: .currency)
  }
}
