/// The data types of the Secure Shell protocol that its keys and signatures are made of (RFC 4251, section 5).
struct SSHWireReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  /// Nil if fewer bytes are left.
  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// `uint32`, most significant byte first.
  mutating func number() -> UInt32? {
    bytes(4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }

  /// `string`: a length, then that many bytes.
  mutating func string() -> [UInt8]? {
    guard let length = number() else { return nil }
    return bytes(Int(length))
  }

  /// A `string` that is ASCII text; nil if it is not.
  mutating func name() -> String? {
    guard let bytes = string(), bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

enum SSHWire {
  static func number(_ value: UInt32) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    number(UInt32(bytes.count)) + Array(bytes)
  }

  static func string(_ text: String) -> [UInt8] { string(text.utf8) }
}
