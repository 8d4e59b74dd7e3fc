/// A whole log as files: hash tiles and entry bundles of C2SP `tlog-tiles`.
public enum Tiles {
  /// Bytes in one entry at most: its length is written in two bytes.
  public static let entryLengthMax = 65_535

  /// Every file of the log with these entries, in the order of their levels, the bundles last.
  public static func files(leaves entries: [[UInt8]]) throws(TileError) -> [(path: String, bytes: [UInt8])] {
    for (index, entry) in entries.enumerated() where entry.count > entryLengthMax {
      throw .entryTooLong(index: index, length: entry.count)
    }
    let tree = MerkleTree(leaves: entries.lazy.map(MerkleTree.leafHash))
    let hashes = paths(size: entries.count).map { ($0.text, bytes($0, of: tree)) }
    let bundles = TilePath.filled(.entries, count: entries.count).map { ($0.text, bundle(entries[$0.range])) }
    return hashes + bundles
  }

  /// The entries of a log of `size`, read from its bundles alone. Their hashes are not looked at.
  public static func readEntries(
    size: Int, file: (String) -> [UInt8]?
  ) throws(TileError) -> [[UInt8]] {
    var entries: [[UInt8]] = []
    entries.reserveCapacity(size)
    for path in TilePath.filled(.entries, count: size) {
      guard let bytes = file(path.text) else { throw .missing(path.text) }
      guard let held = unbundled(bytes), held.count == path.width else { throw .malformed(path.text) }
      entries += held
    }
    return entries
  }

  /// The hash tiles of a tree of that size, level by level.
  static func paths(size: Int) -> [TilePath] {
    var paths: [TilePath] = []
    var (level, count) = (0, size)
    while count > 0 {
      paths += TilePath.filled(.hashes(level: level), count: count)
      (level, count) = (level + 1, count / TilePath.widthMax)
    }
    return paths
  }

  /// What the hash tile at a path holds.
  static func bytes(_ path: TilePath, of tree: MerkleTree) -> [UInt8] {
    guard case .hashes(let level) = path.kind else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.width * Digest.length)
    for hash in tree.completeSubtrees(height: 8 * level)[path.range] { hash.append(to: &bytes) }
    return bytes
  }

  private static func bundle(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
    for entry in entries {
      bytes.append(UInt8(entry.count >> 8))
      bytes.append(UInt8(entry.count & 0xFF))
      bytes.append(contentsOf: entry)
    }
    return bytes
  }

  /// The entries of one bundle; nil if a length reaches past its end.
  static func unbundled(_ bytes: [UInt8]) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var place = 0
    while place < bytes.count {
      guard place + 2 <= bytes.count else { return nil }
      let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
      guard end <= bytes.count else { return nil }
      entries.append(Array(bytes[place + 2..<end]))
      place = end
    }
    return entries
  }
}
