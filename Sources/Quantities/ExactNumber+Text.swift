internal import BigInt

extension ExactNumber {
  /// The integer nearest to `self × 10^decimals` under the rule.
  func scaled(by decimals: Int, _ rule: RoundingRule) -> BigInt {
    let scaled = numerator.magnitude * BigUInt(10).power(decimals)
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator.magnitude)
    let twice = remainder << 1
    let up: Bool
    switch rule {
    case .halfAwayFromZero: up = twice >= denominator.magnitude
    case .halfToEven:
      up = twice > denominator.magnitude || (twice == denominator.magnitude && quotient & 1 == 1)
    case .towardZero: up = false
    }
    let magnitude = BigInt(up ? quotient + 1 : quotient)
    return isNegative ? -magnitude : magnitude
  }

  /// The number printed to a fixed count of decimals; a result of zero has no sign.
  public func text(decimals: Int, _ rule: RoundingRule = .halfAwayFromZero) -> String {
    ExactNumber.text(scaled: scaled(by: decimals, rule), decimals: decimals)
  }

  /// The number as the shortest decimal that is exactly equal to it, or nil if there is none within
  /// the fraction digits allowed (1/3 has none).
  ///
  /// Found by one division, not by a common divisor: interest has denominators of many thousand digits.
  public var exactDecimalText: String? {
    let places = DecimalText.fractionDigitsMax
    let (scaled, remainder) = (numerator * BigInt(10).power(places)).quotientAndRemainder(
      dividingBy: denominator)
    guard remainder.isZero else { return nil }
    var text = ExactNumber.text(scaled: scaled, decimals: places)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// The number rounded to a count of decimals, as an exact number again.
  public func rounded(decimals: Int, _ rule: RoundingRule = .halfAwayFromZero) -> ExactNumber {
    ExactNumber(numerator: scaled(by: decimals, rule), denominator: BigInt(10).power(decimals))
  }

  static func text(scaled: BigInt, decimals: Int) -> String {
    let digits = String(scaled.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled.sign == .minus && !scaled.isZero ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension ExactNumber: CustomStringConvertible {
  /// The exact decimal if there is one, else ten decimals followed by an ellipsis.
  public var description: String { exactDecimalText ?? text(decimals: 10) + "…" }
}

extension ExactNumber: Codable {
  /// Read from what ``encode(to:)`` writes and from any decimal; a fraction must be one that no decimal can say.
  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard text.contains("/") else {
      try self.init(decimal: text)
      return
    }
    try self.init(fraction: text)
    guard storedText == text else { throw QuantityError.notADecimal(text) }
  }

  /// A decimal string if one is exact and within the grammar, else the fraction in lowest terms, so that nothing
  /// worked out exactly is lost when it is stored.
  public func encode(to encoder: any Encoder) throws { try storedText.encode(to: encoder) }

  private var storedText: String {
    guard let text = exactDecimalText, DecimalText.parts(of: text) != nil else { return fractionText }
    return text
  }
}
