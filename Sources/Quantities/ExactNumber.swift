internal import BigInt

/// A rational number: contract arithmetic never rounds until a printed total.
///
/// The fraction is kept unreduced where that is cheap, because interest over many days makes
/// denominators of many thousand digits whose common divisors are dear to find; equality, ordering
/// and printing do not depend on the form. The denominator is always positive.
public struct ExactNumber: Sendable {
  let numerator: BigInt
  let denominator: BigInt

  init(numerator: BigInt, denominator: BigInt) {
    precondition(!denominator.isZero, "an exact number needs a denominator that is not zero")
    self.numerator = denominator.sign == .minus ? -numerator : numerator
    self.denominator = denominator.magnitude == 0 ? 1 : BigInt(denominator.magnitude)
  }

  public static let zero = ExactNumber(0)
  public static let one = ExactNumber(1)

  public init(_ integer: Int) { self.init(numerator: BigInt(integer), denominator: 1) }

  /// The number written as a decimal in the grammar of ``DecimalText``.
  public init(decimal text: String) throws(QuantityError) {
    guard let parts = DecimalText.parts(of: text), let digits = BigInt(parts.digits) else {
      throw .notADecimal(text)
    }
    self.init(
      numerator: parts.isNegative ? -digits : digits, denominator: BigInt(10).power(parts.fractionDigits))
  }

  /// The exact value of a finite binary floating-point number.
  public init(exactly value: Double) throws(QuantityError) {
    guard value.isFinite else { throw .notANumber("\(value)") }
    guard value != 0 else {
      self = .zero
      return
    }
    let significand = BigInt(Int64(value.significand * 4_503_599_627_370_496.0))  // 2^52: exact
    let exponent = Int(value.exponent) - 52
    let signed = value < 0 ? -significand : significand
    self.init(
      numerator: exponent >= 0 ? signed << exponent : signed,
      denominator: exponent >= 0 ? 1 : BigInt(1) << -exponent)
  }

  public var isZero: Bool { numerator.isZero }
  public var isNegative: Bool { numerator.sign == .minus && !numerator.isZero }
  public var isPositive: Bool { !isZero && !isNegative }
  public var magnitude: ExactNumber { isNegative ? -self : self }

  /// The nearest `Double`, for pricing and display only.
  ///
  /// One division to 62 bits or more with a sticky last bit, so that there is one rounding, to nearest.
  public var doubleValue: Double {
    if let small = smallDoubleValue { return small }
    guard !isZero else { return 0 }
    let (top, bottom) = (numerator.magnitude, denominator.magnitude)
    let shift = 62 - (top.bitWidth - bottom.bitWidth)
    let (quotient, remainder) =
      shift >= 0
      ? (top << shift).quotientAndRemainder(dividingBy: bottom)
      : top.quotientAndRemainder(dividingBy: bottom << -shift)
    let sticky = UInt64(quotient) | (remainder.isZero ? 0 : 1)
    return Double(sign: isNegative ? .minus : .plus, exponent: -shift, significand: Double(sticky))
  }

  /// The quotient where both parts fit a Double's 53 bits, when one division rounds it correctly.
  private var smallDoubleValue: Double? {
    let (top, bottom) = (numerator.magnitude.words, denominator.magnitude.words)
    guard top.count <= 1, bottom.count == 1, let divisor = bottom.first else { return nil }
    let dividend = top.first ?? 0
    guard dividend < 1 << 53, divisor < 1 << 53 else { return nil }
    let quotient = Double(dividend) / Double(divisor)
    return numerator.sign == .minus ? -quotient : quotient
  }

  /// The number raised to a non-negative whole power.
  public func power(_ exponent: Int) -> ExactNumber {
    precondition(exponent >= 0, "an exact power needs an exponent that is not negative")
    return ExactNumber(numerator: numerator.power(exponent), denominator: denominator.power(exponent))
  }

  public func divided(by divisor: ExactNumber) throws(QuantityError) -> ExactNumber {
    guard !divisor.isZero else { throw .divisionByZero }
    return ExactNumber(
      numerator: numerator * divisor.denominator, denominator: denominator * divisor.numerator)
  }

  /// The fraction in lowest terms; worth it before a number is kept or printed as a fraction.
  public var reduced: ExactNumber {
    let divisor = BigInt(numerator.magnitude.greatestCommonDivisor(with: denominator.magnitude))
    guard divisor > 1 else { return self }
    return ExactNumber(numerator: numerator / divisor, denominator: denominator / divisor)
  }
}

extension ExactNumber {
  public static prefix func - (value: ExactNumber) -> ExactNumber {
    ExactNumber(numerator: -value.numerator, denominator: value.denominator)
  }

  /// Adds without reducing; denominators that divide one another (powers of one day's factor) are reused.
  public static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    if left.denominator == right.denominator {
      return ExactNumber(numerator: left.numerator + right.numerator, denominator: left.denominator)
    }
    if let factor = left.denominator.exactQuotient(by: right.denominator) {
      return ExactNumber(
        numerator: left.numerator + right.numerator * factor, denominator: left.denominator)
    }
    if let factor = right.denominator.exactQuotient(by: left.denominator) {
      return ExactNumber(
        numerator: left.numerator * factor + right.numerator, denominator: right.denominator)
    }
    return ExactNumber(
      numerator: left.numerator * right.denominator + right.numerator * left.denominator,
      denominator: left.denominator * right.denominator)
  }

  public static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber { left + -right }

  public static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    ExactNumber(
      numerator: left.numerator * right.numerator, denominator: left.denominator * right.denominator)
  }

  public static func += (left: inout ExactNumber, right: ExactNumber) { left = left + right }
}

extension ExactNumber: Hashable, Comparable {
  public static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.numerator * right.denominator == right.numerator * left.denominator
  }

  public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  public func hash(into hasher: inout Hasher) {
    let lowest = reduced
    hasher.combine(lowest.numerator)
    hasher.combine(lowest.denominator)
  }
}

extension BigInt {
  /// The quotient if the division leaves no remainder.
  func exactQuotient(by divisor: BigInt) -> BigInt? {
    guard bitWidth >= divisor.bitWidth else { return nil }
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder.isZero ? quotient : nil
  }
}
