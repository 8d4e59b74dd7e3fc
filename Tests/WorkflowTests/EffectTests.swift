import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Issue settles the amount and effect locks the determination; a key is used once.
struct EffectTests {
  /// Things found late, each of which would move the amount or the date of a case that is still open.
  static let late: [(String, CaseFact)] = [
    ("a corrected quotation", .quoteReceived(Sample.quote("Q-1", "990000"))),
    (
      "an Unpaid Amount",
      .unpaidAmountRecorded(
        UnpaidAmountRecord(
          id: EvidenceID("U-1"), owedTo: .determining, limb: .payment, principal: Sample.usd("85000"),
          due: Sample.date("2026-02-02")))
    ),
    (
      "another population",
      .transactionsFrozen(
        Population(
          asOf: Sample.moment("2026-03-03T09:30:00Z"),
          transactions: [Sample.swap("T-1"), Sample.swap("T-9")],
          source: "later"))
    ),
    ("another proposal", .determinationProposed(Sample.proposal(from: []))),
    ("another header", .caseOpened(Sample.header(.twoAffectedParties, .affected))),
    (
      "a correction of the designation",
      .noticePrepared(
        Sample.notice("N-1", .designation, at: "2026-03-03T08:00:00Z", designated: "2026-03-20"))
    ),
    (
      "a group more",
      .groupDefined(CloseOutGroup(id: GroupID("G-2"), market: "x", members: [], rationale: ""))
    ),
    (
      "another policy",
      .policySet(CasePolicy(version: "2", provenance: "later", limits: StepLimits(statementDaysMax: 1)))
    ),
  ]

  static func with(_ late: CaseFact, after outputs: [Tale.Asked]) -> CaseState {
    var tale = Tale.complete
    tale.asked = outputs
    var state = tale.state()
    let told = Tale.Told(key: "late", fact: late, at: "2026-03-05T10:00:00Z")
    _ = CaseMachine.handle(Tale.command(told), in: &state)
    return state
  }

  @Test("R-01: after effect nothing found later moves any part of the assessment", arguments: late.indices)
  func lockedByEffect(_ index: Int) {
    let before = OrderTests.digest(Tale.effective.state())
    let state = EffectTests.with(EffectTests.late[index].1, after: Tale.all)
    #expect(OrderTests.digest(state) == before, "\(EffectTests.late[index].0)")
    #expect(state.nextSequence == Tale.effective.commands.count + 4, "the fact itself is on record")
  }

  @Test(
    "R-01, R-04: what is found after the notice of the amount is issued does not move the amount",
    arguments: late.indices)
  func settledByIssue(_ index: Int) throws {
    let state = EffectTests.with(EffectTests.late[index].1, after: Array(Tale.all.prefix(3)))
    let assessment = CaseAssessment(of: state, at: Sample.moment("2026-03-05T12:00:00Z"))
    let outcome = try #require(assessment.amount.outcome)
    #expect(outcome.payable.value.signed.text == "1250000.00", "\(EffectTests.late[index].0)")
    #expect(outcome.terminationDate == Sample.date("2026-03-03"))
  }

  @Test(
    "The same facts do move a case that is still open: the two tests above can fail", arguments: late.indices)
  func openMoves(_ index: Int) {
    let before = OrderTests.digest(Tale.complete.state())
    #expect(OrderTests.digest(EffectTests.with(EffectTests.late[index].1, after: [])) != before)
  }

  @Test("R-01: the statement and effect can still follow when something is found between issue and effect")
  func issueThenEffect() {
    var state = EffectTests.with(EffectTests.late[0].1, after: Array(Tale.all.prefix(3)))
    for (index, asked) in [Tale.issueStatement, Tale.effect].enumerated() {
      #expect(CaseMachine.handle(Tale.command(asked, key: "after \(index)"), in: &state).refusal == nil)
    }
    let locked = CaseAssessment(of: state, at: Sample.moment("2026-03-06T12:00:00Z"))
    #expect(locked.amount.outcome?.payable.value.signed.text == "1250000.00")
  }

  @Test("A payment of the amount after effect stops its interest and determines nothing (M-53)")
  func payment() throws {
    // 1,250,000 at 5 % over 360 for two days, in exact fractions apart from our code: 347.25.
    let paid = PaymentRecord(
      id: EvidenceID("P-1"), paidBy: .other, amount: Sample.usd("1250347.25"),
      paidOn: Sample.date("2026-03-05"),
      purpose: .earlyTerminationAmount)
    var tale = Tale.effective
    tale["rate"] = .rateCertified(Ledger.rate("R-1", .defaultRate, "0.05"))
    tale.asked = Tale.all
    var state = tale.state()
    let moment = Sample.moment("2026-04-05T12:00:00Z")
    #expect(CaseAssessment(of: state, at: moment).amount.outcome?.interest?.isPaid == false)
    _ = CaseMachine.handle(Tale.command(Tale.Told(key: "paid", fact: .paymentMade(paid))), in: &state)
    let interest = try #require(CaseAssessment(of: state, at: moment).amount.outcome?.interest)
    #expect(interest.isPaid && interest.through == Sample.date("2026-03-05"))
  }

  @Test(
    "R-02, R-03: a correction is made only by agreement or order, with the document attached",
    arguments: CorrectionProposal.Route.allCases, [true, false])
  func correction(_ route: CorrectionProposal.Route, _ isAttached: Bool) {
    var tale = Tale.effective
    tale["C-1"] = .correctionProposed(
      CorrectionProposal(
        id: "C-1", description: "a digit", isClerical: true, route: route, evidence: [EvidenceID("DOC-1")],
        by: PersonID("lena")))
    if isAttached {
      tale["DOC-1"] = .evidenceAttached(
        AttachedEvidence(
          id: EvidenceID("DOC-1"), kind: "agreement", title: "signed",
          capturedAt: Sample.moment("2026-03-20T09:00:00Z")))
    }
    let refusal = tale.refusal(of: .correct("C-1"), at: "2026-03-21T09:00:00Z")
    #expect((refusal == nil) == (route != .undecided && isAttached))
  }

  @Test("The same key twice is recorded once, whatever comes with it")
  func idempotent() {
    var state = Tale.complete.state()
    let before = state
    for command in Tale.complete.commands {
      #expect(CaseMachine.handle(command, in: &state) == CaseDecision(events: [], refusal: nil))
    }
    #expect(state == before)
  }

  @Test("A refused request is itself recorded, with its ground and sentence, and a repetition is not")
  func refusedIsRecorded() throws {
    var state = Tale.complete.state()
    let command = Tale.command(Tale.effect, key: "too early")
    let decision = CaseMachine.handle(command, in: &state)
    let event = try #require(decision.events.first)
    #expect(event.envelope.type == "outputRefused")
    #expect(String(decoding: event.payloadBytes, as: UTF8.self).contains("has not been issued"))
    #expect(state.outputs.refused.map(\.by) == [PersonID("lena")])
    #expect(CaseMachine.handle(command, in: &state).events.isEmpty)
  }
}
