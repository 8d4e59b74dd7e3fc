/// The digests of a folder's files, as `sha256sum` writes and checks them, sorted by the bytes of their paths.
///
/// Paths are printable ASCII without backslash, relative, and without `.` and `..`: `sha256sum` escapes other
/// names, and two spellings of one accented letter would be two files here and one there.
public struct Manifest: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public let path: String
    public let digest: Digest
  }

  public let lines: [Line]

  /// The manifest of some files, in any order.
  public init(_ files: some Sequence<(path: String, digest: Digest)>) throws(ManifestError) {
    let lines = files.map { Line(path: $0.path, digest: $0.digest) }
    try self.init(sorted: lines.sorted { Manifest.precedes($0.path, $1.path) })
  }

  public init(files: [(path: String, bytes: [UInt8])]) throws(ManifestError) {
    try self.init(files.lazy.map { (path: $0.path, digest: Digest(of: $0.bytes)) })
  }

  public init(bytes: [UInt8]) throws(ManifestError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed(line: 1) }
    var rows = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard rows.popLast() == "" else { throw .malformed(line: rows.count + 1) }
    var lines: [Line] = []
    for row in rows {
      guard row.utf8.count > 66, row.dropFirst(64).hasPrefix("  "),
        let digest = Digest(hex: String(row.prefix(64)))
      else { throw .malformed(line: lines.count + 1) }
      lines.append(Line(path: String(row.dropFirst(66)), digest: digest))
    }
    try self.init(sorted: lines)
  }

  private init(sorted lines: [Line]) throws(ManifestError) {
    for line in lines where !Manifest.isPath(line.path) { throw .path(line.path) }
    for (line, next) in zip(lines, lines.dropFirst()) where !Manifest.precedes(line.path, next.path) {
      throw line.path == next.path ? .duplicate(line.path) : .notSorted(next.path)
    }
    self.lines = lines
  }

  public var bytes: [UInt8] { Array(lines.map { "\($0.digest.hex)  \($0.path)\n" }.joined().utf8) }

  /// Whether a path may stand in a manifest.
  public static func isPath(_ path: String) -> Bool {
    path.utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !["", ".", ".."].contains($0)
      }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

/// Why a manifest is refused.
public enum ManifestError: Error, Hashable, Sendable {
  case malformed(line: Int)
  case path(String)
  case duplicate(String)
  case notSorted(String)

  public var sentence: String {
    switch self {
    case .malformed(let line): "Line \(line) of the manifest is not a digest, two spaces and a path."
    case .path(let path): "The manifest names \(path), which is not a plain relative path."
    case .duplicate(let path): "The manifest names \(path) twice."
    case .notSorted(let path): "The manifest names \(path) out of order."
    }
  }
}
