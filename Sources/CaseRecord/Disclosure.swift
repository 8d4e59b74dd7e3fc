public import CanonicalJSON
public import EvidenceLog

/// One value that a leaf commits to, with the salt that hides it until it is shown.
///
/// Its bytes are a line of canonical JSON, `["salt","key",value]`; the leaf holds their SHA-256.
public struct Disclosure: Sendable, Hashable {
  /// Before the keys of envelope fields that are not in the leaf.
  public static let envelopePrefix = "envelope."
  /// Before the position of an attached file among the leaf's commitments.
  public static let blobPrefix = "blob."

  public let salt: Salt
  public let key: String
  public let value: JSONValue
  public let bytes: [UInt8]

  public init(salt: Salt, key: String, value: JSONValue) throws(JSONError) {
    self.salt = salt
    self.key = key
    self.value = value
    bytes = try JSON.canonicalBytes(.array([.string(salt.text), .string(key), value]))
  }

  /// Reads one line, without its line feed.
  ///
  /// - Throws: ``SealError/notADisclosure`` for anything but the canonical bytes of salt, key and value.
  public init(bytes: [UInt8]) throws(SealError) {
    guard case .array(let parts)? = try? JSON.parse(canonical: bytes), parts.count == 3,
      case .string(let saltText) = parts[0], let salt = Salt(text: saltText), case .string(let key) = parts[1]
    else { throw .notADisclosure }
    self.salt = salt
    self.key = key
    value = parts[2]
    self.bytes = bytes
  }

  public var digest: Digest { Digest(of: bytes) }

  public var isOfEnvelope: Bool { key.hasPrefix(Disclosure.envelopePrefix) }

  var isOfPayload: Bool { !isOfEnvelope && !isOfBlob }

  public var isOfBlob: Bool { key.hasPrefix(Disclosure.blobPrefix) }
}
