import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// Facts are never refused, and the order in which they reach the record changes nothing (design rule 11; R-01, R-37).
struct OrderTests {
  /// The complete case with a correction, a late finding, calls before the notice and a figure to tie out.
  static var rich: Tale {
    var tale = Tale.complete
    tale["Q-0"] = .quoteReceived(Sample.quote("Q-0", "1300000", at: "2026-03-03T07:00:00Z", .indicative))
    tale["treat Q-0"] = .evidenceTreated(
      Treatment(
        subject: EvidenceID("Q-0"), disposition: .corroborating,
        narrative: "called before the notice was out",
        decidedBy: PersonID("rika"), decidedAt: Sample.moment("2026-03-03T10:46:00Z")))
    tale["Q-1 misheard"] = .quoteReceived(Sample.quote("Q-1", "1520000"))
    tale["claim"] = .amountClaimed(
      ClaimedAmount(
        id: EvidenceID("FIG-1"), group: GroupID("G-1"), amount: Sample.usd("-1250000"), claimedBy: "a draft",
        claimedAt: Sample.moment("2026-03-03T10:55:00Z")))
    let corrected = tale.told.firstIndex { $0.key == "Q-1" }
    if let corrected { tale.told[corrected].supersedes = "Q-1 misheard" }
    return tale
  }

  @Test(
    "In any order every fact is recorded and the assessment is the same", arguments: Array(UInt64(1)...40))
  func permuted(_ seed: UInt64) throws {
    let expected = OrderTests.digest(Tale.state(after: OrderTests.rich.commands))
    var random = SplitMix(seed: seed)
    let commands = OrderTests.rich.commands.shuffled(using: &random)
    var state = CaseState(caseID: "beta")
    for command in commands {
      let decision = CaseMachine.handle(command, in: &state)
      #expect(
        decision.refusal == nil && decision.events.count == 1, "seed \(seed): \(command.idempotencyKey)")
    }
    #expect(OrderTests.digest(state) == expected, "seed \(seed)")
  }

  @Test("A correction stands whether it reached the record before or after what it corrects (R-37)")
  func correctionStands() throws {
    let assessment = OrderTests.rich.assessment()
    #expect(assessment.groups.first?.determination?.amount.value == (try Sample.usd("1250000").rounded()))
    #expect(!assessment.findings.contains { $0.rule == "R-37" && $0.subject == "Q-1" })
  }

  @Test("The same thing recorded twice in silence is a finding, and the later record stands (R-37)")
  func silentRepeat() {
    var tale = Tale.complete
    tale["Q-1 again"] = .quoteReceived(Sample.quote("Q-1", "1260000"))
    let assessment = tale.assessment()
    #expect(assessment.findings.contains { $0.rule == "R-37" && $0.subject == "Q-1" })
    #expect(assessment.groups.first?.determination?.amount.value.text == "1260000.00")
  }

  @Test("Two records that each claim to replace the other lose nothing")
  func mutualReplacement() {
    var ledger = FactLedger<QuoteResponse>()
    for (key, other) in [("first", "second"), ("second", "first")] {
      let command = Tale.command(
        Tale.Told(key: key, fact: .quoteReceived(Sample.quote("Q-1", "1")), supersedes: other))
      let envelope = EventEnvelope(
        caseID: "beta", sequence: 0, type: "quoteReceived", command: command, payloadLength: 0)
      ledger.append(Recorded(Sample.quote("Q-1", "1"), envelope))
    }
    #expect(ledger.standing.map(\.key) == ["second"])
  }

  /// What the rules say of a case, in a form that can be compared: amounts, dates, findings, clocks, stages.
  static func digest(_ state: CaseState, at moment: String = "2026-03-05T12:00:00Z") -> [String] {
    digest(CaseAssessment(of: state, at: Sample.moment(moment)))
  }

  static func digest(_ assessment: CaseAssessment) -> [String] {
    let groups = assessment.groups.sorted { $0.group.id < $1.group.id }.map { item in
      "\(item.group.id) \(item.determination.map { "\($0.amount.value)" } ?? "none") \(item.treatments.untreated)"
    }
    let claims = assessment.claims.map { "\($0.claim.id) \($0.tieOut?.sentence ?? "none")" }.sorted()
    let amount: String =
      switch assessment.amount {
      case .computed(let outcome):
        "\(outcome.payable.value.signed) \(String(describing: outcome.payable.value.payer))"
      case .unavailable(let because): because.sorted().joined()
      }
    let date = assessment.termination.date.map { "\($0)" } ?? "no date"
    // A sign-off alone depends on its place: it must come after the proposal it approves.
    let findings = assessment.findings.filter { !$0.sentence.contains("must be signed anew") }.map {
      "\($0.severity) \($0.rule) \($0.sentence)"
    }
    let clocks = assessment.playbook.clocks.map { "\($0.name) \($0.from) \($0.until) \($0.state)" }.sorted()
    let stages = assessment.playbook.stages.map { "\($0.name) \($0.done.sorted()) \($0.missing.sorted())" }
    return groups + claims + [amount, date] + findings + clocks + stages
  }
}

/// Sebastiano Vigna's splitmix64, so that a seed gives the same order everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
