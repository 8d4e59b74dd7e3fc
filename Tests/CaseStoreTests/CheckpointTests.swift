import Calendars
import CaseRecord
import CaseStore
import EvidenceLog
import Foundation
import Interchange
import Quotations
import Testing
import Workflow

@Suite("Checkpoints, time stamps and erasure in a store")
struct CheckpointTests {
  let kept = KeptCase()
  private let moment = Timestamp(milliseconds: 1_600_000_000_000)

  @Test("A checkpoint is signed once a size, verifies under the log's key, and is kept")
  func signs() async throws {
    let keeper = try kept.create()
    #expect(throws: StoreError.signerRefused("there is nothing on record yet")) {
      try keeper.signCheckpoint()
    }
    _ = try await keeper.submit([KeptCase.command("a")])
    let first = try keeper.signCheckpoint()
    #expect(try keeper.signCheckpoint().bytes == first.bytes)
    _ = try await keeper.submit([KeptCase.command("b")])
    let second = try keeper.signCheckpoint()
    try second.verified(by: keeper.logKey)
    #expect(second.checkpoint.root == (try keeper.tree.root))
    try keeper.close()
    #expect(try kept.open(.read).checkpoints.map(\.signed.bytes) == [first.bytes, second.bytes])
  }

  @Test("A signer that noted a signature which was never stored signs the same again, and nothing smaller")
  func fellBetween() async throws {
    var keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    try keeper.close()
    let unsigned = try Data(contentsOf: URL(fileURLWithPath: kept.database))
    keeper = try kept.open()
    let lost = try keeper.signCheckpoint()
    try keeper.close()
    try unsigned.write(to: URL(fileURLWithPath: kept.database))
    keeper = try kept.open()
    #expect(try keeper.signCheckpoint().checkpoint == lost.checkpoint)
  }

  @Test("Without the log's key the case is read and added to, and nothing is signed")
  func keyMissing() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    let key = "\(kept.path)/signer/log.key"
    try FileManager.default.removeItem(atPath: key)
    #expect(throws: StoreError.keyMissing(key)) { try keeper.signCheckpoint() }
    #expect(try await keeper.submit([KeptCase.command("b")]).map(\.sequences) == [[1]])
  }

  @Test("A witness's line is kept if it verifies, once")
  func cosignature() async throws {
    let keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    let signed = try keeper.signCheckpoint()
    let seed = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
    let key = try VerifierKey(name: "witness.example", algorithm: .cosignature, key: seed.publicKey)
    let line = try Cosignature.sign(signed.checkpoint, time: 1_600_000_000, by: seed, name: key.name).line
    for _ in 0..<2 { try keeper.addCosignature(line, by: key, toCheckpoint: 1) }
    let found = try #require(try keeper.checkpoints.first)
    #expect(found.witnesses == [key])
    #expect(found.signed.bytes == signed.bytes)
    #expect(try found.cosigned.verified(by: keeper.logKey, witnesses: [key]).count == 1)
    let other = try VerifierKey(name: "other.example", algorithm: .cosignature, key: seed.publicKey)
    #expect(throws: StoreError.self) { try keeper.addCosignature(line, by: other, toCheckpoint: 1) }
    #expect(throws: StoreError.unknownCheckpoint(9)) {
      try keeper.addCosignature(line, by: key, toCheckpoint: 9)
    }
    #expect(try keeper.checkpoints.count == 1)
  }

  @Test("A service that is down stays in the queue; once it stamps, later entries name the checkpoint")
  func stamps() async throws {
    var keeper = try kept.create()
    _ = try await keeper.submit([KeptCase.command("a")])
    let digest = Digest(of: try keeper.signCheckpoint().bytes).hex
    try keeper.enqueueStamps(
      checkpoint: 1, services: ["one": "https://one.example", "two": "https://two.example"])
    try keeper.recordStamp(checkpoint: 1, service: "one", .unanswered(reason: "no route"))
    try keeper.recordStamp(
      checkpoint: 1, service: "two", .refused(request: [1], response: [2], reason: "badAlg"))
    #expect(try keeper.pendingStamps.map(\.service) == ["one"])
    _ = try await keeper.submit([KeptCase.command("b")])
    #expect(try keeper.event(1).envelope.checkpointDigest == nil)
    let answer = StampAnswer.stamped(request: [1], response: [2], generatedAt: moment)
    try keeper.recordStamp(checkpoint: 1, service: "one", answer)
    _ = try await keeper.submit([KeptCase.command("c")])
    #expect(try keeper.event(2).envelope.checkpointDigest == digest)
    #expect(try keeper.event(2).envelope.tokenDigest == Digest(of: [2]).hex)
    #expect(throws: StoreError.unknownStamp(size: 1, service: "one")) {
      try keeper.recordStamp(checkpoint: 1, service: "one", .unanswered(reason: "again"))
    }
    try keeper.close()
    keeper = try kept.open()
    _ = try await keeper.submit([KeptCase.command("d")])
    #expect(try keeper.event(3).envelope.checkpointDigest == digest)
    #expect(try keeper.event(3).envelope.tokenDigest == Digest(of: [2]).hex)
    #expect(try keeper.stamps.map(\.attempts) == [2, 1])
  }

  @Test("Of a setting the last value counts")
  func settings() throws {
    let keeper = try kept.create()
    try keeper.set("services", to: "one")
    try keeper.set("services", to: "two")
    #expect(try keeper.settings["services"] == "two")
  }

  private func fact(_ key: String, _ fact: CaseFact, by person: String, _ role: Role) -> CaseCommand {
    CaseCommand(
      idempotencyKey: key, actor: PersonID(person), role: role, claimedAt: moment, receivedAt: moment,
      clock: ClockReading(source: "test"), act: .record(fact))
  }

  /// A proposal to erase an entry, approved by two people of the two roles that erasure takes.
  private func approvedErasure(of entry: Int) throws -> [CaseCommand] {
    let people: [(String, Role)] = [("lea", .legal), ("rex", .records)]
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/complete-case")
    let opening = try CaseFolderReader.read(folder: folder.path).commands.filter { command in
      guard case .record(let fact) = command.act else { return false }
      return ["caseOpened", "agreementRecorded"].contains(fact.typeName)
    }
    let members = people.map { name, role in
      fact(
        "member \(name)",
        .memberJoined(
          TeamMember(id: PersonID(name), name: name, roles: [role], isOutsideDesk: true, joinedAt: moment)),
        by: name, role)
    }
    let proposal = fact(
      "proposal",
      .custodyProposed(
        CustodyProposal(
          id: "p", act: .erase(entries: [entry], basis: "personal data"), reason: "asked", by: PersonID("lea")
        )),
      by: "lea", .legal)
    let approvals = people.map { name, role in
      fact(
        "approval \(name)",
        .custodyApproved(
          CustodyApproval(proposal: "p", person: PersonID(name), role: role, approvedAt: moment)), by: name,
        role)
    }
    var carryOut = fact("x", .policySet(.houseDefault), by: "rex", .records)
    carryOut.idempotencyKey = "carry out"
    carryOut.act = .release(.carryOut("p"))
    return opening + members + [proposal] + approvals + [carryOut]
  }

  @Test(
    "Without an act carried out nothing is erased; after it neither text, salt nor file is left, and the log is whole"
  )
  func erasure() async throws {
    var keeper = try kept.create()
    let secret = "Mr Marlowe's telephone"
    _ = try await keeper.submit(
      [KeptCase.command("a", title: secret), KeptCase.command("b")], files: ["a": [Array("his voice".utf8)]])
    #expect(throws: StoreError.notToErase(entry: 0)) { try keeper.erase(0) }
    let receipts = try await keeper.submit(try approvedErasure(of: 0))
    try #require(receipts.last?.refusal == nil)
    let root = try keeper.tree.root
    let salt = try #require(try keeper.entries(0..<1).first?.disclosures.first?.salt.text)
    for _ in 0..<2 { try keeper.erase(0) }
    for text in [secret, salt] {
      for file in [kept.database, kept.database + "-wal"] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.range(of: Data(text.utf8)) == nil, "\(file) still holds \(text)")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(kept.path)/blobs").isEmpty)
    let state = try keeper.state
    try keeper.close()
    keeper = try kept.open()
    #expect(try keeper.tree.root == root)
    #expect(try keeper.state == state)
    #expect(try keeper.entries(0..<2).map(\.isErased) == [true, false])
    #expect(try keeper.event(0).payload == .absent(type: "evidenceAttached"))
    let repeated = try await keeper.submit([KeptCase.command("a", title: secret)])
    #expect(repeated == [Receipt(sequences: [0], isRepeat: true)])
  }
}
