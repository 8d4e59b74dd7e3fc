/// The public key of a person, as `ssh-keygen` writes it on one line: `ssh-ed25519 AAAA... comment`.
///
/// Only Ed25519 keys are taken: one algorithm, no curve parameters, no certificates and no hardware keys, whose
/// signatures carry data that other tools do not check alike.
public struct OpenSSHPublicKey: Sendable, Hashable {
  public static let keyType = "ssh-ed25519"

  public let key: Ed25519PublicKey
  /// Whatever follows the key on its line; it identifies nobody.
  public let comment: String

  /// Takes a raw key: 32 bytes, which must be a key that may be enrolled.
  public init(rawKey: [UInt8], comment: String = "") throws(OpenSSHKeyRefusal) {
    do throws(KeyError) {
      key = try Ed25519PublicKey(rawKey)
    } catch { throw .notAnEd25519Key(error) }
    guard !comment.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .notOneLine
    }
    self.comment = comment
  }

  /// The line of a key that is known already, without a comment.
  public init(key: Ed25519PublicKey) {
    self.key = key
    comment = ""
  }

  /// Reads one line, with or without its line feed.
  public init(line: String) throws(OpenSSHKeyRefusal) {
    let text = line.hasSuffix("\n") ? line.dropLast() : line[...]
    let fields = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    // A space with no comment after it would be a second spelling of the same line.
    guard fields.count >= 2, fields.count == 2 || !fields[2].isEmpty else { throw .notAKey }
    guard fields[0] == OpenSSHPublicKey.keyType else { throw .otherKeyType(String(fields[0])) }
    guard let blob = Base64.bytes(String(fields[1])) else { throw .notBase64 }
    let rawKey = try OpenSSHPublicKey.rawKey(blob: blob)
    try self.init(rawKey: rawKey, comment: fields.count == 3 ? String(fields[2]) : "")
  }

  /// The 32 bytes of RFC 8032.
  public var rawKey: [UInt8] { key.bytes }

  /// The key as signatures and `known keys` files carry it: its type and its bytes, each with a length.
  public var blob: [UInt8] { SSHWire.string(OpenSSHPublicKey.keyType) + SSHWire.string(rawKey) }

  /// One line without its line feed.
  public var line: String {
    let key = "\(OpenSSHPublicKey.keyType) \(Base64.text(blob))"
    return comment.isEmpty ? key : "\(key) \(comment)"
  }

  /// `SHA256:...`, as `ssh-keygen -l` prints it: what two people compare over the telephone.
  public var fingerprint: String {
    "SHA256:" + Base64.text(Digest(of: blob).bytes).filter { $0 != "=" }
  }

  /// Two lines with the same key and different comments are the same key.
  public static func == (left: OpenSSHPublicKey, right: OpenSSHPublicKey) -> Bool {
    left.key == right.key
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  static func rawKey(blob: [UInt8]) throws(OpenSSHKeyRefusal) -> [UInt8] {
    var reader = SSHWireReader(blob)
    guard let keyType = reader.name() else { throw .notAKey }
    guard keyType == OpenSSHPublicKey.keyType else { throw .otherKeyType(keyType) }
    guard let rawKey = reader.string(), reader.isAtEnd else { throw .notAKey }
    return rawKey
  }
}

/// Why a line is not the key of a person.
public enum OpenSSHKeyRefusal: Error, Hashable, Sendable {
  case notAKey
  case notBase64
  case notOneLine
  case otherKeyType(String)
  case notAnEd25519Key(KeyError)

  public var sentence: String {
    switch self {
    case .notAKey: "This is not an OpenSSH public key: one line, ssh-ed25519 and the key in base64."
    case .notBase64: "The key is not in base64, or not in its one spelling."
    case .notOneLine: "The comment of a key must not hold a control character."
    case .otherKeyType(let type):
      "Keys are of the type ssh-ed25519, not \(type.prefix(40)); ssh-keygen -t ed25519 makes one."
    case .notAnEd25519Key(let error): error.sentence
    }
  }
}
