import EvidenceLog
import Foundation
import Testing

@testable import CaseRecord

/// F6: a flipped bit in any kind of file is found, and the file named: against the manifest, and against everything
/// else where somebody who holds the log's key has listed and signed the files anew.
@Suite("Flipped bits", .serialized)
struct FlipTests {
  static let bundle = Result {
    try TestBundle(TestRecord.of(TestRecord.example, Authority.shared.get(), attaching: true))
  }

  /// How many flips of each kind: all 25 of the gate in slow checks.
  static let flips = ProcessInfo.processInfo.environment["FIREBREAK_SLOW"] == nil ? 1 : 25

  /// What nothing but the signed manifest protects: words for people, and a program.
  static let protectedByManifest = ["VERIFY.txt", "recompute.py", "bundle.json", "documents/", "MANIFEST"]

  static let kinds = [
    "checkpoint", "checkpoints/", "cosigned/", "consistency/", "tile/0/", "tile/entries/", "proofs/",
    "disclosures/", "blobs/", "signatures/35.txt", "signatures/35.sshsig", "timestamps/12.1.tsq",
    "timestamps/12.1.tsr", "keys/log.vkey", "keys/witness-", "keys/allowed_signers", "keys/tsa-",
    "privilege-log.csv",
  ]

  @Test("A flip in any kind of file is found, and the file named", arguments: kinds + protectedByManifest)
  func found(_ kind: String) async throws {
    let honest = try FlipTests.bundle.get()
    for flip in 0..<FlipTests.flips {
      let (bundle, path) = try flipped(honest, kind, flip)
      let report = try await bundle.verify(honest.anchors, Authority.shared.get())
      let isNamed = report.failures.contains { $0.file == path || kind == "MANIFEST" }
      #expect(isNamed, "flip \(flip) of \(path): \(report.failures)")
    }
  }

  @Test("A flip is found, and the file named, though the manifest was signed again", arguments: kinds)
  func foundWithoutManifest(_ kind: String) async throws {
    let honest = try FlipTests.bundle.get()
    for flip in 0..<FlipTests.flips {
      var (bundle, path) = try flipped(honest, kind, flip)
      try bundle.signAgain()
      let report = try await bundle.verify(honest.anchors, Authority.shared.get())
      // A token that does not answer its request: which of the two was changed cannot be told.
      let named = path.hasSuffix(".tsq") ? [path, String(path.dropLast()) + "r"] : [path]
      #expect(
        report.failures.contains { named.contains($0.file) }, "flip \(flip) of \(path): \(report.failures)")
    }
  }

  private func flipped(_ bundle: TestBundle, _ kind: String, _ flip: Int) throws -> (TestBundle, String) {
    var bundle = bundle
    let path = try #require(bundle.files.keys.filter { $0.hasPrefix(kind) }.min(), "no file of this kind")
    let length = try #require(bundle.files[path]?.count)
    bundle.files[path]?[(flip * 7919 + 13) % length] ^= 1 << UInt8((flip * 3) % 8)
    return (bundle, path)
  }

  @Test("The bundle is sound before anything is flipped")
  func sound() async throws {
    let honest = try FlipTests.bundle.get()
    let report = try await honest.verify(honest.anchors, Authority.shared.get())
    #expect(report.failures == [])
  }
}
