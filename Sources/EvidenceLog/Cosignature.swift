/// What a witness adds to a checkpoint (C2SP `tlog-cosignature`, version 1): at this time this was the largest
/// tree it had seen of this log, and all it had seen before begins that tree.
public enum Cosignature {
  /// The signature line of a witness. `time` is in seconds since 1970-01-01T00:00:00Z.
  public static func sign(
    _ checkpoint: Checkpoint, time: Int64, by key: Ed25519PrivateKey, name: String
  ) throws(NoteError) -> NoteSignature {
    precondition(time >= 0, "A cosignature's time is not before 1970.")
    let verifier = try VerifierKey(name: name, algorithm: .cosignature, key: key.publicKey)
    let signature: [UInt8]
    do { signature = try key.sign(message(checkpoint.text, time)) } catch { throw .key(error) }
    return NoteSignature(by: verifier, bytes: time.bigEndianBytes + signature)
  }

  /// The time at which the witness says that it signed the text of this checkpoint.
  public static func verify(
    _ signature: NoteSignature, text: String, by key: VerifierKey
  ) throws(NoteError) -> Int64 {
    let time = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard key.algorithm == .cosignature, key.signed(signature), signature.bytes.count == 72,
      let time = Int64(exactly: time),
      key.key.isValid(signature: Array(signature.bytes.dropFirst(8)), for: message(text, time))
    else { throw .badSignature(name: key.name) }
    return time
  }

  private static func message(_ text: String, _ time: Int64) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
  }
}
