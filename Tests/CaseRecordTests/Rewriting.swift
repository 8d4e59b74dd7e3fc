import CanonicalJSON
import EvidenceLog

@testable import CaseRecord

/// A bundle after an insider changed one entry and signed everything anew.
enum Rewriting {
  /// - Parameters:
  ///   - keepingTokens: leaves the old tokens in; else they are left out, and digests in leaves stay.
  ///   - strippingSignatures: takes the persons' signatures out of the entries too.
  static func of(
    _ record: TestRecord, entry: Int, keepingTokens: Bool, strippingSignatures: Bool = false
  ) throws -> TestBundle {
    var contents = record.contents
    try rewrite(&contents, entry)
    if strippingSignatures { try strip(&contents) }
    contents.cosignatures = []
    if !keepingTokens {
      contents.stamps = []
      contents.services = [:]
    }
    return try signedAgain(record, contents)
  }

  /// A rewritten record whose last checkpoint a service has stamped since, the old tokens left out.
  static func stampedAnew(_ record: TestRecord, entry: Int, _ authority: Authority) throws -> TestBundle {
    var contents = record.contents
    try rewrite(&contents, entry)
    try strip(&contents)
    contents.cosignatures = []
    let sizes = record.contents.stamps.map(\.size)
    contents.checkpoints = try checkpoints(contents)
    contents.stamps = []
    for bytes in contents.checkpoints {
      let size = try SignedCheckpoint(bytes: bytes).checkpoint.size
      guard sizes.contains(size) else { continue }
      let request = try TimeStampRequest(imprint: Digest(of: bytes), nonce: UInt64(size) + 5_000_000).bytes
      contents.stamps.append(
        RecordContents.Stamped(
          size: size, service: 1, request: request, response: try authority.answer(request)))
    }
    return try TestBundle(record.with(contents))
  }

  /// The anchors of somebody who holds the log's key and nothing else.
  static func logKeyOnly(_ bundle: TestBundle) -> [String: [UInt8]] {
    let signers = String(decoding: bundle.anchors.files["allowed_signers"] ?? [], as: UTF8.self)
    let log = signers.split(separator: "\n").filter { $0.hasPrefix("log ") }.map { "\($0)\n" }.joined()
    return ["log.vkey": bundle.anchors.files["log.vkey"] ?? [], "allowed_signers": Array(log.utf8)]
  }

  /// The bundle of changed contents, each checkpoint signed anew.
  static func signedAgain(_ record: TestRecord, _ contents: RecordContents) throws -> TestBundle {
    var contents = contents
    contents.cosignatures = []
    contents.checkpoints = try checkpoints(contents)
    return try TestBundle(record.with(contents))
  }

  private static func checkpoints(_ contents: RecordContents) throws -> [[UInt8]] {
    let log = try Ed25519PrivateKey(seed: TestRecord.logSeed)
    let tree = MerkleTree(leaves: contents.leaves.lazy.map(MerkleTree.leafHash))
    let sizes = try contents.checkpoints.map { try SignedCheckpoint(bytes: $0).checkpoint.size }
    return try sizes.map { size in
      try SignedCheckpoint.sign(
        Checkpoint(origin: TestRecord.origin, size: size, root: tree.root(at: size)), by: log,
        name: TestRecord.origin
      ).bytes
    }
  }

  /// The time somebody claims, a day earlier.
  private static func rewrite(_ contents: inout RecordContents, _ entry: Int) throws {
    guard case .object(var leaf) = try JSON.parse(contents.leaves[entry]) else { return }
    leaf["claimedAt"] = "2024-01-01T00:00:00Z"
    contents.leaves[entry] = try JSON.canonicalBytes(.object(leaf))
  }

  private static func strip(_ contents: inout RecordContents) throws {
    for (sequence, disclosures) in contents.disclosures.enumerated() {
      var changed = disclosures.filter { $0.key != "signature" }
      changed = try changed.map {
        $0.key == "needsSignatures" ? try Disclosure(salt: $0.salt, key: $0.key, value: false) : $0
      }
      guard changed != disclosures, case .object(var leaf) = try JSON.parse(contents.leaves[sequence]) else {
        continue
      }
      let payload = changed.filter(\.isOfPayload).map { ($0.key, $0.value) }
      let length = try JSON.canonicalBytes(.object(Dictionary(uniqueKeysWithValues: payload))).count
      leaf["lengthBucket"] = .integer(Int64((8...20).map { 1 << $0 }.first { $0 >= length } ?? 256))
      leaf["payloadDigests"] = .array(changed.map(\.digest.hex).sorted().map { .string($0) })
      contents.leaves[sequence] = try JSON.canonicalBytes(.object(leaf))
      contents.disclosures[sequence] = changed
    }
  }
}

extension TestRecord {
  func with(_ contents: RecordContents) -> TestRecord {
    var copy = self
    copy.contents = contents
    return copy
  }
}
