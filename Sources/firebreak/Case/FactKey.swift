import CanonicalJSON
import EvidenceLog
import Workflow

/// The key under which a command is recorded once, where its sender chose none: what it is and what it says.
///
/// The same command sent twice says the same and is recorded once; another in the same words at another moment is
/// another, because the moment is part of what it says wherever it matters.
enum FactKey {
  static func of(_ act: CaseAct, claimedAt: String) throws -> String {
    switch act {
    case .record(let fact):
      let content = Digest(of: fact.canonicalBytes).hex.prefix(16)
      return "\(fact.typeName)/\(content)"
    case .release(let output):
      let content = Digest(of: try JSON.canonicalBytes(of: output)).hex.prefix(16)
      return "\(output.typeName)/\(content)@\(claimedAt)"
    }
  }
}
