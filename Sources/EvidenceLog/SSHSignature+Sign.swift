internal import Crypto

extension SSHSignature {
  /// Signs a message with an Ed25519 seed, as `ssh-keygen -Y sign -n namespace` would: SHA-512, 32 bytes of seed.
  ///
  /// The new signature is verified before it is handed out, so that a fault while signing gives no evidence.
  public static func sign(
    message: [UInt8], namespace: String, seed: [UInt8]
  ) throws(SSHSignatureRefusal) -> SSHSignature {
    let namespace = try self.namespace(Array(namespace.utf8))
    guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let key = try? OpenSSHPublicKey(rawKey: Array(privateKey.publicKey.rawRepresentation)),
      let bytes = try? privateKey.signature(for: signedBytes(message, namespace, .sha512))
    else { throw .unusablePrivateKey }
    let signature = SSHSignature(
      key: key, namespace: namespace, hashAlgorithm: .sha512, rawSignature: Array(bytes))
    try signature.verify(message: message, namespace: namespace, key: key)
    return signature
  }

  /// What the key signs (PROTOCOL.sshsig, section 3): never the message itself, so that no other protocol's
  /// signature can be taken for one of these.
  static func signedBytes(_ message: [UInt8], _ namespace: String, _ algorithm: HashAlgorithm) -> [UInt8] {
    let hash =
      switch algorithm {
      case .sha512: Array(SHA512.hash(data: message))
      case .sha256: Array(SHA256.hash(data: message))
      }
    return magic + SSHWire.string(namespace) + SSHWire.string("") + SSHWire.string(algorithm.rawValue)
      + SSHWire.string(hash)
  }
}
