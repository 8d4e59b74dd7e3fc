/// Reading and writing JSON strictly and deterministically.
///
/// The encoder and decoder are Firebreak's own rather than Foundation's: Foundation's reader keeps the first
/// of two equal keys without a word and its writer's treatment of numbers and escapes is not a contract, while
/// bytes that are hashed must be the same in ten years.
public enum JSON {
  /// How deep arrays and objects may nest.
  public static let depthMax = 128

  /// Reads a document; white space between values is allowed.
  ///
  /// Refused: duplicate keys, a byte order mark, bytes after the document, numbers that are not whole numbers
  /// of 64 bits, lone surrogates, keys that are not ASCII, nesting deeper than ``depthMax``.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var parser = Parser(bytes: bytes)
    return try parser.document()
  }

  public static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }

  /// Reads a document that must already be in canonical form, byte for byte.
  public static func parse(canonical bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let value = try parse(bytes)
    guard try canonicalBytes(value) == bytes else { throw .notCanonical }
    return value
  }

  /// The one canonical form: fields sorted by the bytes of their names, no spaces, the shortest escapes.
  public static func canonicalBytes(_ value: JSONValue) throws(JSONError) -> [UInt8] {
    var writer = Writer(style: .canonical)
    try writer.write(value)
    return writer.bytes
  }

  public static func canonicalText(_ value: JSONValue) throws(JSONError) -> String {
    String(decoding: try canonicalBytes(value), as: UTF8.self)
  }

  /// The same document with one field a line and a final line break, for people.
  public static func prettyText(_ value: JSONValue) throws(JSONError) -> String {
    var writer = Writer(style: .pretty)
    try writer.write(value)
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}

extension JSON {
  /// The JSON value of anything `Encodable`; floating-point numbers and keys that are not ASCII are refused.
  public static func value(of subject: some Encodable) throws(JSONError) -> JSONValue {
    let node = EncodingNode()
    do {
      try subject.encode(to: ValueEncoder(node: node, codingPath: []))
    } catch let error as JSONError {
      throw error
    } catch {
      throw .notEncodable(path: "", "\(error)")
    }
    return node.value
  }

  /// The canonical bytes of anything `Encodable`.
  public static func canonicalBytes(of subject: some Encodable) throws(JSONError) -> [UInt8] {
    try canonicalBytes(value(of: subject))
  }

  /// What becomes of fields the type read does not know.
  public enum UnknownFields: Sendable { case refused, ignored }

  /// Reads a value as a type.
  ///
  /// Unknown fields are refused unless asked otherwise. A type that looks at one object through two sets of
  /// coding keys must either use one set or ask for `.ignored`.
  public static func decode<T: Decodable>(
    _ type: T.Type, from value: JSONValue, unknownFields: UnknownFields = .refused
  ) throws(JSONError) -> T {
    do {
      return try T(from: ValueDecoder(value: value, codingPath: [], unknownFields: unknownFields))
    } catch let error as JSONError {
      throw error
    } catch {
      throw .notDecodable(path: "", "\(error)")
    }
  }

  /// Reads a document's bytes as a type.
  public static func decode<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], unknownFields: UnknownFields = .refused
  ) throws(JSONError) -> T {
    try decode(type, from: parse(bytes), unknownFields: unknownFields)
  }
}
