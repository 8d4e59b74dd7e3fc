import Quotations
import Testing

@testable import Workflow

/// Erasure takes what somebody said or is out of the record and never passes in silence.
struct ErasureTests {
  /// The complete case without a hold, from which the named entries are erased.
  private static func tale(_ keys: [String], after outputs: [Tale.Asked] = []) -> (tale: Tale, entries: [Int])
  {
    var tale = CustodyEffectTests.tale([], after: outputs)
    tale["hold"] = nil
    tale["C-1"] = .callClosed(
      CallOutcome(
        call: EvidenceID("C-1"), result: .noAnswer, closedAt: Sample.moment("2026-03-03T10:50:00Z"),
        by: PersonID("tom"), words: "he is on leave"))
    let entries = keys.compactMap { key in tale.told.firstIndex { $0.key == key } }
    tale.propose("P-0", .erase(entries: entries, basis: "asked for by the person"))
    tale.asked.append(Tale.Asked(output: .carryOut("P-0"), at: "2026-04-01T09:00:00Z"))
    return (tale, entries)
  }

  private static func events(_ tale: Tale) -> (state: CaseState, events: [CaseEvent]) {
    var state = CaseState(caseID: "beta")
    let events = tale.commands.flatMap { CaseMachine.handle($0, in: &state).events }
    return (state, events)
  }

  @Test("What is erased is gone from the machine, and each erasure is a finding")
  func gone() throws {
    let (tale, entries) = ErasureTests.tale(["C-1"])
    let state = tale.state()
    #expect(state.outputs.refused.isEmpty, "\(state.outputs.refused.map(\.refusal.sentence))")
    #expect(state.erased == Set(entries) && state.withoutPayload == Set(entries))
    #expect(state.file.callOutcomes.isEmpty)
    let entry = try #require(entries.first)
    let findings = CaseAssessment(of: state, at: Sample.moment("2026-04-02T09:00:00Z")).findings
    #expect(
      findings.contains {
        $0.subject == "entry \(entry)" && $0.sentence.contains("callClosed") && $0.sentence.contains("P-0")
      })
  }

  @Test(
    "A replay that lacks the erased payloads gives the same state and the same findings",
    arguments: [["C-1"], ["Q-1", "treat Q-1"], ["meeting"], ["sign tom", "proposal"]])
  func replay(_ keys: [String]) {
    let (tale, entries) = ErasureTests.tale(keys, after: [Tale.release, Tale.approve])
    let (live, events) = ErasureTests.events(tale)
    var replayed = CaseState(caseID: "beta")
    for var event in events {
      if entries.contains(event.envelope.sequence) {
        event.payload = .absent(type: event.envelope.type)
        event.envelope.supersedes = nil
        event.envelope.references = []
      }
      CaseMachine.evolve(&replayed, event)
    }
    #expect(live.erased == Set(entries) && !entries.isEmpty)
    #expect(replayed == live)
    #expect(OrderTests.digest(replayed) == OrderTests.digest(live))
  }

  @Test("When evidence of a determination is erased, the group says what it misses (R-41)")
  func missed() {
    let assessment = ErasureTests.tale(["Q-1", "treat Q-1"], after: [Tale.release, Tale.approve]).tale
      .assessment()
    #expect(
      assessment.findings.contains {
        $0.severity == .blocking && $0.rule == "R-41" && $0.subject == "G-1"
          && $0.sentence.contains("rests on Q-1")
      })
    #expect(
      assessment.outputs.entry(.approveDetermination(GroupID("G-1"))) != nil, "what was approved stays so")
  }

  @Test("A payload that is missing though nobody approved its erasure blocks (R-41)")
  func missing() {
    var (state, events) = ErasureTests.events(Tale.complete)
    state = CaseState(caseID: "beta")
    for (index, var event) in events.enumerated() {
      if index == 9 { event.payload = .absent(type: event.envelope.type) }
      CaseMachine.evolve(&state, event)
    }
    let findings = CaseAssessment(of: state, at: Sample.moment("2026-04-02T09:00:00Z")).findings
    #expect(findings.contains { $0.severity == .blocking && $0.subject == "entry 9" })
  }

  @Test("A replacement is erased only together with what it replaced, which would stand again")
  func revived() {
    var (tale, _) = ErasureTests.tale([])
    tale.told.append(
      Tale.Told(key: "Q-1 corrected", fact: .quoteReceived(Sample.quote("Q-1", "1260000")), supersedes: "Q-1")
    )
    let old = tale.told.firstIndex { $0.key == "Q-1" } ?? 0
    let new = tale.told.count - 1
    for (entries, isRefused) in [([new], true), ([old, new], false), ([old], false)] {
      var tale = tale
      tale.propose("P-1", .erase(entries: entries, basis: "asked for"))
      let refusal = tale.refusal(of: .carryOut("P-1"), at: "2026-04-02T09:00:00Z")
      #expect(refusal.map(RefusalKind.init) == (isRefused ? .entryNotErasable : nil))
    }
  }

  @Test("Of what the rules of the record rest on nothing is erased; every other kind of fact can be")
  func kinds() {
    let facts = Set((Gallery.facts + Gallery.custody).map(\.typeName))
    let outputs = Set(Gallery.outputs.map(\.typeName)).union(["outputRefused"])
    #expect(outputs.isSubset(of: CustodyGuard.kept))
    #expect(CustodyGuard.kept.isSubset(of: facts.union(outputs)), "no name is misspelt")
    #expect(facts.subtracting(CustodyGuard.kept).contains("meetingMinuted"))
  }

  @Test("An absent payload is written as null and read back as absent, under its type")
  func bytes() throws {
    let (_, events) = ErasureTests.events(Tale.complete)
    var event = try #require(events.last)
    event.payload = .absent(type: event.envelope.type)
    #expect(event.payloadBytes == Array("null".utf8))
    #expect(try CaseEvent(envelopeBytes: event.envelopeBytes, payloadBytes: event.payloadBytes) == event)
  }
}
