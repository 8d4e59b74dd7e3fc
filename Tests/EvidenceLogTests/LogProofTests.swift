import EvidenceLog
import Testing

@Suite struct LogProofTests {
  static func proof(_ index: Int, _ size: Int, extra: [UInt8]? = nil) throws -> LogProof {
    LogProof(
      index: index, hashes: LogKeys.tree.inclusionProof(index: index, size: size),
      checkpoint: try LogKeys.signed(size), extra: extra)
  }

  @Test("a proof as a file is read back and verifies", arguments: [nil, [], [1, 2, 3]] as [[UInt8]?])
  func roundTrip(extra: [UInt8]?) throws {
    let proof = try Self.proof(5, 40, extra: extra)
    let read = try LogProof(bytes: proof.bytes)
    #expect(read.bytes == proof.bytes && read.extra == extra && read.index == 5)
    try read.verify(leaf: LogKeys.tree.leaves[5], log: LogKeys.log())
    #expect(throws: LogProofError.proof(.otherRoot)) {
      try read.verify(leaf: LogKeys.tree.leaves[6], log: LogKeys.log())
    }
    #expect(throws: LogProofError.note(.noKnownSignature)) {
      try read.verify(leaf: LogKeys.tree.leaves[5], log: LogKeys.log(9))
    }
  }

  @Test("a proof of the only entry has no hashes")
  func onlyEntry() throws {
    let read = try LogProof(bytes: Self.proof(0, 1).bytes)
    #expect(read.hashes == [])
    try read.verify(leaf: LogKeys.tree.leaves[0], log: LogKeys.log())
  }

  static let changes: [(String, String, LogProofError)] = [
    ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2", .malformed),
    ("index 5", "index 05", .malformed),
    ("index 5", "index -5", .malformed),
    ("index 5", "index  5", .malformed),
    ("index 5", "extra AAA=\nextra AAA=\nindex 5", .malformed),
    ("index 5", "extra AAB=\nindex 5", .malformed),
    ("index 5\n", "index 5\nAAAA\n", .proof(.malformedHash(line: 1))),
    ("\ncase.example/1\n", "\ncase.example/1", .note(.checkpointLines)),
  ]

  @Test("a malformed proof is refused with its reason", arguments: changes)
  func malformed(old: String, new: String, reason: LogProofError) throws {
    let text = String(decoding: try Self.proof(5, 40).bytes, as: UTF8.self)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    #expect(throws: reason) { try LogProof(bytes: Array(changed.utf8)) }
  }

  @Test("a proof cut short anywhere is refused")
  func cut() throws {
    let bytes = try Self.proof(5, 40).bytes
    for length in bytes.indices {
      #expect(throws: LogProofError.self) { try LogProof(bytes: Array(bytes[..<length])) }
    }
  }
}
