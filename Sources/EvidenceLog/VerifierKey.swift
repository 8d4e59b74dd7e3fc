/// Whose signature under a note counts, and how it is made: name, identifier and public key.
///
/// As text it is a C2SP verifier key: `<name>+<identifier in hexadecimal>+<base64 of type and key>`.
public struct VerifierKey: Sendable, Hashable {
  /// The signature types of C2SP `signed-note` that this log uses.
  public enum Algorithm: UInt8, Sendable, Hashable {
    /// Ed25519 over the text of the note: a log's own signature.
    case ed25519 = 0x01
    /// Ed25519 over a time and the text: a witness's cosignature, version 1.
    case cosignature = 0x04
  }

  public let name: String
  public let algorithm: Algorithm
  public let key: Ed25519PublicKey
  /// SHA-256(name ‖ 0x0A ‖ type ‖ key), its first four bytes. Tells keys apart; proves nothing.
  public let id: UInt32

  public init(name: String, algorithm: Algorithm, key: Ed25519PublicKey) throws(NoteError) {
    guard VerifierKey.isName(name) else { throw .malformedName }
    (self.name, self.algorithm, self.key) = (name, algorithm, key)
    let digest = Digest(of: Array(name.utf8) + [0x0A, algorithm.rawValue] + key.bytes)
    id = UInt32(truncatingIfNeeded: digest.words.0 >> 32)
  }

  public var text: String {
    "\(name)+\(Hexadecimal.text(id.bigEndianBytes))+\(Base64.text([algorithm.rawValue] + key.bytes))"
  }

  public init(text: String) throws(NoteError) {
    // Base64 holds plus signs as well, so only the first two divide.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let id = Hexadecimal.bytes(parts[1]), id.count == 4,
      let material = Base64.bytes(parts[2]), let type = material.first
    else { throw .malformedKey }
    guard let algorithm = Algorithm(rawValue: type) else { throw .unsupportedAlgorithm(type) }
    let key: Ed25519PublicKey
    do { key = try Ed25519PublicKey(Array(material.dropFirst())) } catch { throw .key(error) }
    try self.init(name: parts[0], algorithm: algorithm, key: key)
    guard self.id.bigEndianBytes == id else { throw .otherKeyID }
  }

  /// Names are compared by their bytes: two spellings of one accented letter are two names.
  func signed(_ signature: NoteSignature) -> Bool {
    signature.keyID == id && signature.name.utf8.elementsEqual(name.utf8)
  }

  /// C2SP: not empty, no Unicode space, no plus; and no control character, since it stands in a note.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace }
  }
}

extension FixedWidthInteger {
  /// Most significant byte first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
  }
}
