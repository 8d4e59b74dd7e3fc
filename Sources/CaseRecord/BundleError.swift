public import EvidenceLog

/// Why a bundle is not made.
public enum BundleError: Error, Hashable, Sendable {
  case noCheckpoint
  /// The latest checkpoint does not cover the record: the log must sign one first.
  case checkpointBehind(size: Int, entries: Int)
  /// A checkpoint of the record is not the log's, or not of this record.
  case checkpoint(size: Int?, String)
  case logKey(NoteError)
  case tiles(TileError)
  case manifest(ManifestError)
  case documentName(String)
  case fileMissing(commitment: String, sequence: Int)
  case unsigned(SSHSignatureRefusal)
  /// Something withheld is in a file: nothing leaves the house.
  case leak([LeakFinding])

  public var sentence: String {
    switch self {
    case .noCheckpoint: "The record has no checkpoint: the log must sign one first."
    case .checkpointBehind(let size, let entries):
      "The latest checkpoint covers \(size) of \(entries) entries: the log must sign one first."
    case .checkpoint(let size, let why):
      "The checkpoint \(size.map { "of size \($0) " } ?? "")cannot be shown: \(why)"
    case .logKey(let error): "The log's key cannot be used: \(error.sentence)"
    case .tiles(let error): error.sentence
    case .manifest(let error): error.sentence
    case .documentName(let name): "\(name) cannot be the name of a document in a bundle."
    case .fileMissing(let commitment, let sequence):
      "The file \(commitment) attached to entry \(sequence) is not at hand."
    case .unsigned(let refusal): "The manifest cannot be signed: \(refusal.sentence)"
    case .leak(let findings):
      (["The bundle would show what is withheld:"] + findings.map(\.sentence)).joined(separator: "\n")
    }
  }
}
