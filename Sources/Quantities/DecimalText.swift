/// The one grammar of decimal numbers in Firebreak's inputs and outputs:
/// `-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?`, ASCII only, negative zero refused.
///
/// It is strict because lenient readers disagree: Foundation reads "1,000" as 1 and "12abc" as 12.
public enum DecimalText {
  public static let integerDigitsMax = 18
  public static let fractionDigitsMax = 12

  /// The digits of a valid decimal, without its point, and how many of them follow the point.
  struct Parts {
    var isNegative: Bool
    var digits: String
    var fractionDigits: Int
  }

  static func parts(of text: String) -> Parts? {
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    let halves = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard halves.count <= 2, let integer = halves.first, isInteger(integer) else { return nil }
    let fraction = halves.count == 2 ? halves[1] : nil
    if let fraction, !(1...fractionDigitsMax ~= fraction.count) || !fraction.allSatisfy(isDigit) {
      return nil
    }
    let digits = String(decoding: Array(integer) + (fraction.map { Array($0) } ?? []), as: UTF8.self)
    if isNegative, digits.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return nil }
    return Parts(isNegative: isNegative, digits: digits, fractionDigits: fraction?.count ?? 0)
  }

  private static func isInteger(_ bytes: Substring.UTF8View.SubSequence) -> Bool {
    guard 1...integerDigitsMax ~= bytes.count, bytes.allSatisfy(isDigit) else { return false }
    return bytes.count == 1 || bytes.first != UInt8(ascii: "0")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
