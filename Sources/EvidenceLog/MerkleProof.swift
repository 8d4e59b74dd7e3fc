/// Verifies proofs from what they say alone: no tree, no log.
///
/// Both walks follow RFC 9162, sections 2.1.3.2 and 2.1.4.2, which spell out the checks that RFC 6962 leaves to
/// the reader. `place` is where the path stands in its level and `last` is the last place of that level; a path
/// that stands on the last place without a sibling rises without a hash.
public enum MerkleProof {
  /// Throws unless the leaf is entry `index` of the log with that size and root.
  public static func verifyInclusion(
    leaf: Digest, index: Int, size: Int, proof: [Digest], root: Digest
  ) throws(ProofError) {
    guard 0 <= index, index < size else { throw .indexOutsideTree(index: index, size: size) }
    var path = Path(place: index, last: size - 1)
    var computed = leaf
    for hash in proof {
      guard path.last > 0 else { throw .wrongLength(found: proof.count) }
      computed =
        path.joinsFromLeft()
        ? MerkleTree.nodeHash(hash, computed) : MerkleTree.nodeHash(computed, hash)
    }
    guard path.last == 0 else { throw .wrongLength(found: proof.count) }
    guard computed == root else { throw .otherRoot }
  }

  /// Throws unless the log of `new` entries begins with the log of `old`. Size 0 as `old` is an error.
  public static func verifyConsistency(
    from old: Int, _ oldRoot: Digest, to new: Int, _ newRoot: Digest, proof: [Digest]
  ) throws(ProofError) {
    guard old != 0 else { throw .oldSizeZero }
    guard 0 < old, old <= new else { throw .sizesReversed(old: old, new: new) }
    guard old < new else {
      guard proof.isEmpty else { throw .wrongLength(found: proof.count) }
      guard oldRoot == newRoot else { throw .otherRoot }
      return
    }
    // A complete old tree is itself the first hash, and is not repeated in the proof.
    let hashes = old & (old - 1) == 0 ? [oldRoot] + proof : proof
    guard let first = hashes.first else { throw .wrongLength(found: 0) }
    var path = Path(place: old - 1, last: new - 1)
    path.rise(while: { $0.place & 1 == 1 })
    var (computedOld, computedNew) = (first, first)
    for hash in hashes.dropFirst() {
      guard path.last > 0 else { throw .wrongLength(found: proof.count) }
      if path.joinsFromLeft() {
        computedOld = MerkleTree.nodeHash(hash, computedOld)
        computedNew = MerkleTree.nodeHash(hash, computedNew)
      } else {
        computedNew = MerkleTree.nodeHash(computedNew, hash)
      }
    }
    guard path.last == 0 else { throw .wrongLength(found: proof.count) }
    guard computedOld == oldRoot else { throw .otherOldRoot }
    guard computedNew == newRoot else { throw .otherRoot }
  }

  private struct Path {
    var place: Int
    var last: Int

    mutating func rise(while condition: (Path) -> Bool) {
      while condition(self) { (place, last) = (place >> 1, last >> 1) }
    }

    /// Rises past the next hash of a proof, and tells whether that hash stands on the left.
    mutating func joinsFromLeft() -> Bool {
      let fromLeft = place & 1 == 1 || place == last
      if fromLeft { rise(while: { $0.place & 1 == 0 && $0.place != 0 }) }
      (place, last) = (place >> 1, last >> 1)
      return fromLeft
    }
  }
}
