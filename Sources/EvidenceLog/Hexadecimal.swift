/// Lower-case hexadecimal, two digits a byte; one spelling for each byte string.
public enum Hexadecimal {
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var codes: [UInt8] = []
    codes.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      codes.append(digit(byte >> 4))
      codes.append(digit(byte & 15))
    }
    return String(decoding: codes, as: UTF8.self)
  }

  /// The bytes of a text; nil unless it is an even number of lower-case digits.
  public static func bytes(_ text: String) -> [UInt8]? {
    let codes = Array(text.utf8)
    guard codes.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(codes.count / 2)
    for index in stride(from: 0, to: codes.count, by: 2) {
      guard let high = value(codes[index]), let low = value(codes[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
