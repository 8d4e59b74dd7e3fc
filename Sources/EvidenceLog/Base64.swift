/// Base64 as the log's formats use it: the standard alphabet with padding, and the URL alphabet without.
///
/// Reading is strict: one spelling for each byte string, so that no signed text has a second form.
public enum Base64 {
  public enum Alphabet: Sendable { case standard, url }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

  private static func digits(_ alphabet: Alphabet) -> [UInt8] {
    Array((letters + (alphabet == .standard ? "+/" : "-_")).utf8)
  }

  public static func text(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    let digits = digits(alphabet)
    var codes: [UInt8] = []
    codes.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < group.count ? UInt32(group[start + $1]) : 0) }
      for place in 0...group.count { codes.append(digits[Int(bits >> UInt32(18 - 6 * place) & 63)]) }
      if alphabet == .standard { codes += Array(repeating: UInt8(ascii: "="), count: 3 - group.count) }
    }
    return String(decoding: codes, as: UTF8.self)
  }

  /// The bytes of a text; nil unless it is their one spelling.
  public static func bytes(_ text: String, _ alphabet: Alphabet = .standard) -> [UInt8]? {
    var values = [UInt8?](repeating: nil, count: 256)
    for (value, digit) in digits(alphabet).enumerated() { values[Int(digit)] = UInt8(value) }
    let codes = text.utf8.prefix { $0 != UInt8(ascii: "=") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(codes.count / 4 * 3)
    var bits: UInt32 = 0
    var held: UInt32 = 0
    for code in codes {
      guard let value = values[Int(code)] else { return nil }
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
