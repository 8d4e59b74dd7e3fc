import Crypto

/// A signature for the library alone: key, bytes and message are ready.
struct BareSignature {
  let key: Curve25519.Signing.PublicKey
  let message: [UInt8]
  let signature: [UInt8]

  /// Signs bytes of the same length as those that ours signs, with a key of its own.
  init(_ message: [UInt8]) throws {
    let privateKey = Curve25519.Signing.PrivateKey()
    key = privateKey.publicKey
    signature = Array(try privateKey.signature(for: message))
    self.message = message
  }

  func verify() { precondition(key.isValidSignature(signature, for: message), "The signature is right.") }
}
