internal import Crypto

/// An Ed25519 key that can sign, from a seed of 32 bytes that were drawn elsewhere.
public struct Ed25519PrivateKey: Sendable {
  public let publicKey: Ed25519PublicKey
  private let key: Curve25519.Signing.PrivateKey

  /// Signs once and verifies, so that a key that cannot sign is found before anything depends on it.
  public init(seed: [UInt8]) throws(KeyError) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .wrongLength(found: seed.count)
    }
    self.key = key
    publicKey = try Ed25519PublicKey([UInt8](key.publicKey.rawRepresentation))
    let probe = publicKey.bytes
    guard publicKey.isValid(signature: try sign(probe), for: probe) else { throw .signatureFails }
  }

  /// 64 bytes; verified before they are given, since a faulty signature can betray the key.
  public func sign(_ message: [UInt8]) throws(KeyError) -> [UInt8] {
    guard let signature = try? key.signature(for: message),
      key.publicKey.isValidSignature(signature, for: message)
    else { throw .signatureFails }
    return [UInt8](signature)
  }
}
