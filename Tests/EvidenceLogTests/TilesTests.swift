import EvidenceLog
import Testing

@Suite struct TilesTests {
  static func entries(_ count: Int) -> [[UInt8]] { (0..<count).map(LogVectors.entry) }

  static func files(_ count: Int) throws -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: try Tiles.files(leaves: entries(count)))
  }

  static func root(_ count: Int) -> Digest {
    MerkleTree(leaves: entries(count).map(MerkleTree.leafHash)).root
  }

  /// C2SP `tlog-tiles`: 1234067 is its example of an index.
  static let paths: [(TilePath, String)] = [
    (TilePath(.hashes(level: 0), index: 1_234_067), "tile/0/x001/x234/067"),
    (TilePath(.hashes(level: 1), index: 0, width: 1), "tile/1/000.p/1"),
    (TilePath(.entries, index: 999, width: 255), "tile/entries/999.p/255"),
    (TilePath(.entries, index: 1000), "tile/entries/x001/000"),
    (TilePath(.hashes(level: 63), index: 0), "tile/63/000"),
  ]

  @Test("a tile's path is that of the specification, and is read back", arguments: paths)
  func path(tile: TilePath, text: String) {
    #expect(tile.text == text)
    #expect(TilePath(text) == tile)
  }

  @Test(
    "what is not the one spelling of a tile's path is not read",
    arguments: [
      "tile/0/1", "tile/0/0001", "tile/00/001", "tile/64/000", "tile/-1/000", "tile/0/x000/001",
      "tile/0/001/067",
      "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p", "tile/entries/",
      "/tile/0/000", "tile/0/../000", "tile/0/+01", "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "",
    ])
  func badPath(text: String) {
    #expect(TilePath(text) == nil)
  }

  /// C2SP `tlog-tiles`: its example of a tree of 70,000.
  @Test("a tree of 70,000 has the tiles of the specification's example")
  func seventyThousand() throws {
    let paths = try Tiles.files(leaves: [[UInt8]](repeating: [], count: 70_000)).map(\.path)
    #expect(paths.filter { $0.hasPrefix("tile/0/") }.count == 274)
    #expect(
      paths.contains("tile/0/273.p/112") && paths.contains("tile/1/000") && paths.contains("tile/1/001.p/17"))
    #expect(paths.contains("tile/2/000.p/1") && paths.contains("tile/entries/273.p/112"))
    #expect(paths.count == 274 * 2 + 2 + 1)
  }

  @Test("a log is read back from its files", arguments: [0, 1, 255, 256, 257, 512, 600])
  func readBack(size: Int) throws {
    let files = try Self.files(size)
    #expect(try Tiles.readEntries(size: size) { files[$0] } == Self.entries(size))
    let log = try Tiles.verify(size: size, root: Self.root(size)) { files[$0] }
    #expect(log.entries.count == size && log.tree.root == Self.root(size))
  }

  @Test("each missing, changed, shortened or lengthened file is the one named", arguments: [1, 257, 600])
  func named(size: Int) throws {
    let files = try Self.files(size)
    let root = Self.root(size)
    func refusal(_ change: (inout [String: [UInt8]]) -> Void) -> TileError? {
      var changed = files
      change(&changed)
      do throws(TileError) { try Tiles.verify(size: size, root: root) { changed[$0] } } catch { return error }
      return nil
    }
    for (path, bytes) in files {
      #expect(refusal { $0[path] = nil } == .missing(path))
      for place in Set([0, bytes.count / 2, bytes.count - 1]) where !bytes.isEmpty {
        let error = refusal { $0[path]?[place] ^= 0x10 }
        #expect(error == .changed(path) || error == .malformed(path), "\(path) at \(place)")
      }
      let isBundle = path.hasPrefix("tile/entries")
      #expect(refusal { $0[path]?.append(0) } == (isBundle ? .malformed(path) : .changed(path)))
      #expect(refusal { $0[path]?.removeLast() } == (isBundle ? .malformed(path) : .changed(path)))
    }
  }

  @Test("entries in another order are refused, the bundle named")
  func reordered() throws {
    var files = try Self.files(300)
    var entries = Self.entries(300)
    entries.swapAt(258, 259)
    files["tile/entries/001.p/44"] = try Tiles.files(leaves: entries).last?.bytes
    #expect(throws: TileError.changed("tile/entries/001.p/44")) {
      try Tiles.verify(size: 300, root: Self.root(300)) { files[$0] }
    }
  }

  @Test("a whole log with another root is refused with the root it has")
  func otherRoot() throws {
    let files = try Self.files(300)
    #expect(throws: TileError.otherRoot(computed: Self.root(300))) {
      try Tiles.verify(size: 300, root: Self.root(299)) { files[$0] }
    }
  }

  @Test("an entry has 65,535 bytes at most")
  func entryLength() throws {
    let largest = [UInt8](repeating: 7, count: 65_535)
    let files = Dictionary(uniqueKeysWithValues: try Tiles.files(leaves: [largest, []]))
    #expect(try Tiles.readEntries(size: 2) { files[$0] } == [largest, []])
    #expect(throws: TileError.entryTooLong(index: 1, length: 65_536)) {
      try Tiles.files(leaves: [[], largest + [7]])
    }
  }
}
