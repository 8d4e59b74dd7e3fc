import CloseOut
import Quotations
import Testing

@testable import Workflow

/// Ways in which one person might meet a quorum alone, or with approvals of something else.
struct QuorumEvasionTests {
  @Test(
    "Sign-offs lapse when the proposal is recorded anew with other reasons, though the amount is the same")
  func proposedAnew() {
    var tale = Tale.complete
    #expect(tale.answer == nil)
    var proposal = Sample.proposal(from: ["Q-1"])
    proposal.reasons = "because counsel said so afterwards"
    tale.told.append(
      Tale.Told(key: "proposal 2", fact: .determinationProposed(proposal), supersedes: "proposal"))
    #expect(tale.answer == .quorumNotMet)
    #expect(
      tale.state().idleSignOffs(of: GroupID("G-1")).count == 2, "what verifies a bundle passes them over too")
    #expect(
      tale.assessment().findings.filter { $0.sentence.contains("must be signed anew") }.map(\.subject) == [
        "rika", "tom",
      ])
    tale.sign("tom", .trading, "1250000")
    tale.sign("rika", .risk, "1250000")
    #expect(tale.answer == nil)
  }

  @Test(
    "A sign-off does not count if its key was recorded by another signer of the group",
    arguments: [("tom", false), ("rika", true), ("lena", true), ("records", true)])
  func keyRecordedBy(_ actor: String, _ counts: Bool) throws {
    var tale = Tale.signed
    let index = try #require(tale.told.firstIndex { $0.key == "key rika" })
    tale.told[index].actor = actor
    #expect(tale.answer == (counts ? nil : .quorumNotMet))
    #expect(tale.state().idleSignOffs(of: GroupID("G-1")).isEmpty == counts)
    let found = tale.assessment().findings.contains { $0.sentence.contains("one person cannot be two") }
    #expect(found != counts)
  }

  @Test(
    "Nor if one signer of the case recorded the keys of two signers of the group",
    arguments: [(["key tom"], true), (["key tom", "key rika"], false)])
  func keysRecordedByOne(_ keys: [String], _ counts: Bool) {
    var tale = Tale.signed
    for index in tale.told.indices where keys.contains(tale.told[index].key) {
      tale.told[index].actor = "lena"
    }
    var elsewhere = Signing("lena", .legal)
    elsewhere.change { $0.group = GroupID("G-2") }
    tale.record(elsewhere.signed)
    #expect(tale.answer == (counts ? nil : .quorumNotMet))
  }

  @Test(
    "A sign-off does not count after its person changed their own roles or desk; another's change is named",
    arguments: [("rika", false), ("rory", true)])
  func rolesChanged(_ actor: String, _ counts: Bool) {
    var tale = Tale.signed
    let changed = Sample.member("rika", [.risk, .approver], outside: true)
    tale.told.append(
      Tale.Told(key: "rika 2", fact: .memberJoined(changed), actor: actor, supersedes: "rika"))
    #expect(tale.answer == (counts ? nil : .quorumNotMet))
    let findings = tale.assessment().findings
    #expect(findings.contains { $0.subject == "rika" && $0.sentence.contains("were changed by \(actor)") })
    #expect(findings.contains { $0.sentence.contains("changed their own roles or desk") } != counts)
  }

  @Test("A policy recorded after the first proposal is named where people sign, and one before it is not")
  func policyChanged() {
    let isNamed: (Tale) -> Bool = { tale in
      tale.assessment().findings.contains { $0.subject == "policy" && $0.severity == .warning }
    }
    var early = Tale.signed
    early.told.insert(Tale.Told(key: "policy", fact: .policySet(.houseDefault)), at: 1)
    #expect(!isNamed(early))
    var late = Tale.signed
    late["policy"] = .policySet(.houseDefault)
    #expect(isNamed(late))
  }

  @Test("An act on the record needs a case but no agreement on record")
  func withoutAgreement() {
    var tale = Tale.complete
    tale.addRecordsKeeper()
    tale.propose("P-1", .assertPrivilege(entries: [5], level: .litigation, basis: "advice"))
    tale["agreement"] = nil
    #expect(tale.refusal(of: .carryOut("P-1"), at: "2026-04-01T09:00:00Z") == nil)
    tale["header"] = nil
    #expect(tale.refusal(of: .carryOut("P-1"), at: "2026-04-01T09:00:00Z") == .caseNotOpened)
  }
}
