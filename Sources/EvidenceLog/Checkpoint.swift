/// How large a log is and what its root is: all that its owner can be held to.
public struct TreeHead: Sendable, Hashable {
  public let size: Int
  public let root: Digest

  /// An empty log has one root; nil for another with it, and for a size below zero.
  public init?(size: Int, root: Digest) {
    guard size > 0 || size == 0 && root == MerkleTree.emptyRoot else { return nil }
    (self.size, self.root) = (size, root)
  }
}

/// The text that a log signs (C2SP `tlog-checkpoint`): origin, decimal size, base64 root, and no further line.
public struct Checkpoint: Sendable {
  /// Which log: the name of its key.
  public let origin: String
  public let head: TreeHead

  public var size: Int { head.size }
  public var root: Digest { head.root }

  public init(origin: String, head: TreeHead) throws(NoteError) {
    guard !origin.isEmpty else { throw .checkpointOrigin }
    guard origin.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { throw .controlCharacter }
    (self.origin, self.head) = (origin, head)
  }

  public init(origin: String, size: Int, root: Digest) throws(NoteError) {
    guard let head = TreeHead(size: size, root: root) else {
      throw size < 0 ? .checkpointSize : .checkpointRoot
    }
    try self.init(origin: origin, head: head)
  }

  /// Three lines, each with its line feed.
  public var text: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }

  public init(text: String) throws(NoteError) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 4, lines[3].isEmpty else { throw .checkpointLines }
    guard let size = Int(canonical: lines[1]) else { throw .checkpointSize }
    guard let root = Base64.bytes(lines[2]).flatMap({ Digest($0) }) else { throw .checkpointRoot }
    try self.init(origin: lines[0], size: size, root: root)
  }

  /// Whether this is of the log with that origin, byte for byte.
  public func isOf(_ origin: String) -> Bool { self.origin.utf8.elementsEqual(origin.utf8) }
}

extension Checkpoint: Hashable {
  /// By bytes: Swift takes two spellings of an accented letter for one, a signature does not.
  public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
    left.head == right.head && left.isOf(right.origin)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(head) }
}

extension Int {
  /// Decimal digits without sign and without leading zeros: the one spelling of a whole number not below zero.
  init?(canonical text: some StringProtocol) {
    guard let number = Int(text), number >= 0, String(number).utf8.elementsEqual(text.utf8) else {
      return nil
    }
    self = number
  }
}
