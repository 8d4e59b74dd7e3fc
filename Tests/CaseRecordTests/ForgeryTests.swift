import CanonicalJSON
import EvidenceLog
import Testing

@testable import CaseRecord

/// What an exporter who holds the log's key may try with single files; the manifest is signed anew each time.
@Suite("Forgeries")
struct ForgeryTests {
  static let honest = Result { try TestBundle(TestRecord.of("Fixtures/complete-case", attaching: true)) }

  private func failures(_ change: (inout [String: [UInt8]]) throws -> Void) async throws -> [String] {
    let honest = try ForgeryTests.honest.get()
    var bundle = honest
    try change(&bundle.files)
    try bundle.signAgain()
    return await bundle.verify(honest.anchors).failures.map(\.sentence)
  }

  @Test("A forged, a repeated and a foreign disclosure are refused")
  func disclosures() async throws {
    let path = "disclosures/2.jsonl"
    let lines = try #require(try ForgeryTests.honest.get().files[path]).split(separator: 0x0A).map {
      Array($0)
    }
    let first = try Disclosure(bytes: lines[0])
    let forged = try Disclosure(salt: first.salt, key: first.key, value: "forged").bytes
    for added in [forged, lines[0], Array("[]".utf8), []] {
      let found = try await failures { $0[path]?.append(contentsOf: added + [0x0A]) }
      #expect(found.contains { $0.hasPrefix(path) }, "\(String(decoding: added, as: UTF8.self))")
    }
    let swapped = try await failures { files in
      (files["disclosures/2.jsonl"], files["disclosures/3.jsonl"]) =
        (files["disclosures/3.jsonl"], files["disclosures/2.jsonl"])
    }
    #expect(swapped.contains { $0.contains("is not one the leaf commits to") })
  }

  @Test("A file that is missing, foreign or exchanged is refused by name")
  func blobs() async throws {
    let path = try #require(try ForgeryTests.honest.get().files.keys.filter { $0.hasPrefix("blobs/") }.min())
    let foreign = "blobs/\(Digest(of: [1]).hex)"
    #expect(try await failures { $0[path] = nil }.contains { $0.hasPrefix("\(path): is missing") })
    #expect(try await failures { $0[path] = [1, 2, 3] }.contains { $0.hasPrefix(path) })
    #expect(try await failures { $0[foreign] = [1] }.contains { $0.hasPrefix(foreign) })
  }

  @Test("Tiles, checkpoints and proofs that are missing, surplus or exchanged are refused by name")
  func logFiles() async throws {
    let size = try SignedCheckpoint(bytes: ForgeryTests.honest.get().files["checkpoint"] ?? []).checkpoint
      .size
    let tile = TilePath(.entries, index: 0, width: size).text
    #expect(try await failures { $0[tile] = nil }.contains { $0.hasPrefix(tile) })
    #expect(
      try await failures { $0["tile/entries/000.p/3"] = [] }.contains { $0.hasPrefix("tile/entries/000.p/3") }
    )
    #expect(try await failures { $0["checkpoints/12"] = nil }.contains { $0.contains("consistency/12-") })
    #expect(
      try await failures { $0["checkpoints/12"] = $0["checkpoints/24"] }
        .contains { $0 == "checkpoints/12: is a checkpoint of 24 entries." })
    #expect(
      try await failures { $0["consistency/12-24"] = [] }.contains { $0.hasPrefix("consistency/12-24") })
    #expect(try await failures { $0["notes.txt"] = [] }.contains("notes.txt: is no file of a bundle."))
  }

  @Test("A cosignature by a key that is not shown is refused; by one that the anchors lack it is a claim")
  func cosigners() async throws {
    let honest = try ForgeryTests.honest.get()
    let checkpoint = try SignedCheckpoint(bytes: honest.files["checkpoint"] ?? [])
    let stranger = try Ed25519PrivateKey(seed: Digest(of: [9]).bytes)
    let line = try Cosignature.sign(checkpoint.checkpoint, time: 1, by: stranger, name: "stranger")
    let added = try checkpoint.adding(line).bytes
    let found = try await failures { $0["checkpoint"] = added }
    #expect(found.contains { $0.hasPrefix("checkpoint: bears a signature in the name of stranger") })
    var bundle = honest
    bundle.files["checkpoint"] = added
    let key = try VerifierKey(name: "stranger", algorithm: .cosignature, key: stranger.publicKey)
    bundle.files["keys/witness-2.vkey"] = Array("\(key.text)\n".utf8)
    try bundle.signAgain()
    let report = await bundle.verify(honest.anchors)
    #expect(report.failures == [])
    #expect(report.claimed.contains { $0.contains("stranger") })
  }

  @Test("A checkpoint that speaks of more entries than there can be is refused at once")
  func hugeSize() async throws {
    let log = try Ed25519PrivateKey(seed: TestRecord.logSeed)
    let huge = try SignedCheckpoint.sign(
      Checkpoint(origin: TestRecord.origin, size: Int.max, root: Digest(of: [])), by: log,
      name: TestRecord.origin)
    #expect(
      try await failures { $0["checkpoint"] = huge.bytes }.contains { $0.contains("too few tiles") })
  }

  @Test("Without anchors a bundle agrees with itself, and nothing is called proved")
  func withoutAnchors() async throws {
    let report = await (try ForgeryTests.honest.get()).verify(nil)
    #expect(report.failures == [] && !report.hasAnchors)
    #expect(report.proved.count == 1)
    #expect(report.text.contains("nothing more is proved"))
  }

  @Test("A bundle that is cut short, empty or absurd fails and does not crash")
  func absurd() async throws {
    let honest = try ForgeryTests.honest.get()
    for files in [[:], ["MANIFEST": []], ["MANIFEST": [0xFF], "checkpoint": [0xFF]]] as [[String: [UInt8]]] {
      let report = await BundleVerifier.verify(files: files, anchors: honest.anchors) { _ in .genuine }
      #expect(!report.isSound)
    }
    for path in honest.files.keys.sorted().filter({
      !$0.hasPrefix("disclosures/") || $0.hasSuffix("/7.jsonl")
    }) {
      var cut = honest
      cut.files[path] = cut.files[path].map { Array($0.prefix($0.count / 2)) }
      try cut.signAgain()
      _ = await cut.verify(honest.anchors)
    }
  }

  @Test("A log that is shorter than a checkpoint held outside is refused")
  func shortened() async throws {
    let record = try TestRecord.of("Fixtures/complete-case")
    let whole = try TestBundle(record)
    var contents = record.contents
    contents.leaves.removeLast(contents.leaves.count - 24)
    contents.disclosures.removeLast(contents.disclosures.count - 24)
    contents.checkpoints = Array(contents.checkpoints.prefix(2))
    contents.cosignatures = Array(contents.cosignatures.prefix(2))
    let short = try TestBundle(record.with(contents))
    var anchors = whole.anchors.files
    anchors["checkpoint"] = whole.files["checkpoint"]
    let report = await short.verify(Anchors(files: anchors))
    #expect(report.failures.contains { $0.what.contains("some are missing") })
  }
}
