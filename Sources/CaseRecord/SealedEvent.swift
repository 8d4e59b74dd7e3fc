internal import CanonicalJSON
public import EvidenceLog
public import Workflow

/// An event as a log seals it: the leaf that is published, and the disclosures that may be withheld.
///
/// The leaf is the canonical envelope without the fields that can say too much (idempotency key, references, what it
/// supersedes). Those fields and each field of the payload are in it as the digest of a salted line; an attached file
/// as the digest of a salt and its bytes.
public struct SealedEvent: Sendable, Hashable {
  /// Envelope fields that are disclosed rather than published.
  static let privateFields = ["idempotencyKey", "references", "supersedes"]

  public let leaf: [UInt8]
  public let disclosures: [Disclosure]

  /// Seals an event whose `sealed` and `checkpointDigest` the log has filled in.
  ///
  /// - Parameters:
  ///   - files: the bytes of the files attached, each with a salt of its own.
  ///   - nextSalt: a fresh random salt at each call.
  /// - Throws: ``SealError/leafTooLong(_:)`` where the envelope does not fit.
  public init(_ event: CaseEvent, files: [AttachedFile] = [], nextSalt: () -> Salt) throws(SealError) {
    let (clear, hidden) = try SealedEvent.fields(of: event)
    let disclosures = try SealedEvent.disclosures(of: hidden, files, nextSalt: nextSalt)
    var leaf = clear
    leaf["payloadDigests"] = .array(disclosures.map(\.digest.hex).sorted().map { .string($0) })
    leaf["blobCommitments"] = .array(files.map { .string($0.commitment.hex) })
    let bytes = try SealedEvent.canonical(.object(leaf))
    guard bytes.count <= EventEnvelope.bytesMax else { throw .leafTooLong(bytes.count) }
    self.leaf = bytes
    self.disclosures = disclosures
  }

  public var leafDigest: Digest { Digest(of: leaf) }

  private static func fields(
    of event: CaseEvent
  ) throws(SealError) -> (clear: [String: JSONValue], hidden: [String: JSONValue]) {
    guard case .object(var clear) = event.envelopeContent, case .object(let payload) = event.payloadContent
    else { throw .payloadIsNoObject }
    var hidden = payload
    for field in privateFields {
      if let value = clear.removeValue(forKey: field) { hidden[Disclosure.envelopePrefix + field] = value }
    }
    return (clear, hidden)
  }

  private static func disclosures(
    of hidden: [String: JSONValue], _ files: [AttachedFile], nextSalt: () -> Salt
  ) throws(SealError) -> [Disclosure] {
    var disclosures: [Disclosure] = []
    do {
      for (key, value) in hidden.sorted(by: { $0.key < $1.key }) {
        disclosures.append(try Disclosure(salt: nextSalt(), key: key, value: value))
      }
      for (place, file) in files.enumerated() {
        disclosures.append(
          try Disclosure(salt: nextSalt(), key: "\(Disclosure.blobPrefix)\(place)", value: file.opening))
      }
    } catch {
      throw .notAnEvent("\(error)")
    }
    return disclosures
  }

  private static func canonical(_ value: JSONValue) throws(SealError) -> [UInt8] {
    do { return try JSON.canonicalBytes(value) } catch { throw .notAnEvent("\(error)") }
  }
}

/// A file attached to an event: what the leaf commits to and what opens the commitment.
public struct AttachedFile: Sendable, Hashable {
  public let salt: Salt
  public let commitment: Digest
  /// SHA-256 of the bytes alone.
  public let digest: Digest
  public let length: Int

  public init(bytes: [UInt8], salt: Salt) {
    self.salt = salt
    commitment = salt.commitment(to: bytes)
    digest = Digest(of: bytes)
    length = bytes.count
  }

  /// The value of its disclosure.
  var opening: JSONValue {
    .object(["digest": .string(digest.hex), "length": .string("\(length)"), "salt": .string(salt.text)])
  }
}
