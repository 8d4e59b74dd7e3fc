/// The RFC 6962 tree over the hashes of a log's entries: its root at any size it has had, and proofs between them.
///
/// Invariant: `levels[h][i]` is the root of the complete subtree over the entries from i·2ʰ up to (i+1)·2ʰ.
/// Only complete subtrees are kept, and those never change, so every earlier root can still be computed.
/// Appending costs one node hash on average; a root or a proof costs a logarithm of the size.
public struct MerkleTree: Sendable {
  private var levels: [[Digest]] = [[]]

  public init() {}

  public init(leaves: some Sequence<Digest>) {
    for leaf in leaves { append(leaf) }
  }

  /// Entries in the log.
  public var size: Int { levels[0].count }

  /// The leaf hashes, in the order of the log.
  public var leaves: [Digest] { levels[0] }

  /// The roots of all complete subtrees of 2ʰ entries.
  func completeSubtrees(height: Int) -> [Digest] { height < levels.count ? levels[height] : [] }

  public mutating func append(_ leaf: Digest) {
    var carried = leaf
    var height = 0
    levels[0].append(leaf)
    while levels[height].count.isMultiple(of: 2) {
      carried = MerkleTree.nodeHash(levels[height][levels[height].count - 2], carried)
      height += 1
      if height == levels.count { levels.append([]) }
      levels[height].append(carried)
    }
  }

  public var root: Digest { root(at: size) }

  /// The root when the log had `size` entries.
  public func root(at size: Int) -> Digest {
    precondition(0...self.size ~= size, "The tree has not had that size.")
    return size == 0 ? MerkleTree.emptyRoot : root(of: 0..<size)
  }

  /// The hashes that lead from an entry to the root at `size`, nearest the leaf first (RFC 6962, section 2.1.1).
  public func inclusionProof(index: Int, size: Int) -> [Digest] {
    precondition(0..<size ~= index && size <= self.size, "No tree of that size holds that entry.")
    var proof: [Digest] = []
    var range = 0..<size
    while range.count > 1 {
      let (left, right) = MerkleTree.split(range)
      proof.append(root(of: left.contains(index) ? right : left))
      range = left.contains(index) ? left : right
    }
    return proof.reversed()
  }

  /// The hashes that show the log of `new` entries to begin with the log of `old` (RFC 6962, section 2.1.2).
  /// Empty where the two are equal, and from an empty log, which begins every log.
  public func consistencyProof(from old: Int, to new: Int) -> [Digest] {
    precondition(0 <= old && old <= new && new <= size, "The tree has not had those sizes in that order.")
    guard old > 0 else { return [] }
    var proof: [Digest] = []
    var range = 0..<new
    while range.upperBound != old {
      let (left, right) = MerkleTree.split(range)
      proof.append(root(of: old <= left.upperBound ? right : left))
      range = old <= left.upperBound ? left : right
    }
    // The old root itself is known to the verifier; a part of it is not.
    if range.lowerBound > 0 { proof.append(root(of: range)) }
    return proof.reversed()
  }

  /// The root over a range whose first entry is a multiple of every complete subtree in it, as all ranges are
  /// that come of splitting 0..<n.
  private func root(of range: Range<Int>) -> Digest {
    let height = range.count.trailingZeroBitCount
    guard range.count != 1 << height else { return levels[height][range.lowerBound >> height] }
    let (left, right) = MerkleTree.split(range)
    return MerkleTree.nodeHash(root(of: left), root(of: right))
  }

  /// RFC 6962: the left part is the largest power of two smaller than the whole.
  private static func split(_ range: Range<Int>) -> (left: Range<Int>, right: Range<Int>) {
    let middle = range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
    return (range.lowerBound..<middle, middle..<range.upperBound)
  }
}
