/// What a log sends to a witness: `add-checkpoint` of C2SP `tlog-witness`.
public struct WitnessRequest: Sendable {
  public static let proofMax = 63

  /// The size that the log believes the witness cosigned last; 0 if never.
  public let oldSize: Int
  /// Leads from the old size to the checkpoint; empty from 0.
  public let proof: [Digest]
  public let checkpoint: SignedCheckpoint

  public init(oldSize: Int, proof: [Digest], checkpoint: SignedCheckpoint) {
    (self.oldSize, self.proof, self.checkpoint) = (oldSize, proof, checkpoint)
  }

  public var bytes: [UInt8] { Array("old \(oldSize)\n\(MerkleProof.text(proof))\n".utf8) + checkpoint.bytes }

  public init(bytes: [UInt8]) throws(WitnessRefusal) {
    guard let (lines, rest) = LogProof.headAndNote(bytes), let first = lines.first, first.hasPrefix("old "),
      let oldSize = Int(canonical: first.dropFirst(4)), lines.count <= 1 + WitnessRequest.proofMax
    else { throw .malformed(nil) }
    guard let proof = try? MerkleProof.hashes(lines: lines.dropFirst()) else { throw .malformed(nil) }
    let checkpoint: SignedCheckpoint
    do { checkpoint = try SignedCheckpoint(bytes: rest) } catch { throw .malformed(error) }
    self.init(oldSize: oldSize, proof: proof, checkpoint: checkpoint)
    guard self.bytes == bytes else { throw .malformed(nil) }
  }
}
