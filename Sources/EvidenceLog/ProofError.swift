/// Why a proof is refused.
public enum ProofError: Error, Hashable, Sendable {
  /// A line is not the base64 of 32 bytes.
  case malformedHash(line: Int)
  /// An entry at or past the end of the tree, or a negative one.
  case indexOutsideTree(index: Int, size: Int)
  /// Everything is consistent with an empty log, so a proof from it proves nothing.
  case oldSizeZero
  /// The older tree is the larger, or a size is negative.
  case sizesReversed(old: Int, new: Int)
  /// The sizes call for another number of hashes.
  case wrongLength(found: Int)
  /// The proof leads to another root.
  case otherRoot
  /// The proof leads to another root of the older tree.
  case otherOldRoot

  public var sentence: String {
    switch self {
    case .malformedHash(let line): "Line \(line) of the proof is not the base64 of 32 bytes."
    case .indexOutsideTree(let index, let size): "Entry \(index) is not in a log of \(size) entries."
    case .oldSizeZero: "A proof from an empty log proves nothing."
    case .sizesReversed(let old, let new): "A log of \(old) entries cannot have become one of \(new)."
    case .wrongLength(let found): "The proof has \(found) hashes, which is not what the sizes call for."
    case .otherRoot: "The proof does not lead to the root of the checkpoint."
    case .otherOldRoot: "The proof does not lead to the root of the older checkpoint."
    }
  }
}
