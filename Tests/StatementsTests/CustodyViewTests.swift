import Quotations
import Statements
import Testing
import Workflow

/// What is asserted, waived or erased later changes what the documents show.
@Suite("Acts on the record, as shown")
struct CustodyViewTests {
  private static let words = "what the neighbour said"

  /// The plain case with one attachment, and acts on it approved by lena as legal and rory as records.
  private static func written(_ acts: [(Int) -> CustodyAct]) -> (written: WrittenCase, entry: Int) {
    var written = WrittenCase.plain
    written.facts.removeAll { if case .holdOrdered = $0 { true } else { false } }
    written.facts.append(
      .memberJoined(
        TeamMember(
          id: PersonID("rory"), name: "rory", roles: [.records], isOutsideDesk: true,
          joinedAt: WrittenCase.moment("2026-03-02T09:00:00Z"))))
    let entry = written.facts.count
    written.facts.append(
      .evidenceAttached(
        AttachedEvidence(
          id: EvidenceID("DOC-9"), kind: "mail", title: words,
          capturedAt: WrittenCase.moment("2026-03-03T10:00:00Z"))))
    for (index, act) in acts.enumerated() { written.approve("P-\(index)", act(entry)) }
    return (written, entry)
  }

  @Test("an entry claimed as privileged later is withheld and counted, and one waived again is shown")
  func privilege() throws {
    let assert: (Int) -> CustodyAct = {
      .assertPrivilege(entries: [$0], level: .workProduct, basis: "for trial")
    }
    let waive: (Int) -> CustodyAct = { .waivePrivilege(entries: [$0]) }
    for (acts, isWithheld) in [([], false), ([assert], true), ([assert, waive], false)] {
      let (written, entry) = CustodyViewTests.written(acts)
      let view = written.view
      #expect(view.privileged == (isWithheld ? [entry] : []))
      #expect(view.withheld == (isWithheld ? 1 : 0))
      #expect(try EventLines(view).open().contains(CustodyViewTests.words) == !isWithheld)
      #expect((view.file.attachments["DOC-9"] == nil) == isWithheld)
      #expect(try EventLines(view).privileged().contains(CustodyViewTests.words))
    }
  }

  @Test("an erased entry keeps its envelope, and its words are in no list of events")
  func erasure() throws {
    let (written, entry) = CustodyViewTests.written([{ .erase(entries: [$0], basis: "asked for") }])
    let view = written.view
    #expect(view.assessment.outputs.refused.map(\.refusal.sentence) == [])
    #expect(view.events[entry].payload == .absent(type: "evidenceAttached"))
    let lines = try EventLines(view).privileged().split(separator: "\n")
    #expect(lines.count == view.events.count)
    #expect(
      lines[entry].contains("\"withheld\":\"erased\"") && !lines[entry].contains(CustodyViewTests.words))
    #expect(view.findings.contains { $0.subject == "entry \(entry)" })
  }
}

extension WrittenCase {
  fileprivate mutating func approve(_ id: String, _ act: CustodyAct) {
    facts.append(
      .custodyProposed(CustodyProposal(id: id, act: act, reason: "asked for", by: PersonID("lena"))))
    for (person, role) in [("lena", Role.legal), ("rory", .records)] {
      facts.append(
        .custodyApproved(
          CustodyApproval(
            proposal: id, person: PersonID(person), role: role,
            approvedAt: WrittenCase.moment("2026-03-03T14:00:00Z"))))
    }
    outputs.append(.carryOut(id))
  }
}
