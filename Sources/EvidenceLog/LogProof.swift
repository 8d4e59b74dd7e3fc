/// Proof that one entry is in a log (C2SP `tlog-proof`, version 1): its place, the hashes to the root, and the
/// checkpoint whole. Whoever holds the entry and the log's key needs nothing else.
public struct LogProof: Sendable {
  static let header = "c2sp.org/tlog-proof@v1"

  public let index: Int
  /// Opaque, and covered by no signature.
  public let extra: [UInt8]?
  public let hashes: [Digest]
  public let checkpoint: SignedCheckpoint

  public init(index: Int, hashes: [Digest], checkpoint: SignedCheckpoint, extra: [UInt8]? = nil) {
    (self.index, self.hashes, self.checkpoint, self.extra) = (index, hashes, checkpoint, extra)
  }

  public var bytes: [UInt8] {
    let extraLine = extra.map { "extra \(Base64.text($0))\n" } ?? ""
    let head = "\(LogProof.header)\n\(extraLine)index \(index)\n\(MerkleProof.text(hashes))\n"
    return Array(head.utf8) + checkpoint.bytes
  }

  public init(bytes: [UInt8]) throws(LogProofError) {
    guard let (lines, rest) = LogProof.headAndNote(bytes), lines.first.map(String.init) == LogProof.header
    else { throw .malformed }
    var remaining = lines.dropFirst()
    var extra: [UInt8]?
    if let line = remaining.first, line.hasPrefix("extra ") {
      guard let bytes = Base64.bytes(String(line.dropFirst(6))) else { throw .malformed }
      extra = bytes
      remaining = remaining.dropFirst()
    }
    guard let line = remaining.first, line.hasPrefix("index "), let index = Int(canonical: line.dropFirst(6))
    else { throw .malformed }
    let hashes: [Digest]
    let checkpoint: SignedCheckpoint
    do { hashes = try MerkleProof.hashes(lines: remaining.dropFirst()) } catch { throw .proof(error) }
    do { checkpoint = try SignedCheckpoint(bytes: rest) } catch { throw .note(error) }
    self.init(index: index, hashes: hashes, checkpoint: checkpoint, extra: extra)
    guard self.bytes == bytes else { throw .malformed }
  }

  /// Throws unless the log signed a checkpoint that holds this leaf at this place.
  /// - Returns: the cosignatures by those of the witnesses that signed.
  @discardableResult
  public func verify(
    leaf: Digest, log: VerifierKey, witnesses: [VerifierKey] = []
  ) throws(LogProofError) -> [VerifiedSignature] {
    let cosignatures: [VerifiedSignature]
    do { cosignatures = try checkpoint.verified(by: log, witnesses: witnesses) } catch { throw .note(error) }
    let head = checkpoint.checkpoint.head
    do {
      try MerkleProof.verifyInclusion(
        leaf: leaf, index: index, size: head.size, proof: hashes, root: head.root)
    } catch { throw .proof(error) }
    return cosignatures
  }

  /// The lines before the first blank one, and the bytes after it.
  static func headAndNote(_ bytes: [UInt8]) -> (lines: [Substring], note: [UInt8])? {
    guard let blank = bytes.indices.dropLast().first(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
      let head = String(validating: bytes[..<blank], as: UTF8.self)
    else { return nil }
    return (head.split(separator: "\n", omittingEmptySubsequences: false), Array(bytes[(blank + 2)...]))
  }
}

/// Why a proof of inclusion as a file is refused.
public enum LogProofError: Error, Hashable, Sendable {
  case malformed
  case proof(ProofError)
  case note(NoteError)

  public var sentence: String {
    switch self {
    case .malformed: "The file is not a tlog-proof of version 1."
    case .proof(let error): error.sentence
    case .note(let error): error.sentence
    }
  }
}
