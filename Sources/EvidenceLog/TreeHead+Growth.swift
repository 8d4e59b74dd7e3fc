/// What a signer and a witness both ask of a new tree: that it is the old one with entries added.
extension TreeHead {
  enum GrowthError: Error {
    case smaller(than: Int)
    case otherRoot
    case proof(ProofError)
  }

  /// Throws unless this tree begins with the older one. Every tree begins with none and with the empty one, and
  /// then, as between equal trees, there is nothing to prove and the proof must be empty.
  func grew(from old: TreeHead?, _ proof: [Digest]) throws(GrowthError) {
    guard let old, old.size > 0 else {
      guard proof.isEmpty else { throw .proof(.wrongLength(found: proof.count)) }
      return
    }
    guard size >= old.size else { throw .smaller(than: old.size) }
    guard size > old.size || root == old.root else { throw .otherRoot }
    do {
      try MerkleProof.verifyConsistency(from: old.size, old.root, to: size, root, proof: proof)
    } catch { throw .proof(error) }
  }

  /// Size and root as the lines of a file that keeps them.
  var lines: String { "\(size)\n\(Base64.text(root.bytes))\n" }

  init?(_ sizeLine: String, _ rootLine: String) {
    guard let size = Int(canonical: sizeLine), let root = Base64.bytes(rootLine).flatMap({ Digest($0) })
    else { return nil }
    self.init(size: size, root: root)
  }
}
