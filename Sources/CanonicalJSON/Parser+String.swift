extension Parser {
  /// Reads a string from its opening quote to its closing one.
  mutating func string() throws(JSONError) -> String {
    index += 1
    var content: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        content.append(contentsOf: Array(String(try escape()).utf8))
      case 0..<0x20: throw defect(.controlCharacter)
      default:
        content.append(byte)
        index += 1
      }
    }
    throw defect(.unexpectedEnd)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let letter = peek else { throw defect(.unexpectedEnd) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default: throw defect(.badEscape, at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    guard unit < 0xDC00, take("\\"), take("u") else { throw defect(.loneSurrogate, at: start) }
    let low = try hexadecimal(from: start)
    guard 0xDC00...0xDFFF ~= low else { throw defect(.loneSurrogate, at: start) }
    let code = 0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00)
    guard let scalar = Unicode.Scalar(code) else { throw defect(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt16 {
    guard index + 4 <= bytes.count else { throw defect(.unexpectedEnd) }
    let digits = bytes[index..<index + 4]
    // A sign would be accepted by UInt16(_:radix:), so the digits are checked on their own.
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw defect(.badEscape, at: start) }
    index += 4
    return unit
  }
}
