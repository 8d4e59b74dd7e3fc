/// A checkpoint with its signatures: the file `checkpoint` of a bundle.
public struct SignedCheckpoint: Sendable {
  public let checkpoint: Checkpoint
  public private(set) var note: SignedNote

  public init(bytes: [UInt8]) throws(NoteError) {
    note = try SignedNote(bytes: bytes)
    checkpoint = try Checkpoint(text: note.text)
  }

  private init(_ checkpoint: Checkpoint, _ signature: NoteSignature) throws(NoteError) {
    self.checkpoint = checkpoint
    note = try SignedNote(text: checkpoint.text, signatures: [signature])
  }

  /// Signs as the log. Ask ``LogSigner`` first, and keep its answer before calling this.
  public static func sign(
    _ checkpoint: Checkpoint, by key: Ed25519PrivateKey, name: String
  ) throws(NoteError) -> SignedCheckpoint {
    let verifier = try VerifierKey(name: name, algorithm: .ed25519, key: key.publicKey)
    let signature: [UInt8]
    do { signature = try key.sign(Array(checkpoint.text.utf8)) } catch { throw .key(error) }
    return try SignedCheckpoint(checkpoint, NoteSignature(by: verifier, bytes: signature))
  }

  /// The same checkpoint with one more signature line, as a witness sends it.
  public func adding(_ signature: NoteSignature) throws(NoteError) -> SignedCheckpoint {
    var copy = self
    try copy.note.add(signature)
    return copy
  }

  public var bytes: [UInt8] { note.bytes }

  /// Verifies the log's own signature and, of the witnesses given, those that signed. The key's name must be the origin.
  /// - Returns: the cosignatures that verified; the caller decides whether they are enough.
  @discardableResult
  public func verified(
    by log: VerifierKey, witnesses: [VerifierKey] = []
  ) throws(NoteError) -> [VerifiedSignature] {
    guard checkpoint.isOf(log.name) else { throw .otherOrigin(found: checkpoint.origin) }
    let signatures = try note.verified(by: [log] + witnesses)
    guard signatures.contains(where: { $0.key == log }) else { throw .noKnownSignature }
    return signatures.filter { $0.key != log }
  }
}
