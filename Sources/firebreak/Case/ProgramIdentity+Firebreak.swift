import EvidenceLog
import Foundation
import Workflow

extension ProgramIdentity {
  /// This program: its version, and the digest of the file it runs from where that can be read.
  static let firebreak = ProgramIdentity(
    name: "firebreak", version: FirebreakVersion.text,
    digest: FileManager.default.contents(atPath: "/proc/self/exe").map { Digest(of: Array($0)).hex })
}

/// The version that records and bundles name.
enum FirebreakVersion {
  static let text = "0.3.0"
}
