import Quotations
import Testing

@testable import Workflow

/// A call is entered before dialling and stays open until it has an answer or an outcome (R-13; evidence record T3).
struct CallTests {
  private static func call(_ id: String, _ dealer: String = "D-B", at: String) -> QuoteRequest {
    QuoteRequest(
      id: EvidenceID(id), dealer: DealerID(dealer), caller: PersonID("tom"), channel: .phone,
      openedAt: Sample.moment(at), group: GroupID("G-1"))
  }

  private static func outcome(_ id: String, _ result: CallOutcome.Result) -> CaseFact {
    .callClosed(
      CallOutcome(
        call: EvidenceID(id), result: result, closedAt: Sample.moment("2026-03-03T10:49:00Z"),
        by: PersonID("tom")))
  }

  /// Three calls to one dealer, told out of their order, and one to another.
  private static var calls: Tale {
    var tale = Tale.complete
    tale["C-2"] = .quoteRequested(call("C-2", at: "2026-03-03T10:47:00Z"))
    tale["C-1"] = .quoteRequested(call("C-1", at: "2026-03-03T10:46:00Z"))
    tale["C-3"] = .quoteRequested(call("C-3", at: "2026-03-03T10:48:00Z"))
    tale["C-4"] = .quoteRequested(call("C-4", "D-A", at: "2026-03-03T10:48:00Z"))
    tale["C-2 closed"] = outcome("C-2", .noAnswer)
    tale["C-3 closed"] = outcome("C-3", .abandoned)
    var answer = Sample.quote("Q-1", "1250000")
    answer.request = EvidenceID("C-4")
    tale["Q-1"] = .quoteReceived(answer)
    return tale
  }

  @Test("Attempts are counted for each dealer in the order of dialling, and say how they ended")
  func counted() {
    #expect(
      CallTests.calls.state().file.callAttempts.map(\.words) == [
        "call 1 of 3 to D-B: open", "call 2 of 3 to D-B: no answer", "call 3 of 3 to D-B: abandoned",
        "call 1 of 1 to D-A: answered (Q-1)",
      ])
  }

  @Test("An open call and an abandoned one are named; an answered or closed one is not")
  func named() {
    let found = CallTests.calls.assessment().findings.filter {
      $0.rule == "R-13" && $0.subject.hasPrefix("C-")
    }
    #expect(found.map { "\($0.severity) \($0.subject)" } == ["warning C-1", "note C-3"])
    #expect(found.first?.sentence.contains("open since 2026-03-03T10:46:00Z") == true)
  }

  @Test(
    "A call entered more than five minutes after dialling is named",
    arguments: [("2026-03-03T10:45:00Z", false), ("2026-03-03T10:44:59Z", true)])
  func late(_ opened: String, _ isNamed: Bool) {
    var tale = Tale.complete
    tale["C-1"] = .quoteRequested(CallTests.call("C-1", at: opened))
    tale["C-1 closed"] = CallTests.outcome("C-1", .engaged)
    let found = tale.assessment().findings.filter { $0.rule == "R-13" && $0.subject == "C-1" }
    #expect(!found.isEmpty == isNamed, "the fact is received at 10:50")
  }

  @Test(
    "A call entered late stays named unless it replaces a record of the same call",
    arguments: [("E-1", true), ("C-9", true), ("C-1", true), ("C-1 first", false)])
  func replacing(_ replaced: String, _ isNamed: Bool) {
    var tale = Tale.complete
    let call = CallTests.call("C-1", at: "2026-03-03T10:00:00Z")
    if !isNamed { tale["C-1 first"] = .quoteRequested(call) }
    tale.told.append(Tale.Told(key: "C-1", fact: .quoteRequested(call), supersedes: replaced))
    let found = tale.assessment().findings.filter { $0.sentence.contains("after dialling") }
    #expect(!found.isEmpty == isNamed)
  }

  @Test("In a log the delay is measured to the moment at which the log took the call")
  func sealedLate() throws {
    var state = Tale.complete.state()
    let fact = CaseFact.quoteRequested(CallTests.call("C-1", at: "2026-03-03T10:49:00Z"))
    var event = try #require(
      CaseMachine.decide(Tale.command(Tale.Told(key: "C-1", fact: fact)), in: state).first)
    event.envelope.sealed = Seal(
      at: Sample.moment("2026-03-03T11:30:00Z"), clock: ClockReading(source: "log", errorMilliseconds: 5))
    CaseMachine.evolve(&state, event)
    let findings = CaseAssessment(of: state, at: Sample.moment("2026-03-05T12:00:00Z")).findings
    #expect(findings.contains { $0.sentence.contains("entered at 2026-03-03T11:30:00Z") })
  }

  @Test("An outcome of a call that is not on record is named")
  func noCall() {
    var tale = Tale.complete
    tale["closed"] = CallTests.outcome("C-9", .noAnswer)
    #expect(tale.assessment().findings.contains { $0.rule == "R-13" && $0.subject == "C-9" })
  }
}
