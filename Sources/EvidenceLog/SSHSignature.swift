/// A signature over a text in OpenSSH's SSHSIG format, as `ssh-keygen -Y sign` makes it (PROTOCOL.sshsig).
///
/// The signature names a namespace, so that what was signed as one thing cannot be shown as another. It carries its
/// own key: whose key that is, and when it may sign, is said by ``AllowedSigners``.
public struct SSHSignature: Sendable, Hashable {
  /// The hash of the message that is signed.
  public enum HashAlgorithm: String, Sendable, Hashable, CaseIterable {
    case sha512
    case sha256
  }

  public let key: OpenSSHPublicKey
  public let namespace: String
  public let hashAlgorithm: HashAlgorithm
  /// The 64 bytes of RFC 8032.
  public let rawSignature: [UInt8]

  static let magic = Array("SSHSIG".utf8)
  static let version: UInt32 = 1

  /// Checks that this is the key's signature over the message in the namespace.
  public func verify(
    message: [UInt8], namespace: String, key: OpenSSHPublicKey
  ) throws(SSHSignatureRefusal) {
    guard self.namespace == namespace else {
      throw .otherNamespace(expected: namespace, found: self.namespace)
    }
    guard self.key == key else { throw .otherKey(expected: key.fingerprint, found: self.key.fingerprint) }
    let signed = SSHSignature.signedBytes(message, namespace, hashAlgorithm)
    guard key.key.isValid(signature: rawSignature, for: signed) else { throw .wrongSignature }
  }
}

/// Why a signature does not say what it is shown for.
public enum SSHSignatureRefusal: Error, Hashable, Sendable {
  case notArmoured
  case malformed
  case otherVersion(UInt32)
  case unusableKey(OpenSSHKeyRefusal)
  case emptyNamespace
  case reservedNotEmpty
  case otherHashAlgorithm(String)
  case otherSignatureType(String)
  case otherNamespace(expected: String, found: String)
  case otherKey(expected: String, found: String)
  case wrongSignature
  case unusablePrivateKey(KeyError)

  public var sentence: String {
    switch self {
    case .notArmoured: "This is not an SSH signature: it has no BEGIN and END lines with base64 between them."
    case .malformed: "The SSH signature is cut short, too long or not laid out as PROTOCOL.sshsig says."
    case .otherVersion(let version): "The SSH signature has version \(version); only version 1 is known."
    case .unusableKey(let refusal): "The key in the SSH signature is refused: \(refusal.sentence)"
    case .emptyNamespace: "The SSH signature has an empty namespace."
    case .reservedNotEmpty: "The reserved field of the SSH signature is not empty."
    case .otherHashAlgorithm(let name):
      "The SSH signature hashes by \(name.prefix(40)), not sha512 or sha256."
    case .otherSignatureType(let name):
      "The SSH signature is of the type \(name.prefix(40)), not ssh-ed25519."
    case .otherNamespace(let expected, let found):
      "The signature was made in the namespace \(found.prefix(80)), not \(expected)."
    case .otherKey(let expected, let found): "The signature was made with the key \(found), not \(expected)."
    case .wrongSignature: "The signature does not fit the text: text, key or signature was changed."
    case .unusablePrivateKey(let error): error.sentence
    }
  }
}
