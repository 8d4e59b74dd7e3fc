internal import BigInt

extension ExactNumber {
  /// The number in lowest terms as `numerator/denominator`.
  public var fractionText: String {
    let lowest = reduced
    return "\(lowest.numerator)/\(lowest.denominator)"
  }

  /// Reads what ``fractionText`` writes.
  public init(fraction text: String) throws(QuantityError) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let numerator = ExactNumber.integer(halves[0], signed: true),
      let denominator = ExactNumber.integer(halves[1], signed: false), !denominator.isZero
    else { throw .notADecimal(text) }
    self.init(numerator: numerator, denominator: denominator)
  }

  private static func integer(_ text: Substring, signed: Bool) -> BigInt? {
    let digits = signed && text.hasPrefix("-") ? text.dropFirst() : text
    guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      return nil
    }
    return BigInt(text)
  }

  /// The number as an `Int` if it is a whole number that fits one.
  public var smallWholeNumber: Int? {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder.isZero ? Int(exactly: quotient) : nil
  }

  /// The number for reading: thousands separated by commas, at least some decimals, and after ten decimals an
  /// ellipsis where no finite decimal is exact.
  public func readingText(decimalsMin: Int) -> String {
    guard let exact = exactDecimalText else { return Self.grouped(text(decimals: 10)) + "…" }
    let decimals = exact.split(separator: ".").dropFirst().first?.count ?? 0
    return Self.grouped(decimals >= decimalsMin ? exact : text(decimals: decimalsMin))
  }

  /// A decimal text with commas between thousands of its whole part.
  static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let halves = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    let whole = Array(halves[0])
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + (halves.count == 2 ? "." + halves[1] : "")
  }
}
