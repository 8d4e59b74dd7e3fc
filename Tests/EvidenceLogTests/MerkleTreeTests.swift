import EvidenceLog
import Testing

/// RFC 6962, section 2.1, word for word and without a stored hash.
private enum Recursive {
  static func split(_ count: Int) -> Int {
    var half = 1
    while half * 2 < count { half *= 2 }
    return half
  }

  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1 else { return leaves.first ?? Digest(of: []) }
    let half = split(leaves.count)
    return Digest(of: [1] + root(leaves.prefix(half)).bytes + root(leaves.dropFirst(half)).bytes)
  }

  static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let half = split(leaves.count)
    let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
    return index < half ? path(index, left) + [root(right)] : path(index - half, right) + [root(left)]
  }

  static func proof(_ old: Int, _ leaves: ArraySlice<Digest>, whole: Bool = true) -> [Digest] {
    guard old < leaves.count else { return whole ? [] : [root(leaves)] }
    let half = split(leaves.count)
    let (left, right) = (leaves.prefix(half), leaves.dropFirst(half))
    return old <= half
      ? proof(old, left, whole: whole) + [root(right)] : proof(old - half, right, whole: false) + [root(left)]
  }
}

@Suite struct MerkleTreeTests {
  static let leaves = (0..<70).map { MerkleTree.leafHash(LogVectors.entry($0)) }
  static let tree = MerkleTree(leaves: leaves)

  /// Certificate Transparency's test log: its leaves and its root of eight.
  @Test("eight published leaves have the published root")
  func publishedRoot() {
    let entries = [
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    let leaves = entries.compactMap(Hexadecimal.bytes).map(MerkleTree.leafHash)
    #expect(leaves[0].hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    let root = MerkleTree(leaves: leaves).root
    #expect(root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    #expect(MerkleTree().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("roots and proofs are those of the recursive definition, at every size to 70")
  func everySmallTree() throws {
    for size in 1...70 {
      let head = Self.leaves[..<size]
      #expect(Self.tree.root(at: size) == Recursive.root(head))
      for index in 0..<size {
        let proof = Self.tree.inclusionProof(index: index, size: size)
        #expect(proof == Recursive.path(index, head))
        try MerkleProof.verifyInclusion(
          leaf: Self.leaves[index], index: index, size: size, proof: proof, root: Self.tree.root(at: size))
      }
      for old in 1...size {
        let proof = Self.tree.consistencyProof(from: old, to: size)
        #expect(proof == Recursive.proof(old, head))
        try MerkleProof.verifyConsistency(
          from: old, Self.tree.root(at: old), to: size, Self.tree.root(at: size), proof: proof)
      }
    }
  }

  @Test("a compact range has the root of the tree at every size")
  func compactRange() {
    var range = CompactRange()
    #expect(range.root == MerkleTree.emptyRoot)
    for (index, leaf) in Self.leaves.enumerated() {
      range.append(leaf)
      #expect(range.count == index + 1 && range.root == Self.tree.root(at: index + 1))
    }
  }

  /// A root does not tell its size: only the checkpoint binds the two. So the size stays the same here.
  @Test("a proof fits no other place of its tree")
  func onlyItsOwnPlace() {
    for size in 2...20 {
      for index in 0..<size {
        let proof = Self.tree.inclusionProof(index: index, size: size)
        for other in 0..<size where other != index {
          #expect(throws: ProofError.self) {
            try MerkleProof.verifyInclusion(
              leaf: Self.leaves[index], index: other, size: size, proof: proof, root: Self.tree.root(at: size)
            )
          }
        }
      }
    }
  }
}

@Suite struct FrozenLogTests {
  @Test("roots, proofs and tiles are those that Python computed")
  func frozen() throws {
    for log in try LogVectors.frozenLogs() {
      let tree = MerkleTree(leaves: log.entries.map(MerkleTree.leafHash))
      #expect(tree.root == log.root.digest)
      for row in log.inclusion {
        #expect(tree.inclusionProof(index: row.index, size: log.size) == row.proof.map(\.digest))
      }
      for row in log.consistency {
        #expect(tree.root(at: row.old) == row.oldRoot.digest)
        #expect(tree.consistencyProof(from: row.old, to: log.size) == row.proof.map(\.digest))
      }
      guard !log.tiles.isEmpty else { continue }
      let files = try Tiles.files(leaves: log.entries).map { ($0.path, Digest(of: $0.bytes).hex) }
      #expect(Dictionary(uniqueKeysWithValues: files) == log.tiles)
    }
  }

  @Test("a proof with one bit changed, anywhere, is refused")
  func spoiled() throws {
    var tried = 0
    for log in try LogVectors.frozenLogs() {
      for row in log.inclusion {
        let leaf = MerkleTree.leafHash(LogVectors.entry(row.index))
        for (place, bit) in places(in: row.proof) {
          let proof = spoil(row.proof, place, bit)
          #expect(throws: ProofError.otherRoot) {
            try MerkleProof.verifyInclusion(
              leaf: leaf, index: row.index, size: log.size, proof: proof, root: log.root.digest)
          }
          tried += 1
        }
      }
      for row in log.consistency {
        for (place, bit) in places(in: row.proof) {
          let proof = spoil(row.proof, place, bit)
          #expect(throws: ProofError.self) {
            try MerkleProof.verifyConsistency(
              from: row.old, row.oldRoot.digest, to: log.size, log.root.digest, proof: proof)
          }
          tried += 1
        }
      }
    }
    #expect(tried > 3_000)
  }

  /// Six bits of each hash, the first and the last among them.
  private func places(in proof: [Hex]) -> [(Int, Int)] {
    proof.indices.flatMap { place in [0, 7, 100, 128, 248, 255].map { (place, $0) } }
  }

  private func spoil(_ proof: [Hex], _ place: Int, _ bit: Int) -> [Digest] {
    var hashes = proof.map(\.digest)
    hashes[place] = hashes[place].spoiled(bit: bit)
    return hashes
  }
}
