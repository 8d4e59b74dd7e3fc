/// A place in the document under construction; containers share it by reference, as `Encoder` demands.
final class EncodingNode {
  enum Content {
    case empty
    case value(JSONValue)
    case array([EncodingNode])
    case object([String: EncodingNode])
  }

  var content = Content.empty

  /// A value that encoded nothing is an empty object, as a type without stored properties is.
  var value: JSONValue {
    switch content {
    case .empty: .object([:])
    case .value(let value): value
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let nodes): .object(nodes.mapValues(\.value))
    }
  }

  func becomeObject() { if case .object = content {} else { content = .object([:]) } }
  func becomeArray() { if case .array = content {} else { content = .array([]) } }

  func member(_ name: String) -> EncodingNode {
    let node = EncodingNode()
    if case .object(var nodes) = content {
      content = .empty
      nodes[name] = node
      content = .object(nodes)
    }
    return node
  }

  func element() -> EncodingNode {
    let node = EncodingNode()
    if case .array(var nodes) = content {
      content = .empty
      nodes.append(node)
      content = .array(nodes)
    }
    return node
  }

  var count: Int { if case .array(let nodes) = content { nodes.count } else { 0 } }
}

/// Turns an `Encodable` into a ``JSONValue``.
struct ValueEncoder: Encoder {
  let node: EncodingNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.becomeObject()
    return KeyedEncodingContainer(KeyedContainer<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.becomeArray()
    return UnkeyedContainer(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    SingleContainer(node: node, codingPath: codingPath)
  }

  /// Puts any encodable into a node; numbers are checked here, once for all containers.
  static func put(
    _ subject: some Encodable, in node: EncodingNode, at path: [any CodingKey]
  ) throws {
    switch subject {
    case let value as JSONValue: node.content = .value(value)
    case let text as String: node.content = .value(.string(text))
    case let flag as Bool: node.content = .value(.bool(flag))
    case is Double, is Float:
      throw JSONError.notEncodable(
        path: path.fieldPath, "a floating-point number is never written: write a decimal string")
    case let number as any BinaryInteger:
      guard let integer = Int64(exactly: number) else {
        throw JSONError.notEncodable(path: path.fieldPath, "\(number) is too large for 64 bits")
      }
      node.content = .value(.integer(integer))
    default: try subject.encode(to: ValueEncoder(node: node, codingPath: path))
    }
  }
}

extension ValueEncoder {
  struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodingNode
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) throws { try member(key).content = .value(.null) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      try put(value, in: member(key), at: codingPath + [key])
    }

    // The three most frequent types without the questions that the general way has to ask.
    func encode(_ value: String, forKey key: Key) throws { try member(key).content = .value(.string(value)) }
    func encode(_ value: Bool, forKey key: Key) throws { try member(key).content = .value(.bool(value)) }
    func encode(_ value: Int, forKey key: Key) throws {
      try member(key).content = .value(.integer(Int64(value)))
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      ValueEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
        .container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      ValueEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key]).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
      ValueEncoder(node: node.member("super"), codingPath: codingPath)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
      ValueEncoder(node: node.member(key.stringValue), codingPath: codingPath + [key])
    }

    private func member(_ key: Key) throws -> EncodingNode {
      guard key.stringValue.utf8.allSatisfy({ $0 < 0x80 }) else {
        throw JSONError.nonASCIIKey(key.stringValue)
      }
      return node.member(key.stringValue)
    }
  }

  struct UnkeyedContainer: UnkeyedEncodingContainer {
    let node: EncodingNode
    let codingPath: [any CodingKey]
    var count: Int { node.count }

    func encodeNil() throws { node.element().content = .value(.null) }

    func encode<T: Encodable>(_ value: T) throws {
      let path = nextPath
      try put(value, in: node.element(), at: path)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      let path = nextPath
      return ValueEncoder(node: node.element(), codingPath: path).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      let path = nextPath
      return ValueEncoder(node: node.element(), codingPath: path).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
      let path = nextPath
      return ValueEncoder(node: node.element(), codingPath: path)
    }

    private var nextPath: [any CodingKey] { codingPath + [FieldKey(index: count)] }
  }

  struct SingleContainer: SingleValueEncodingContainer {
    let node: EncodingNode
    let codingPath: [any CodingKey]

    func encodeNil() throws { node.content = .value(.null) }
    func encode(_ value: String) throws { node.content = .value(.string(value)) }
    func encode<T: Encodable>(_ value: T) throws { try put(value, in: node, at: codingPath) }
  }
}
