/// Reads a ``JSONValue`` as a `Decodable`, naming the field in every refusal.
struct ValueDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  let unknownFields: JSON.UnknownFields
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let members = value.object else { throw mismatch("an object") }
    if unknownFields == .refused,
      let name = members.keys.sorted().first(where: { Key(stringValue: $0) == nil })
    {
      throw JSONError.notDecodable(path: codingPath.fieldPath, "the field \"\(name)\" is not known here")
    }
    return KeyedDecodingContainer(KeyedReader<Key>(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let elements = value.array else { throw mismatch("a list") }
    return UnkeyedReader(decoder: self, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { SingleReader(decoder: self) }

  func mismatch(_ wanted: String) -> JSONError {
    .notDecodable(path: codingPath.fieldPath, "expected \(wanted), found \(value.kindName)")
  }

  func child(_ value: JSONValue, _ key: any CodingKey) -> ValueDecoder {
    ValueDecoder(value: value, codingPath: codingPath + [key], unknownFields: unknownFields)
  }

  /// Reads the value as any decodable; scalars are checked here, once for all containers.
  func read<T: Decodable>(_ type: T.Type) throws -> T {
    switch type {
    case is String.Type:
      if let text = value.string as? T { return text }
      throw mismatch("a string")
    case is Bool.Type:
      if let flag = value.bool as? T { return flag }
      throw mismatch("true or false")
    case is Double.Type, is Float.Type:
      throw JSONError.notDecodable(
        path: codingPath.fieldPath, "a floating-point number is never read: decimals are strings")
    case let integer as any FixedWidthInteger.Type:
      if let number = try read(integer: integer) as? T { return number }
      throw mismatch("a whole number")
    default: return try readComposite(type)
    }
  }

  private func read<N: FixedWidthInteger>(integer type: N.Type) throws -> N {
    guard let number = value.integer else { throw mismatch("a whole number") }
    guard let exact = N(exactly: number) else {
      throw JSONError.notDecodable(path: codingPath.fieldPath, "\(number) is out of range")
    }
    return exact
  }

  private func readComposite<T: Decodable>(_ type: T.Type) throws -> T {
    do {
      return try T(from: self)
    } catch let error as JSONError {
      throw error
    } catch DecodingError.dataCorrupted(let context) {
      throw JSONError.notDecodable(path: codingPath.fieldPath, context.debugDescription)
    } catch {
      throw JSONError.notDecodable(path: codingPath.fieldPath, "\(error)")
    }
  }
}

extension ValueDecoder {
  struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    let members: [String: JSONValue]
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { members.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try member(key).value == .null }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try member(key).read(type) }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try member(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
      decoder.child(members["super"] ?? .null, FieldKey(stringValue: "super") ?? FieldKey(index: 0))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }

    private func member(_ key: Key) throws -> ValueDecoder {
      guard let value = members[key.stringValue] else {
        throw JSONError.notDecodable(
          path: codingPath.fieldPath, "the field \"\(key.stringValue)\" is missing")
      }
      return decoder.child(value, key)
    }
  }

  struct UnkeyedReader: UnkeyedDecodingContainer {
    let decoder: ValueDecoder
    let elements: [JSONValue]
    var currentIndex = 0

    init(decoder: ValueDecoder, elements: [JSONValue]) {
      self.decoder = decoder
      self.elements = elements
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    /// A null is taken only if there is one, as the protocol demands.
    mutating func decodeNil() throws -> Bool {
      guard !isAtEnd, elements[currentIndex] == .null else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().read(type) }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> ValueDecoder {
      guard !isAtEnd else {
        throw JSONError.notDecodable(path: codingPath.fieldPath, "the list ends too early")
      }
      defer { currentIndex += 1 }
      return decoder.child(elements[currentIndex], FieldKey(index: currentIndex))
    }
  }

  struct SingleReader: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }
    func decodeNil() -> Bool { decoder.value == .null }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.read(type) }
  }
}
