import EvidenceLog
import Testing

@Suite struct ManifestTests {
  static let files: [(path: String, bytes: [UInt8])] = [
    ("tile/0/000", [1, 2, 3]), ("checkpoint", []), ("documents/a b.txt", Array("abc".utf8)), ("Z", [0]),
  ]

  /// As `sha256sum` of coreutils 9.1 prints them, sorted by `LC_ALL=C sort -k2`.
  static let text = """
    6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d  Z
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  checkpoint
    ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  documents/a b.txt
    039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81  tile/0/000

    """

  @Test("a manifest is what sha256sum prints, sorted, and is read back")
  func text() throws {
    let manifest = try Manifest(files: Self.files)
    #expect(manifest.bytes == Array(Self.text.utf8))
    #expect(try Manifest(bytes: manifest.bytes) == manifest)
    #expect(manifest.check(files: Self.files) == [])
  }

  @Test("missing, changed and extra files are named")
  func findings() throws {
    let manifest = try Manifest(files: Self.files)
    let found: [(path: String, bytes: [UInt8])] = [
      ("tile/0/000", [1, 2, 4]), ("checkpoint", []), ("documents/b", []), ("Z", [0]), ("Z", [0]), ("z", []),
    ]
    #expect(
      manifest.check(files: found) == [
        .missing("documents/a b.txt"), .changed("tile/0/000"), .extra("Z"), .extra("documents/b"),
        .extra("z"),
      ])
  }

  @Test(
    "a path that could lead elsewhere, or that sha256sum would escape, has no place in a manifest",
    arguments: ["/a", "../a", "a/../b", "./a", "a//b", "a/", "", "a\\b", "a\nb", "a\u{7F}", "\u{E9}"])
  func paths(path: String) {
    #expect(throws: ManifestError.path(path)) { try Manifest(files: [(path, [])]) }
  }

  static let zeros = String(repeating: "0", count: 64)
  static let malformedRows: [(String, ManifestError)] = [
    ("\(zeros)  a", .malformed(line: 1)),
    ("\(zeros)  a\n\n", .malformed(line: 2)),
    ("\(zeros) *a\n", .malformed(line: 1)),
    ("\(zeros)  \n", .malformed(line: 1)),
    ("\(zeros.dropLast())A  a\n", .malformed(line: 1)),
    ("\\\(zeros)  a\n", .malformed(line: 1)),
    ("\(zeros)  b\n\(zeros)  a\n", .notSorted("a")),
    ("\(zeros)  a\n\(zeros)  a\n", .duplicate("a")),
    ("\(zeros)  a\r\n", .path("a\r")),
    ("\(zeros)  ../a\n", .path("../a")),
  ]

  @Test("a malformed manifest is refused with its reason", arguments: malformedRows)
  func malformed(text: String, reason: ManifestError) {
    #expect(throws: reason) { try Manifest(bytes: Array(text.utf8)) }
  }
}
