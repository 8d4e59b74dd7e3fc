/// Decides whether a log's key may sign a checkpoint: only what the last signed one grew into.
///
/// A signer that forgets can sign two histories. So the caller decides, keeps ``encoded`` of the new state where
/// it survives a power cut, and only then signs. A checkpoint signed twice is the same checkpoint, so a caller
/// that fell between keeping and signing may ask again.
public struct LogSigner: Sendable, Hashable {
  public typealias Signed = TreeHead

  private static let header = "Firebreak log signer 1"

  public let origin: String
  /// What was signed last; nil before the first checkpoint.
  public private(set) var state: Signed?

  public init(origin: String, state: Signed? = nil) {
    (self.origin, self.state) = (origin, state)
  }

  /// The state to keep before signing. `consistency` leads from the last signed size to this checkpoint's; it is
  /// empty where nothing, or only an empty log, was signed before.
  public func decide(_ checkpoint: Checkpoint, consistency: [Digest]) throws(SignerRefusal) -> Signed {
    guard checkpoint.isOf(origin) else { throw .otherOrigin(found: checkpoint.origin) }
    do { try checkpoint.head.grew(from: state, consistency) } catch {
      switch error {
      case .smaller(let signed): throw .smaller(signed: signed, asked: checkpoint.size)
      case .otherRoot: throw .otherRoot(size: checkpoint.size)
      case .proof(let error): throw .inconsistent(error)
      }
    }
    return checkpoint.head
  }

  /// The signer after what ``decide(_:consistency:)`` gave has been kept.
  public mutating func keep(_ signed: Signed) { state = signed }

  /// Lines for a file: header, origin, and once something was signed its size and root.
  public var encoded: String { "\(LogSigner.header)\n\(origin)\n\(state?.lines ?? "")" }

  /// Reads what ``encoded`` wrote; nil for anything else.
  public init?(encoded: String) {
    var lines = encoded.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    guard lines.popLast() == "", lines.count == 2 || lines.count == 4, lines[0] == LogSigner.header,
      !lines[1].isEmpty
    else { return nil }
    self.init(origin: lines[1])
    guard lines.count == 4 else { return }
    guard let state = TreeHead(lines[2], lines[3]) else { return nil }
    self.state = state
  }
}

/// Why a log's key does not sign.
public enum SignerRefusal: Error, Hashable, Sendable {
  case otherOrigin(found: String)
  /// As after the restore of an old backup.
  case smaller(signed: Int, asked: Int)
  case otherRoot(size: Int)
  case inconsistent(ProofError)

  public var sentence: String {
    switch self {
    case .otherOrigin(let found): "The signer does not sign for \(found)."
    case .smaller(let signed, let asked):
      "The signer has signed a log of \(signed) entries and does not sign one of \(asked)."
    case .otherRoot(let size): "The signer has signed another log of \(size) entries."
    case .inconsistent(let error): "The log does not continue what was signed. \(error.sentence)"
    }
  }
}
