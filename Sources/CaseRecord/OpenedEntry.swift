public import CanonicalJSON
internal import EvidenceLog
public import Workflow

/// A leaf read back with the disclosures at hand: the event where all of it is shown, else what remains visible.
public struct OpenedEntry: Sendable, Hashable {
  /// The fields of the leaf, as published.
  public let published: [String: JSONValue]
  public let disclosed: [Disclosure]
  /// How many values the leaf commits to that are not shown.
  public let withheldValues: Int

  /// - Throws: ``SealError`` for a leaf that cannot be read, or a disclosure that is not one of its own. A forged or
  ///   repeated disclosure is refused, never passed over.
  public init(leaf: [UInt8], disclosures: [Disclosure]) throws(SealError) {
    guard case .object(let fields)? = try? JSON.parse(canonical: leaf) else {
      throw .notALeaf("it is not a canonical JSON object")
    }
    published = fields
    disclosed = disclosures
    let committed = try OpenedEntry.digests(fields)
    var keys: Set<String> = []
    var shown: Set<String> = []
    for disclosure in disclosures {
      guard OpenedEntry.mayDisclose(disclosure.key, fields) else {
        throw .misplacedDisclosure(key: disclosure.key)
      }
      guard committed.contains(disclosure.digest.hex) else { throw .foreignDisclosure(key: disclosure.key) }
      guard keys.insert(disclosure.key).inserted, shown.insert(disclosure.digest.hex).inserted else {
        throw .repeatedDisclosure(key: disclosure.key)
      }
    }
    withheldValues = committed.count - shown.count
  }

  /// What the leaf publishes cannot be said a second time, and otherwise, by a disclosure.
  private static func mayDisclose(_ key: String, _ published: [String: JSONValue]) -> Bool {
    if key.hasPrefix(Disclosure.blobPrefix) { return BundlePath.number(key, Disclosure.blobPrefix) != nil }
    guard key.hasPrefix(Disclosure.envelopePrefix) else { return true }
    let field = String(key.dropFirst(Disclosure.envelopePrefix.count))
    return SealedEvent.privateFields.contains(field) && published[field] == nil
  }

  private static func digests(_ fields: [String: JSONValue]) throws(SealError) -> Set<String> {
    guard case .array(let items)? = fields["payloadDigests"] else {
      throw .notALeaf("it has no payloadDigests")
    }
    var digests: [String] = []
    for item in items {
      guard case .string(let text) = item, Digest(hex: text) != nil else {
        throw .notALeaf("a payload digest is not 64 hexadecimal digits")
      }
      digests.append(text)
    }
    guard Set(digests).count == digests.count, digests == digests.sorted() else {
      throw .notALeaf("its payload digests are not in order, each once")
    }
    return Set(digests)
  }

  public var isWhole: Bool { withheldValues == 0 }

  /// The event, where nothing of it is withheld.
  ///
  /// - Throws: ``SealError/notAnEvent(_:)`` if values are withheld or do not fit their type.
  public func event() throws(SealError) -> CaseEvent {
    guard isWhole else { throw .notAnEvent("\(withheldValues) of its values are withheld") }
    return try event(shownEnvelope)
  }

  /// The leaf with the fields of the envelope that are shown.
  var shownEnvelope: [String: JSONValue] {
    var envelope = published
    for disclosure in disclosed where disclosure.isOfEnvelope {
      envelope[String(disclosure.key.dropFirst(Disclosure.envelopePrefix.count))] = disclosure.value
    }
    return envelope
  }

  func event(_ envelope: [String: JSONValue]) throws(SealError) -> CaseEvent {
    var payload: [String: JSONValue] = [:]
    for disclosure in disclosed where !disclosure.isOfBlob && !disclosure.isOfEnvelope {
      payload[disclosure.key] = disclosure.value
    }
    do {
      return try CaseEvent(envelope: .object(envelope), payload: .object(payload))
    } catch {
      throw .notAnEvent("\(error)")
    }
  }
}
