import EvidenceLog
import Foundation
import Testing

/// Logs written by another program, in Python, and verified by the Go tools; kept outside the project.
@Suite(.enabled(if: LogVectors.areHere)) struct DeterministicLogTests {
  private struct File: Decodable {
    struct Tree: Decodable {
      let size: Int
      let checkpoint: String
      let proofs: [String]
      let consistency: [String: [String]]
    }
    let logSeed, witnessSeed, logVkey, witnessVkey: String
    let leafInputsHex: [String]
    let trees: [Tree]
  }

  private static func file() throws -> File {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: LogVectors.published("tlog/evid_deterministic_vectors.json"))
  }

  @Test("from the same seeds we sign and prove the same bytes")
  func sameBytes() throws {
    let file = try Self.file()
    let logKey = try Ed25519PrivateKey(seed: try #require(Hexadecimal.bytes(file.logSeed)))
    let witnessKey = try Ed25519PrivateKey(seed: try #require(Hexadecimal.bytes(file.witnessSeed)))
    let log = try VerifierKey(text: file.logVkey)
    let witness = try VerifierKey(text: file.witnessVkey)
    let tree = MerkleTree(leaves: file.leafInputsHex.compactMap(Hexadecimal.bytes).map(MerkleTree.leafHash))
    var (proofs, consistencies) = (0, 0)
    for row in file.trees {
      let read = try SignedCheckpoint(bytes: Array(row.checkpoint.utf8))
      let cosignatures = try read.verified(by: log, witnesses: [witness])
      let time = try #require(cosignatures.first?.cosignedAt)
      let checkpoint = try Checkpoint(origin: log.name, size: row.size, root: tree.root(at: row.size))
      let made = try SignedCheckpoint.sign(checkpoint, by: logKey, name: log.name)
        .adding(try Cosignature.sign(checkpoint, time: time, by: witnessKey, name: witness.name))
      #expect(made.bytes == read.bytes)
      for (index, text) in row.proofs.enumerated() {
        let hashes = tree.inclusionProof(index: index, size: row.size)
        #expect(LogProof(index: index, hashes: hashes, checkpoint: made).bytes == Array(text.utf8))
        try LogProof(bytes: Array(text.utf8)).verify(leaf: tree.leaves[index], log: log, witnesses: [witness])
        proofs += 1
      }
      for (old, lines) in row.consistency {
        let old = try #require(Int(old))
        let hashes = try MerkleProof.hashes(text: lines.map { $0 + "\n" }.joined())
        #expect(hashes == tree.consistencyProof(from: old, to: row.size))
        try MerkleProof.verifyConsistency(
          from: old, tree.root(at: old), to: row.size, checkpoint.root, proof: hashes)
        consistencies += 1
      }
    }
    #expect(file.trees.count == 9 && proofs == 36 && consistencies == 36)
  }

  @Test("the sample bundle's tiles, checkpoints and proofs verify, and are the bytes that we write")
  func sampleBundle() throws {
    func bytes(_ path: String) throws -> [UInt8] {
      [UInt8](try LogVectors.published("tlog/sample-bundle/" + path))
    }
    func key(_ path: String) throws -> VerifierKey {
      try VerifierKey(text: String(decoding: bytes(path), as: UTF8.self))
    }
    let (log, witness) = (try key("keys/log.vkey"), try key("keys/witness.vkey"))
    let latest = try SignedCheckpoint(bytes: bytes("checkpoint"))
    let earlier = try SignedCheckpoint(bytes: bytes("checkpoints/100"))
    for checkpoint in [latest, earlier] {
      let cosignatures = try checkpoint.verified(by: log, witnesses: [witness])
      #expect(cosignatures.map(\.cosignedAt) == [1_795_009_999])
    }
    let (size, root) = (latest.checkpoint.size, latest.checkpoint.root)
    let verified = try Tiles.verify(size: size, root: root) { try? bytes($0) }
    for file in try Tiles.files(leaves: verified.entries) { #expect(file.bytes == (try bytes(file.path))) }
    for index in [0, 7, 99, 255, 256, 299] {
      #expect(try bytes("leaves/\(index)") == verified.entries[index])
      try LogProof(bytes: bytes("proofs/\(index).tlog-proof")).verify(
        leaf: MerkleTree.leafHash(verified.entries[index]), log: log, witnesses: [witness])
    }
    let proof = try MerkleProof.hashes(text: String(decoding: bytes("consistency/100-300"), as: UTF8.self))
    try MerkleProof.verifyConsistency(
      from: 100, earlier.checkpoint.root, to: size, root, proof: proof)
  }
}
