/// Where a piece of the log is kept (C2SP `tlog-tiles`): `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`.
///
/// A tile is 256 wide, or as wide as its path says. Its index is spelled in groups of three digits, all but the
/// last with an x before them, so that no folder grows past a thousand names and no name is both file and folder.
public struct TilePath: Sendable, Hashable {
  public static let widthMax = 256

  public enum Kind: Sendable, Hashable {
    /// Hashes of the tree; level 0 are the leaves, and each level above has one for 256 of the level below.
    case hashes(level: Int)
    /// The entries themselves.
    case entries
  }

  public let kind: Kind
  public let index: Int
  public let width: Int

  public init(_ kind: Kind, index: Int, width: Int = TilePath.widthMax) {
    precondition(index >= 0 && 1...TilePath.widthMax ~= width, "A tile holds 1 to 256 of something.")
    if case .hashes(let level) = kind { precondition(0...63 ~= level, "A tree has tile levels 0 to 63.") }
    (self.kind, self.index, self.width) = (kind, index, width)
  }

  public var text: String {
    let folder =
      switch kind {
      case .hashes(let level): "tile/\(level)/"
      case .entries: "tile/entries/"
      }
    var path = TilePath.digits(index % 1000)
    var rest = index / 1000
    while rest > 0 {
      path = "x\(TilePath.digits(rest % 1000))/\(path)"
      rest /= 1000
    }
    return folder + path + (width == TilePath.widthMax ? "" : ".p/\(width)")
  }

  /// Reads a path; nil unless it is the one spelling of a tile.
  public init?(_ text: String) {
    guard text.utf8.count <= 64 else { return nil }
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0] == "tile" else { return nil }
    var width = TilePath.widthMax
    if parts[parts.count - 2].hasSuffix(".p") {
      guard let partial = Int(canonical: parts.removeLast()), 1..<TilePath.widthMax ~= partial else {
        return nil
      }
      width = partial
      parts[parts.count - 1].removeLast(2)
    }
    let kind: Kind
    if parts[1] == "entries" {
      kind = .entries
    } else {
      guard let level = Int(canonical: parts[1]), level <= 63 else { return nil }
      kind = .hashes(level: level)
    }
    guard let index = Int(parts[2...].map { $0.hasPrefix("x") ? $0.dropFirst() : $0 }.joined()), index >= 0
    else { return nil }
    self.init(kind, index: index, width: width)
    guard self.text == text else { return nil }
  }

  private static func digits(_ number: Int) -> String {
    String(repeating: "0", count: 3 - String(number).count) + String(number)
  }

  /// The tiles of one kind that `count` hashes or entries fill, the last of them perhaps in part.
  static func filled(_ kind: Kind, count: Int) -> [TilePath] {
    stride(from: 0, to: count, by: widthMax).map {
      TilePath(kind, index: $0 / widthMax, width: min(widthMax, count - $0))
    }
  }

  /// The places it covers in its level.
  var range: Range<Int> { index * TilePath.widthMax..<index * TilePath.widthMax + width }
}
