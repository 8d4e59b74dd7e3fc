/// The root of a growing log, kept in as many hashes as the count of its entries has one-bits.
///
/// Invariant: `peaks` holds, largest first, the root of one complete subtree for each one-bit of `count`; side
/// by side they cover the entries from the first to the last.
///
/// Why appending keeps it. A new leaf is a complete subtree of one entry. If the lowest bit of `count` is
/// already one, the last peak is also a complete subtree of one entry, and the pair make a complete subtree of
/// two; the same then holds for the next bit. This is binary addition of one: each carry joins two peaks of
/// equal size and clears a bit, and the first zero-bit takes what was carried. A carry consumes a peak that an
/// earlier append made, so n appends hash fewer than n nodes.
///
/// Why folding gives the root. RFC 6962 splits n entries after the largest power of two below n. Unless n is a
/// power of two itself, that is the largest one-bit of n, hence the first peak; the rest of the entries are split
/// in the same way, hence the next peak. So the root is node(p₁, node(p₂, … node(pₖ₋₁, pₖ))), hashed from the end.
///
/// It proves nothing about single entries; ``MerkleTree`` keeps what is needed for proofs.
public struct CompactRange: Sendable, Hashable {
  /// Entries so far.
  public private(set) var count = 0
  private var peaks: [Digest] = []

  public init() {}

  public mutating func append(_ leaf: Digest) {
    var carried = leaf
    var bits = count
    while bits & 1 == 1, let left = peaks.popLast() {
      carried = MerkleTree.nodeHash(left, carried)
      bits >>= 1
    }
    peaks.append(carried)
    count += 1
  }

  /// The RFC 6962 root of the entries so far.
  public var root: Digest {
    guard var root = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
    return root
  }
}
