internal import Crypto

extension SSHSignature {
  /// Signs a message as `ssh-keygen -Y sign -n namespace` would, with SHA-512.
  public static func sign(
    message: [UInt8], namespace: String, key: Ed25519PrivateKey
  ) throws(SSHSignatureRefusal) -> SSHSignature {
    let namespace = try self.namespace(Array(namespace.utf8))
    do throws(KeyError) {
      return SSHSignature(
        key: OpenSSHPublicKey(key: key.publicKey), namespace: namespace, hashAlgorithm: .sha512,
        rawSignature: try key.sign(signedBytes(message, namespace, .sha512)))
    } catch { throw .unusablePrivateKey(error) }
  }

  /// The same with the 32 bytes of an Ed25519 seed.
  public static func sign(
    message: [UInt8], namespace: String, seed: [UInt8]
  ) throws(SSHSignatureRefusal) -> SSHSignature {
    let key: Ed25519PrivateKey
    do throws(KeyError) { key = try Ed25519PrivateKey(seed: seed) } catch { throw .unusablePrivateKey(error) }
    return try sign(message: message, namespace: namespace, key: key)
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
