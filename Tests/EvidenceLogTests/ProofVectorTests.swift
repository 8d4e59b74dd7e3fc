import EvidenceLog
import Foundation
import Testing

/// The proof cases that the Go verifiers of transparency logs are tested with; kept outside the project.
@Suite struct ProofVectorTests {
  struct Case: Decodable {
    let leafIdx, treeSize, size1, size2: UInt64?
    let root, leafHash, root1, root2: String?
    let proof: [String]?
    let wantErr: Bool

    /// Whether the proof is accepted, read as strictly as from a file: 32 bytes a hash, sizes that fit.
    var isAccepted: Bool {
      func digest(_ text: String?) throws -> Digest {
        guard let digest = Base64.bytes(text ?? "").flatMap({ Digest($0) }) else {
          throw ProofError.otherRoot
        }
        return digest
      }
      func number(_ number: UInt64?) throws -> Int {
        guard let number = number.flatMap({ Int(exactly: $0) }) else { throw ProofError.oldSizeZero }
        return number
      }
      do {
        let proof = try MerkleProof.hashes(text: (proof ?? []).map { $0 + "\n" }.joined())
        if size1 != nil {
          try MerkleProof.verifyConsistency(
            from: number(size1), digest(root1), to: number(size2), digest(root2), proof: proof)
        } else {
          try MerkleProof.verifyInclusion(
            leaf: digest(leafHash), index: number(leafIdx), size: number(treeSize), proof: proof,
            root: digest(root))
        }
        return true
      } catch { return false }
    }
  }

  @Test("195 of 196 published proof cases come out as published", .enabled(if: LogVectors.areHere))
  func published() throws {
    let folder = LogVectors.outside.appending(path: "rfc6962/transparency-dev-merkle-testdata")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var differing: [String] = []
    var cases = 0
    for case let file as URL in files where file.pathExtension == "json" {
      let row = try JSONDecoder().decode(Case.self, from: Data(contentsOf: file))
      cases += 1
      if row.isAccepted == row.wantErr { differing.append(file.lastPathComponent) }
    }
    #expect(cases == 196)
    // It wants a proof accepted whose roots are placeholders of 12 bytes. A root is 32.
    #expect(differing == ["sizes-are-equal-one-and-proof-is-empty.json"])
  }

  static let roots = (Digest(of: [1]), Digest(of: [2]))

  @Test("a proof that cannot be one is refused for its own reason")
  func refusals() throws {
    let (first, second) = Self.roots
    #expect(throws: ProofError.oldSizeZero) {
      try MerkleProof.verifyConsistency(from: 0, MerkleTree.emptyRoot, to: 1, first, proof: [])
    }
    #expect(throws: ProofError.sizesReversed(old: 3, new: 2)) {
      try MerkleProof.verifyConsistency(from: 3, first, to: 2, second, proof: [])
    }
    #expect(throws: ProofError.wrongLength(found: 1)) {
      try MerkleProof.verifyConsistency(from: 2, first, to: 2, first, proof: [second])
    }
    #expect(throws: ProofError.otherRoot) {
      try MerkleProof.verifyConsistency(from: 2, first, to: 2, second, proof: [])
    }
    #expect(throws: ProofError.wrongLength(found: 0)) {
      try MerkleProof.verifyConsistency(from: 3, first, to: 4, second, proof: [])
    }
    #expect(throws: ProofError.otherOldRoot) {
      try MerkleProof.verifyConsistency(from: 3, first, to: 4, second, proof: [first, first, first])
    }
    #expect(throws: ProofError.indexOutsideTree(index: 1, size: 1)) {
      try MerkleProof.verifyInclusion(leaf: first, index: 1, size: 1, proof: [], root: first)
    }
    #expect(throws: ProofError.indexOutsideTree(index: -1, size: 1)) {
      try MerkleProof.verifyInclusion(leaf: first, index: -1, size: 1, proof: [], root: first)
    }
    #expect(throws: ProofError.wrongLength(found: 1)) {
      try MerkleProof.verifyInclusion(leaf: first, index: 0, size: 1, proof: [second], root: first)
    }
    #expect(throws: ProofError.wrongLength(found: 0)) {
      try MerkleProof.verifyInclusion(leaf: first, index: 0, size: 2, proof: [], root: first)
    }
  }

  @Test(
    "a proof as text holds whole hashes, each on its line",
    arguments: [
      ("\n", 1), ("AAAA\n", 1), (Base64.text(Self.roots.0.bytes), 1),
      (Base64.text(Self.roots.0.bytes) + "\n\n", 2),
      (Base64.text(Self.roots.0.bytes) + "\r\n", 1), (Base64.text(Self.roots.0.bytes) + " \n", 1),
    ])
  func malformed(text: String, line: Int) {
    #expect(throws: ProofError.malformedHash(line: line)) { try MerkleProof.hashes(text: text) }
  }

  @Test("a proof as text is read back")
  func text() throws {
    let proof = [Self.roots.0, Self.roots.1]
    #expect(try MerkleProof.hashes(text: MerkleProof.text(proof)) == proof)
    #expect(try MerkleProof.hashes(text: "") == [])
  }
}
