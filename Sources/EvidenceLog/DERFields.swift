internal import SwiftASN1

/// The fields of one ASN.1 structure, taken in order; a field that is not the one expected is refused.
///
/// The library sees to the distinguished encoding; what is left here is which field may stand where.
struct DERFields {
  /// The structure's name in its specification, for the refusal.
  let part: String
  private var iterator: ASN1NodeCollection.Iterator
  private var ahead: ASN1Node?

  init(_ node: ASN1Node, _ part: String, tag: ASN1Identifier = .sequence) throws(TimeStampRefusal) {
    guard node.identifier == tag, case .constructed(let nodes) = node.content else { throw .malformed(part) }
    self.part = part
    iterator = nodes.makeIterator()
    ahead = iterator.next()
  }

  /// Reads a whole encoding; bytes left over are refused.
  init(encoding: [UInt8], _ part: String) throws(TimeStampRefusal) {
    guard let node = try? DER.parse(encoding) else { throw .malformed(part) }
    try self.init(node, part)
  }

  /// The next field of any type, nil at the end.
  mutating func any() -> ASN1Node? {
    defer { ahead = iterator.next() }
    return ahead
  }

  func isNext(_ tag: ASN1Identifier) -> Bool { ahead?.identifier == tag }

  /// The next field if it has the tag.
  mutating func optional(_ tag: ASN1Identifier) -> ASN1Node? { isNext(tag) ? any() : nil }

  mutating func required(_ tag: ASN1Identifier) throws(TimeStampRefusal) -> ASN1Node {
    guard let node = optional(tag) else { throw .malformed(part) }
    return node
  }

  mutating func fields(
    _ part: String, tag: ASN1Identifier = .sequence
  ) throws(TimeStampRefusal) -> DERFields { try DERFields(required(tag), part, tag: tag) }

  /// Refuses fields that are left over.
  func finish() throws(TimeStampRefusal) {
    guard ahead == nil else { throw .malformed(part) }
  }

  // MARK: Values

  /// An object identifier in dotted form.
  mutating func object() throws(TimeStampRefusal) -> String {
    guard let text = DERObject.text(try primitive(.objectIdentifier)) else { throw .malformed(part) }
    return text
  }

  mutating func octets() throws(TimeStampRefusal) -> [UInt8] { Array(try primitive(.octetString)) }

  /// A small number, such as a version.
  mutating func number(_ tag: ASN1Identifier = .integer) throws(TimeStampRefusal) -> Int {
    try value(Int.self, tag)
  }

  /// The bytes of an integer as they stand, in two's complement: one spelling for each integer.
  mutating func integer() throws(TimeStampRefusal) -> [UInt8] {
    let bytes = Array(try primitive(.integer))
    guard let first = bytes.first else { throw .malformed(part) }
    if bytes.count > 1, first == (bytes[1] < 0x80 ? 0 : 0xFF) { throw .malformed(part) }
    return bytes
  }

  /// The content of a field that has no fields of its own.
  mutating func primitive(_ tag: ASN1Identifier) throws(TimeStampRefusal) -> ArraySlice<UInt8> {
    guard case .primitive(let bytes) = try required(tag).content else { throw .malformed(part) }
    return bytes
  }

  /// A BOOLEAN whose default is false.
  mutating func flag() throws(TimeStampRefusal) -> Bool {
    guard let node = optional(.boolean) else { return false }
    guard let flag = try? Bool(derEncoded: node) else { throw .malformed(part) }
    return flag
  }

  /// A moment in either of the two types of X.509, in seconds since 1970.
  mutating func second() throws(TimeStampRefusal) -> Int64 {
    if let node = optional(.utcTime) {
      guard let time = try? UTCTime(derEncoded: node),
        let second = UTCSecond.of(
          date: (time.year, time.month, time.day), time: (time.hours, time.minutes, time.seconds))
      else { throw .malformed(part) }
      return second
    }
    return try moment().second
  }

  /// A `GeneralizedTime`: seconds since 1970 and the decimal digits after them.
  mutating func moment() throws(TimeStampRefusal) -> (second: Int64, fraction: [UInt8]) {
    let time = try value(GeneralizedTime.self, .generalizedTime)
    guard
      let second = UTCSecond.of(
        date: (time.year, time.month, time.day), time: (time.hours, time.minutes, time.seconds))
    else { throw .malformed(part) }
    return (second, Array(time.rawFractionalSeconds))
  }

  private mutating func value<Value: DERImplicitlyTaggable>(
    _ type: Value.Type, _ tag: ASN1Identifier
  ) throws(TimeStampRefusal) -> Value {
    let node = try required(tag)
    guard let value = try? Value(derEncoded: node, withIdentifier: tag) else { throw .malformed(part) }
    return value
  }
}

extension ASN1Identifier {
  /// `[n]` in the specifications.
  static func context(_ number: UInt) -> ASN1Identifier {
    ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
  }
}
