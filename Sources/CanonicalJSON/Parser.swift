/// A recursive-descent reader of RFC 8259 that stops at the first defect and says where it is.
struct Parser {
  let bytes: [UInt8]
  var index = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONError) -> JSONValue {
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw defect(.byteOrderMark) }
    if let bad = firstInvalidUTF8 { throw defect(.notUTF8, at: bad) }
    skipSpace()
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw defect(.trailingBytes) }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try integer()
    default: return try word()
    }
  }

  private mutating func nested(
    _ body: (inout Parser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSON.depthMax else { throw defect(.tooDeep(limit: JSON.depthMax)) }
    depth += 1
    defer { depth -= 1 }
    index += 1
    skipSpace()
    return try body(&self)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      let start = index
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      guard key.utf8.allSatisfy({ $0 < 0x80 }) else { throw defect(.nonASCIIKey(key), at: start) }
      guard members[key] == nil else { throw defect(.duplicateKey(key), at: start) }
      skipSpace()
      guard take(":") else { throw unexpected() }
      skipSpace()
      members[key] = try value()
      skipSpace()
    } while take(",")
    guard take("}") else { throw unexpected() }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    if take("]") { return .array(elements) }
    repeat {
      skipSpace()
      elements.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw unexpected() }
    return .array(elements)
  }

  private mutating func word() throws(JSONError) -> JSONValue {
    for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
    where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return value
    }
    throw unexpected()
  }

  /// Takes the whole run of number-like bytes first, so that the message can show it.
  private mutating func integer() throws(JSONError) -> JSONValue {
    let start = index
    while let byte = peek, Parser.belongsToNumber(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard digits == "0" || (!digits.isEmpty && !digits.hasPrefix("0")), text != "-0",
      digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { throw defect(.notAWholeNumber(text), at: start) }
    guard let number = Int64(text) else { throw defect(.integerOutOfRange(text), at: start) }
    return .integer(number)
  }

  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

extension Parser {
  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func take(_ character: Character) -> Bool {
    guard let byte = peek, byte == character.asciiValue else { return false }
    index += 1
    return true
  }

  mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  func unexpected() -> JSONError {
    guard let byte = peek else { return defect(.unexpectedEnd) }
    let visible = byte > 0x20 && byte < 0x7F
    return defect(.unexpected(visible ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(byte)"))
  }

  func defect(_ defect: JSONError.Defect, at place: Int? = nil) -> JSONError {
    let before = bytes[..<min(place ?? index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return .malformed(defect, TextPosition(line: line, column: before.endIndex - lineStart + 1))
  }

  /// The first byte at which the text stops being UTF-8, or nil.
  private var firstInvalidUTF8: Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var good = 0
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { good += UTF8.width(scalar) }
    return good
  }
}
