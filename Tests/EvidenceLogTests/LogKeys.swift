import EvidenceLog

/// Keys and logs made up for tests, from seeds that anybody can repeat.
enum LogKeys {
  static let origin = "case.example/1"
  static let witnessName = "witness.example/1"

  static func privateKey(_ seed: UInt8) throws -> Ed25519PrivateKey {
    try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  }

  static func log(_ seed: UInt8 = 1) throws -> VerifierKey {
    try VerifierKey(name: origin, algorithm: .ed25519, key: privateKey(seed).publicKey)
  }

  static func witness() throws -> VerifierKey {
    try VerifierKey(name: witnessName, algorithm: .cosignature, key: privateKey(2).publicKey)
  }

  static let tree = MerkleTree(leaves: (0..<40).map { MerkleTree.leafHash(LogVectors.entry($0)) })

  /// Another history of as many entries.
  static let fork = MerkleTree(
    leaves: (0..<40).map { MerkleTree.leafHash(LogVectors.entry($0 == 3 ? 99 : $0)) })

  static func checkpoint(_ size: Int, of tree: MerkleTree = tree) throws -> Checkpoint {
    try Checkpoint(origin: origin, size: size, root: tree.root(at: size))
  }

  static func signed(
    _ size: Int, of tree: MerkleTree = tree, by seed: UInt8 = 1
  ) throws -> SignedCheckpoint {
    try SignedCheckpoint.sign(checkpoint(size, of: tree), by: privateKey(seed), name: origin)
  }
}
