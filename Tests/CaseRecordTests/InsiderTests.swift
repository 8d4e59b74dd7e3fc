import CanonicalJSON
import EvidenceLog
import Testing

@testable import CaseRecord

/// T1: somebody who holds the log's key rewrites an entry, and signs tiles, checkpoints, proofs and manifest anew.
///
/// Each of the four protections is tried alone: the anchors hold the log's key and what that protection needs.
@Suite("Insiders", .serialized)
struct InsiderTests {
  enum Protection: String, CaseIterable, CustomTestStringConvertible {
    case witness, token, olderCheckpoint, person

    var testDescription: String { rawValue }
  }

  /// The anchors of a recipient who holds nothing but the log's key and one protection.
  private func anchors(_ honest: TestBundle, _ protection: Protection) -> Anchors {
    var files = ["log.vkey": honest.anchors.files["log.vkey"] ?? []]
    let signers = String(decoding: honest.anchors.files["allowed_signers"] ?? [], as: UTF8.self)
    let log = signers.split(separator: "\n").filter { $0.hasPrefix("log ") }.map { "\($0)\n" }.joined()
    files["allowed_signers"] = Array((protection == .person ? signers : log).utf8)
    switch protection {
    case .witness: files["witness-1.vkey"] = honest.anchors.files["witness-1.vkey"]
    case .token: files["tsa-1.pem"] = honest.anchors.files["tsa-1.pem"]
    case .olderCheckpoint: files["checkpoint-48"] = honest.files["checkpoints/48"]
    case .person: break
    }
    return Anchors(files: files)
  }

  @Test("An honest bundle passes under each protection alone", arguments: Protection.allCases)
  func honest(_ protection: Protection) async throws {
    let authority = try Authority.shared.get()
    let bundle = try TestBundle(TestRecord.stamped.get())
    let report = await bundle.verify(anchors(bundle, protection), authority)
    #expect(report.failures == [])
  }

  @Test(
    "A rewrite signed with the log's key is refused by each protection alone", arguments: Protection.allCases)
  func rewritten(_ protection: Protection) async throws {
    let authority = try Authority.shared.get()
    let record = try TestRecord.stamped.get()
    let honest = try TestBundle(record)
    for entry in [0, 7, 11, 35, 47] {
      // Whatever else would contradict the forgery is left out of it; see the last test.
      let forged = try Rewriting.of(
        record, entry: entry, keepingTokens: protection == .token, strippingSignatures: protection != .person)
      let report = await forged.verify(anchors(honest, protection), authority)
      #expect(!report.isSound, "entry \(entry)")
    }
  }

  @Test("The rewrite is without fault where nothing but the log's key is trusted")
  func undetected() async throws {
    let authority = try Authority.shared.get()
    let record = try TestRecord.stamped.get()
    let honest = try TestBundle(record)
    let forged = try Rewriting.of(record, entry: 20, keepingTokens: false, strippingSignatures: true)
    var bare = anchors(honest, .witness).files
    bare["witness-1.vkey"] = nil
    let report = await forged.verify(Anchors(files: bare), authority)
    #expect(report.failures == [])
  }
}
