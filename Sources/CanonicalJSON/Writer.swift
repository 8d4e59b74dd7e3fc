/// Writes a value in one of two fixed styles; equal values give equal bytes.
struct Writer {
  enum Style { case canonical, pretty }

  let style: Style
  var bytes: [UInt8] = []
  private var level = 0

  init(style: Style) { self.style = style }

  mutating func write(_ value: JSONValue) throws(JSONError) {
    switch value {
    case .null: add("null")
    case .bool(let flag): add(flag ? "true" : "false")
    case .integer(let number): add(String(number))
    case .string(let text): quote(text)
    case .array(let elements): try write(elements)
    case .object(let members): try write(members)
    }
  }

  private mutating func write(_ elements: [JSONValue]) throws(JSONError) {
    guard !elements.isEmpty else { return add("[]") }
    try descend("[", "]") { writer throws(JSONError) in
      for (position, element) in elements.enumerated() {
        writer.separate(position)
        try writer.write(element)
      }
    }
  }

  private mutating func write(_ members: [String: JSONValue]) throws(JSONError) {
    guard !members.isEmpty else { return add("{}") }
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    try descend("{", "}") { writer throws(JSONError) in
      for (position, member) in sorted.enumerated() {
        guard member.key.utf8.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIIKey(member.key) }
        writer.separate(position)
        writer.quote(member.key)
        writer.add(writer.style == .pretty ? ": " : ":")
        try writer.write(member.value)
      }
    }
  }

  private mutating func descend(
    _ open: String, _ close: String, _ body: (inout Writer) throws(JSONError) -> Void
  ) throws(JSONError) {
    add(open)
    level += 1
    try body(&self)
    level -= 1
    breakLine()
    add(close)
  }

  private mutating func separate(_ position: Int) {
    if position > 0 { add(",") }
    breakLine()
  }

  private mutating func breakLine() {
    guard style == .pretty else { return }
    add("\n" + String(repeating: " ", count: 2 * level))
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// The escapes of RFC 8785: the two-letter ones where they exist, four hexadecimal digits for other control
  /// characters, every other character as it is.
  private mutating func quote(_ text: String) {
    add("\"")
    // Most texts have nothing to escape and are taken over as a whole.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      add(text)
      return add("\"")
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): add("\\\"")
      case UInt8(ascii: "\\"): add("\\\\")
      case 0x08: add("\\b")
      case 0x09: add("\\t")
      case 0x0A: add("\\n")
      case 0x0C: add("\\f")
      case 0x0D: add("\\r")
      case 0..<0x20: add("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    add("\"")
  }
}
