/// A log read back from its files and found to have the root it should have.
public struct VerifiedLog: Sendable {
  public let entries: [[UInt8]]
  public let tree: MerkleTree
}

extension Tiles {
  /// Reads all entries, hashes them again, and compares every hash tile and the root.
  ///
  /// If the entries lead to the root, a tile that differs is the wrong file. If they do not, but the tiles do, the
  /// bundle that its level-0 tile contradicts is the wrong file. So one changed file is always named.
  @discardableResult
  public static func verify(
    size: Int, root: Digest, file: (String) -> [UInt8]?
  ) throws(TileError) -> VerifiedLog {
    let entries = try readEntries(size: size, file: file)
    let tree = MerkleTree(leaves: entries.lazy.map(MerkleTree.leafHash))
    var changed: [TilePath] = []
    for path in paths(size: size) {
      guard let bytes = file(path.text) else { throw .missing(path.text) }
      if bytes != self.bytes(path, of: tree) { changed.append(path) }
    }
    guard tree.root == root else {
      throw wrongBundle(changed, size: size, root: root, file: file) ?? .otherRoot(computed: tree.root)
    }
    if let path = changed.first { throw .changed(path.text) }
    return VerifiedLog(entries: entries, tree: tree)
  }

  /// The first bundle that the level-0 tiles contradict, where those have the right root.
  private static func wrongBundle(
    _ changed: [TilePath], size: Int, root: Digest, file: (String) -> [UInt8]?
  ) -> TileError? {
    guard let first = changed.first(where: { $0.kind == .hashes(level: 0) }) else { return nil }
    var leaves: [Digest] = []
    for path in TilePath.filled(.hashes(level: 0), count: size) {
      guard let bytes = file(path.text), bytes.count == path.width * Digest.length else { return nil }
      leaves += stride(from: 0, to: bytes.count, by: Digest.length).compactMap {
        Digest(bytes[$0..<$0 + Digest.length])
      }
    }
    guard MerkleTree(leaves: leaves).root == root else { return nil }
    return .changed(TilePath(.entries, index: first.index, width: first.width).text)
  }
}
