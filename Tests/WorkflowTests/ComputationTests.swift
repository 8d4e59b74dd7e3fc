import CanonicalJSON
import CloseOut
import EvidenceLog
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// A figure is sealed before the output that rests on it, from the assessment that let the output pass.
struct ComputationTests {
  private static func events(_ program: ProgramIdentity? = nil) -> [CaseEvent] {
    var state = CaseState(caseID: "beta")
    return Tale.effective.commands.flatMap { command in
      var command = command
      command.program = program
      return CaseMachine.handle(command, in: &state).events
    }
  }

  @Test("Each output that rests on a figure comes right after its computation, and the others come alone")
  func order() {
    let outputs = ComputationTests.events().dropFirst(Tale.complete.commands.count).map(\.envelope.type)
    #expect(
      outputs == [
        "noticeReleased", "determinationComputed", "determinationApproved", "amountComputed",
        "amountNoticeIssued", "amountComputed", "statementIssued", "effectiveDeclared",
      ])
  }

  @Test("The computation has the person, the moment and the program of the command, and a key of its own")
  func envelope() throws {
    let program = ProgramIdentity(name: "firebreak", version: "0", digest: "ab")
    let events = ComputationTests.events(program)
    let index = try #require(events.firstIndex { $0.envelope.type == "determinationComputed" })
    let (computed, approved) = (events[index].envelope, events[index + 1].envelope)
    #expect(computed.idempotencyKey == approved.idempotencyKey + "#computed")
    #expect(computed.actor == approved.actor && computed.role == approved.role)
    #expect(computed.claimedAt == approved.claimedAt && computed.receivedAt == approved.receivedAt)
    guard case .fact(.determinationComputed(let fact)) = events[index].payload else {
      Issue.record("not a computation")
      return
    }
    #expect(fact.program == program && fact.group == GroupID("G-1"))
    #expect(fact.amount == Sample.usd("1250000"), "the firm price of the only quotation")
  }

  @Test("The digest is SHA-256 of the canonical bytes of the explanation")
  func digest() throws {
    let assessment = Tale.effective.assessment()
    let node = try #require(assessment.groups.first?.determination).amount.node
    let bytes = try JSON.canonicalBytes(of: node)
    let expected = Digest(of: bytes).hex
    #expect(assessment.file.computedDeterminations.facts.map(\.explanationDigest) == [expected])
    #expect(assessment.file.computedAmounts.facts.map { $0.amount.text } == ["1250000.00"])
  }

  @Test("A key that somebody already used does not stand in the way of the computation's")
  func takenKey() {
    var tale = Tale.complete
    let asked = Tale.command(Tale.approve, key: "ask")
    tale.told[0].key = "ask#computed"
    tale.asked = [Tale.release]
    var state = tale.state()
    let keys = CaseMachine.handle(asked, in: &state).events.map(\.envelope.idempotencyKey)
    #expect(keys == ["ask#computed#computed", "ask"])
    #expect(CaseMachine.handle(asked, in: &state).events.isEmpty, "a repetition leads to nothing")
  }
}
