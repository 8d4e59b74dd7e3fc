import Quotations
import Testing

@testable import Workflow

/// What follows from acts on the record, in the order of their entries.
struct CustodyEffectTests {
  /// The complete case with acts proposed, approved and carried out one after the other.
  static func tale(_ acts: [CustodyAct], after outputs: [Tale.Asked] = []) -> Tale {
    var tale = Tale.complete
    tale.addRecordsKeeper()
    tale.asked = outputs
    for (index, act) in acts.enumerated() {
      tale.propose("P-\(index)", act)
      tale.asked.append(Tale.Asked(output: .carryOut("P-\(index)"), at: "2026-04-0\(index + 1)T09:00:00Z"))
    }
    return tale
  }

  private static let assert = CustodyAct.assertPrivilege(
    entries: [7, 8], level: .litigation, basis: "prepared for trial")
  private static let waive = CustodyAct.waivePrivilege(entries: [7])
  private static let clawBack = CustodyAct.clawBack(
    entries: [7], recipient: "the other side", basis: "FRE 502(b)")

  @Test(
    "Privilege is what was asserted last and not waived since, and a clawback brings it back",
    arguments: [
      ([], [Privilege.Class.none, .none]), ([assert], [.litigation, .litigation]),
      ([assert, waive], [.none, .litigation]), ([assert, waive, clawBack], [.litigation, .litigation]),
      ([assert, waive, clawBack, waive], [.none, .litigation]),
    ] as [([CustodyAct], [Privilege.Class])])
  func privilege(_ acts: [CustodyAct], _ levels: [Privilege.Class]) {
    let state = CustodyEffectTests.tale(acts).state()
    #expect(state.outputs.refused.isEmpty, "\(state.outputs.refused.map(\.refusal.sentence))")
    #expect([7, 8].map { state.privilege(of: $0).level } == levels)
    let expected = zip([7, 8], levels).filter { $0.1 != .none }.map(\.0)
    #expect(state.privileged.keys.sorted() == expected)
  }

  @Test("Who asserts a privilege and on what basis is kept with it")
  func basis() {
    let state = CustodyEffectTests.tale([CustodyEffectTests.assert]).state()
    let expected = Privilege(level: .litigation, basis: "prepared for trial", assertedBy: PersonID("lena"))
    #expect(state.privilege(of: 7) == expected)
  }

  @Test("An entry recorded as privileged, or minuted so, is privileged until that is waived")
  func ownPrivilege() throws {
    var tale = Tale.complete
    var meeting = Sample.meeting
    meeting.isPrivileged = true
    tale["meeting"] = .meetingMinuted(meeting)
    tale.addRecordsKeeper()
    let place = try #require(tale.told.firstIndex { $0.key == "meeting" })
    #expect(tale.state().privileged.keys.sorted() == [place])
    #expect(tale.state().privilege(of: place).level == .legalAdvice)
    tale.propose("P-0", .waivePrivilege(entries: [place]))
    tale.asked = [Tale.Asked(output: .carryOut("P-0"), at: "2026-04-01T09:00:00Z")]
    #expect(tale.state().privileged.isEmpty)
  }

  @Test("A hold stands until it is released, and one ordered again after its release stands again (R-40)")
  func holds() {
    let start = Sample.moment("2026-03-02T09:00:00Z")
    var tale = CustodyEffectTests.tale([])
    #expect(tale.state().standingHolds.map(\.startedAt) == [start])
    tale = CustodyEffectTests.tale([.releaseHold(startedAt: start)])
    var state = tale.state()
    #expect(state.standingHolds.isEmpty)
    let again = LitigationHold(startedAt: start, scope: "everything", orderedBy: PersonID("lena"))
    _ = CaseMachine.handle(Tale.command(Tale.Told(key: "again", fact: .holdOrdered(again))), in: &state)
    #expect(state.standingHolds.map(\.scope) == ["everything"])
  }

  @Test("Acts on the record stay possible after effect, and move no amount (R-01)")
  func afterEffect() {
    let export = CustodyAct.export(recipient: "the court", withheldEntries: [3], withheldFields: ["4.words"])
    // The notes on the order of receipts name entries by number, and there are more of them now.
    func digest(_ state: CaseState) -> [String] {
      OrderTests.digest(state).filter { !$0.hasPrefix("note R-37") }
    }
    let before = digest(CustodyEffectTests.tale([], after: Tale.all).state())
    let state = CustodyEffectTests.tale([export, CustodyEffectTests.assert], after: Tale.all).state()
    #expect(state.outputs.refused.isEmpty && state.outputs.effective != nil)
    #expect(state.exports.map(\.recipient) == ["the court"])
    #expect(state.exports.first?.withheldEntries == [3] && state.exports.first?.withheldFields == ["4.words"])
    #expect(digest(state) == before)
  }

  @Test("What was carried out stays as it was approved, whatever is proposed under its name later")
  func fixed() {
    var state = CustodyEffectTests.tale([CustodyEffectTests.assert]).state()
    let other = CustodyProposal(
      id: "P-0", act: .waivePrivilege(entries: [7, 8]), reason: "a trick", by: PersonID("tom"))
    _ = CaseMachine.handle(Tale.command(Tale.Told(key: "again", fact: .custodyProposed(other))), in: &state)
    #expect(state.privilege(of: 7).level == .litigation)
  }

  @Test("A carrying out that was written into the record without approval has no effect and blocks")
  func unfounded() {
    var tale = Tale.complete
    tale["propose P-0"] = .custodyProposed(
      CustodyProposal(id: "P-0", act: CustodyEffectTests.assert, reason: "alone", by: PersonID("tom")))
    var state = tale.state()
    let command = Tale.command(
      Tale.Asked(output: .carryOut("P-0"), at: "2026-04-01T09:00:00Z"), key: "forged")
    let envelope = EventEnvelope(
      caseID: state.caseID, sequence: state.nextSequence, type: "custodyCarriedOut", command: command,
      payloadLength: 0)
    CaseMachine.evolve(&state, CaseEvent(envelope: envelope, payload: .released(.carryOut("P-0"))))
    #expect(state.privilege(of: 7).level == .none)
    let findings = CaseAssessment(of: state, at: Sample.moment("2026-04-02T09:00:00Z")).findings
    #expect(findings.contains { $0.severity == .blocking && $0.subject == "P-0" })
  }
}
