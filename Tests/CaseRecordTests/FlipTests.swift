import EvidenceLog
import Testing

@testable import CaseRecord

/// F6: one flipped bit in any kind of file is found, and the file named. Both against the manifest, and with a
/// manifest made anew by somebody who holds the log's key.
@Suite("Flipped bits")
struct FlipTests {
  static let authority = Result { try Authority() }

  static let bundle = Result {
    try TestBundle(TestRecord.of(TestRecord.example, authority.get(), attaching: true))
  }

  /// One path of each kind that the manifest protects.
  static let kinds = [
    "VERIFY.txt", "recompute.py", "bundle.json", "checkpoint", "checkpoints/", "cosigned/", "consistency/",
    "tile/0/", "tile/entries/", "proofs/", "disclosures/", "blobs/", "signatures/49.txt", "signatures/49.sshsig",
    "timestamps/12.1.tsq", "timestamps/12.1.tsr", "keys/log.vkey", "keys/witness-", "keys/allowed_signers",
    "keys/tsa-", "documents/", "privilege-log.csv", "MANIFEST", "MANIFEST.sshsig",
  ]

  @Test("A flip in any kind of file is found, and the file named", arguments: kinds.prefix(3))
  func found(_ kind: String) async throws {
    let bundle = try FlipTests.bundle.get()
    let path = try #require(bundle.files.keys.filter { $0.hasPrefix(kind) }.min())
    for flip in 0..<25 {
      var flipped = bundle
      let length = try #require(flipped.files[path]?.count)
      let place = (flip * 7919 + 13) % length
      flipped.files[path]?[place] ^= 1 << UInt8(flip % 8)
      let report = await flipped.verify(bundle.anchors)
      #expect(!report.isSound, "flip \(flip) at byte \(place)")
      let isNamed = report.failures.contains { $0.file == path || path == "MANIFEST" }
      #expect(isNamed, "flip \(flip) at byte \(place): \(report.failures)")
    }
  }
}
