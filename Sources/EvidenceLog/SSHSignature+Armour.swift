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
    // By bytes: a carriage return before a line feed belongs to the end of the line.
    let pieces = armour.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    var lines = pieces.dropLast().map { $0.last == 0x0D ? $0.dropLast() : $0 }
    if let rest = pieces.last, !rest.isEmpty { lines.append(rest) }
    guard lines.count >= 3, lines[0].elementsEqual(SSHSignature.begin.utf8),
      lines[lines.count - 1].elementsEqual(SSHSignature.end.utf8),
      let blob = Base64.bytes(String(decoding: lines[1..<lines.count - 1].joined(), as: UTF8.self))
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
