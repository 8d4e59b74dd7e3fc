/// Another party that cosigns a log's checkpoints, and only those that continue what it cosigned before.
///
/// It keeps the size and root it last cosigned for each log and learns nothing else of the log. The caller
/// decides, keeps ``encoded`` of the new state where it survives a power cut, then signs; no other request of
/// the same log may come between, or a smaller tree could overwrite a larger one.
public struct Witness: Sendable {
  private static let header = "Firebreak witness 1"

  /// The logs it cosigns for, by their keys; the name of a log's key is the log's origin.
  public let logs: [VerifierKey]
  private var heads: [[UInt8]: TreeHead] = [:]

  public init(logs: [VerifierKey]) { self.logs = logs }

  /// What it last cosigned for a log.
  public func state(of origin: String) -> TreeHead? { heads[Array(origin.utf8)] }

  /// The checkpoint to cosign, after the new state has been kept. The order of the refusals is the protocol's.
  public func decide(_ request: WitnessRequest) throws(WitnessRefusal) -> Checkpoint {
    let checkpoint = request.checkpoint.checkpoint
    let keys = logs.filter { checkpoint.isOf($0.name) }
    guard !keys.isEmpty else { throw .unknownOrigin(checkpoint.origin) }
    do { _ = try request.checkpoint.note.verified(by: keys) } catch { throw .notSigned(error) }
    guard request.oldSize <= checkpoint.size else { throw .malformed(.checkpointSize) }
    let old = state(of: checkpoint.origin)
    guard request.oldSize == old?.size ?? 0 else { throw .conflict(size: old?.size ?? 0) }
    do { try checkpoint.head.grew(from: old, request.proof) } catch {
      switch error {
      case .smaller(let size): throw .conflict(size: size)
      case .otherRoot: throw .conflict(size: checkpoint.size)
      case .proof(let error): throw .inconsistent(error)
      }
    }
    return checkpoint
  }

  /// The witness after what ``decide(_:)`` gave is to be kept.
  public mutating func keep(_ checkpoint: Checkpoint) {
    heads[Array(checkpoint.origin.utf8)] = checkpoint.head
  }

  /// Lines for a file: header, then origin, size and root of each log, sorted by the bytes of the origin.
  public var encoded: String {
    let origins = heads.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let blocks = origins.map { "\(String(decoding: $0, as: UTF8.self))\n\(heads[$0]?.lines ?? "")" }
    return "\(Witness.header)\n\(blocks.joined())"
  }

  /// Reads what ``encoded`` wrote; nil for anything else. State of logs that are not among `logs` is kept.
  public init?(logs: [VerifierKey], encoded: String) {
    self.init(logs: logs)
    var lines = encoded.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    guard lines.popLast() == "", lines.first == Witness.header, lines.count % 3 == 1 else { return nil }
    for start in stride(from: 1, to: lines.count, by: 3) {
      guard let head = TreeHead(lines[start + 1], lines[start + 2]) else { return nil }
      heads[Array(lines[start].utf8)] = head
    }
    guard self.encoded.utf8.elementsEqual(encoded.utf8) else { return nil }
  }
}
