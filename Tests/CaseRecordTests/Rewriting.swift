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
    let log = try Ed25519PrivateKey(seed: TestRecord.logSeed)
    let tree = MerkleTree(leaves: contents.leaves.lazy.map(MerkleTree.leafHash))
    let sizes = try contents.checkpoints.map { try SignedCheckpoint(bytes: $0).checkpoint.size }
    contents.checkpoints = try sizes.map { size in
      try SignedCheckpoint.sign(
        Checkpoint(origin: TestRecord.origin, size: size, root: tree.root(at: size)), by: log,
        name: TestRecord.origin
      ).bytes
    }
    return try TestBundle(record.with(contents))
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
