/// Base64 as the log's formats use it: the standard alphabet with padding, and the URL alphabet without.
///
/// Reading is strict: one spelling for each byte string, so that no signed text has a second form.
public enum Base64 {
  public enum Alphabet: Sendable { case standard, url }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  private static let standard = Array((letters + "+/").utf8)
  private static let url = Array((letters + "-_").utf8)
  private static let standardValues = values(standard)
  private static let urlValues = values(url)
  /// Stands in a table of values where there is no digit.
  private static let noDigit: UInt8 = 0xFF

  private static func values(_ digits: [UInt8]) -> [UInt8] {
    var values = [UInt8](repeating: noDigit, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }

  public static func text(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    let digits = alphabet == .standard ? standard : url
    var codes: [UInt8] = []
    codes.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var bits = UInt32(bytes[start]) << 16
      if count > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { bits |= UInt32(bytes[start + 2]) }
      for place in 0...count { codes.append(digits[Int(bits >> UInt32(18 - 6 * place) & 63)]) }
      if alphabet == .standard { for _ in count..<3 { codes.append(UInt8(ascii: "=")) } }
    }
    return String(decoding: codes, as: UTF8.self)
  }

  /// The bytes of a text; nil unless it is their one spelling.
  public static func bytes(_ text: String, _ alphabet: Alphabet = .standard) -> [UInt8]? {
    let values = alphabet == .standard ? standardValues : urlValues
    let codes = text.utf8.prefix { $0 != UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(codes.count / 4 * 3)
    var bits: UInt32 = 0
    var held: UInt32 = 0
    for code in codes {
      let value = values[Int(code)]
      guard value != noDigit else { return nil }
      bits = (bits << 6 | UInt32(value)) & 0xFFFFFF
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> held))
      }
    }
    return self.text(bytes, alphabet) == text ? bytes : nil
  }
}
