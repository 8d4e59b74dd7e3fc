extension SSHSignature {
  private static let begin = "-----BEGIN SSH SIGNATURE-----"
  private static let end = "-----END SSH SIGNATURE-----"
  /// An Ed25519 signature has about 300 characters; the namespace is all that varies.
  private static let lengthMax = 8192
  /// Where OpenSSH breaks its lines. Other widths are read as well.
  private static let lineWidth = 70

  /// Reads the text between `BEGIN SSH SIGNATURE` and `END SSH SIGNATURE`, with nothing before or after it.
  public init(armour: String) throws(SSHSignatureRefusal) {
    guard armour.utf8.count <= SSHSignature.lengthMax else { throw .notArmoured }
    var lines = armour.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last == "" { lines.removeLast() }
    guard lines.count >= 3, lines.first == SSHSignature.begin[...], lines.last == SSHSignature.end[...],
      let blob = Base64.bytes(lines.dropFirst().dropLast().joined())
    else { throw .notArmoured }
    try self.init(blob: blob)
  }

  /// The text as `ssh-keygen` writes it, with its last line feed.
  public var armour: String {
    let digits = Array(Base64.text(blob).utf8)
    let lines = stride(from: 0, to: digits.count, by: SSHSignature.lineWidth).map { start in
      String(decoding: digits[start..<min(start + SSHSignature.lineWidth, digits.count)], as: UTF8.self)
    }
    return ([SSHSignature.begin] + lines + [SSHSignature.end]).map { $0 + "\n" }.joined()
  }

  /// Reads the bytes inside the armour; bytes left over are refused.
  public init(blob: [UInt8]) throws(SSHSignatureRefusal) {
    var reader = SSHWireReader(blob)
    guard reader.bytes(SSHSignature.magic.count) == SSHSignature.magic, let version = reader.number() else {
      throw .malformed
    }
    guard version == SSHSignature.version else { throw .otherVersion(version) }
    guard let keyBlob = reader.string() else { throw .malformed }
    key = try SSHSignature.key(keyBlob)
    guard let namespace = reader.string() else { throw .malformed }
    self.namespace = try SSHSignature.namespace(namespace)
    guard let reserved = reader.string() else { throw .malformed }
    guard reserved.isEmpty else { throw .reservedNotEmpty }
    guard let name = reader.name(), let signature = reader.string(), reader.isAtEnd else { throw .malformed }
    guard let algorithm = HashAlgorithm(rawValue: name) else { throw .otherHashAlgorithm(name) }
    hashAlgorithm = algorithm
    rawSignature = try SSHSignature.rawSignature(signature)
  }

  /// The bytes inside the armour.
  public var blob: [UInt8] {
    let signature = SSHWire.string(OpenSSHPublicKey.keyType) + SSHWire.string(rawSignature)
    return SSHSignature.magic + SSHWire.number(SSHSignature.version) + SSHWire.string(key.blob)
      + SSHWire.string(namespace) + SSHWire.string("") + SSHWire.string(hashAlgorithm.rawValue)
      + SSHWire.string(signature)
  }

  private static func key(_ blob: [UInt8]) throws(SSHSignatureRefusal) -> OpenSSHPublicKey {
    do throws(OpenSSHKeyRefusal) {
      return try OpenSSHPublicKey(rawKey: OpenSSHPublicKey.rawKey(blob: blob))
    } catch { throw .unusableKey(error) }
  }

  static func namespace(_ bytes: [UInt8]) throws(SSHSignatureRefusal) -> String {
    guard !bytes.isEmpty else { throw .emptyNamespace }
    guard bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .malformed }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func rawSignature(_ blob: [UInt8]) throws(SSHSignatureRefusal) -> [UInt8] {
    var reader = SSHWireReader(blob)
    guard let type = reader.name() else { throw .malformed }
    guard type == OpenSSHPublicKey.keyType else { throw .otherSignatureType(type) }
    guard let signature = reader.string(), signature.count == 64, reader.isAtEnd else { throw .malformed }
    return signature
  }
}
