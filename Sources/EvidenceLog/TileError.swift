/// What is wrong with the files of a log; the first of them is named.
public enum TileError: Error, Hashable, Sendable {
  case entryTooLong(index: Int, length: Int)
  case missing(String)
  /// An entry bundle that does not hold exactly the entries its path promises.
  case malformed(String)
  /// A file whose content is not that of the log with the root asked for.
  case changed(String)
  /// Files that agree with each other, or too many changed ones to say which; the root is not the one asked for.
  case otherRoot(computed: Digest)

  public var sentence: String {
    switch self {
    case .entryTooLong(let index, let length):
      "Entry \(index) has \(length) bytes; an entry has \(Tiles.entryLengthMax) at most."
    case .missing(let path): "\(path) is missing."
    case .malformed(let path): "\(path) does not hold the entries that its name promises."
    case .changed(let path): "\(path) is not that of this log."
    case .otherRoot(let computed): "The entries have the root \(computed), not that of the checkpoint."
    }
  }
}
