import Agreements
import Calendars
import CloseOut
import Quantities
import Quotations
import Testing
import Transactions

@testable import Workflow

/// What a group's evidence counts for, through the whole case.
struct GroupRuleTests {
  static func request(
    _ id: String, to dealer: String, group: String, size: String? = nil, deadline: String? = nil
  ) -> CaseFact {
    .quoteRequested(
      QuoteRequest(
        id: EvidenceID(id), dealer: DealerID(dealer), caller: PersonID("tom"), channel: .phone,
        openedAt: Sample.moment("2026-03-03T10:00:00Z"), group: GroupID(group), size: size.map(Sample.usd),
        deadline: deadline.map(Sample.moment)))
  }

  @Test("A dealer asked for a part that names no size is good for that part alone (R-13, R-14)")
  func sizeAsked() {
    var tale = Tale.complete
    var quote = Sample.quote("Q-1", "1250000")
    quote.request = EvidenceID("RQ-1")
    tale["Q-1"] = .quoteReceived(quote)
    tale["RQ-1"] = GroupRuleTests.request("RQ-1", to: "D-Q-1", group: "G-1", size: "100000000")
    #expect(tale.assessment().groups[0].determination != nil)
    tale["RQ-1"] = GroupRuleTests.request("RQ-1", to: "D-Q-1", group: "G-1", size: "10000000")
    guard case .undetermined(let because) = tale.assessment().groups[0].outcome else {
      Issue.record("a tenth of the size was taken for all of it")
      return
    }
    #expect(because.contains("T-1 (90.00 % of its size)"))
  }

  /// Three firm quotations of which the last was asked for by a deadline.
  private static func marketQuotation(deadline: String, _ treatment: Treatment) -> Tale {
    var books = Books(["2150000"])
    books.form(.isda1992MultiCurrency)
    books.quote("MQ-1", "2310000", group: "G-0")
    books.quote("MQ-2", "1980000", group: "G-0")
    var late = Sample.quote("MQ-2", "1980000", group: "G-0")
    late.request = EvidenceID("RQ-2")
    books.tale["MQ-2"] = .quoteReceived(late)
    books.tale["treat MQ-2"] = .evidenceTreated(treatment)
    books.tale["RQ-2"] = request("RQ-2", to: "D-MQ-2", group: "G-0", deadline: deadline)
    var proposal = Sample.proposal("G-0", from: ["Q-0", "MQ-1", "MQ-2"])
    proposal.method = .marketQuotation
    books.tale["proposal 0"] = .determinationProposed(proposal)
    return books.tale
  }

  private static func late(_ tale: Tale) -> [Finding] {
    tale.assessment().openQuestions[GroupID("G-0"), default: []].filter { $0.rule == "R-14" }
  }

  @Test("A firm quotation after its deadline keeps a Market Quotation from approval (R-14)")
  func lateQuotation() {
    let inTime = GroupRuleTests.marketQuotation(deadline: "2026-03-03T10:30:00Z", Sample.used("MQ-2"))
    #expect(GroupRuleTests.late(inTime).isEmpty)
    let late = GroupRuleTests.marketQuotation(deadline: "2026-03-03T10:29:00Z", Sample.used("MQ-2"))
    #expect(GroupRuleTests.late(late).map(\.subject) == ["MQ-2"])
  }

  @Test(
    "Counsel who did not decide it may let it count, with reasons (R-14)",
    arguments: [("lena", "firm, and one minute late", true), ("lena", " ", false), ("tom", "firm", false)])
  func countersigned(_ signer: String, _ reasons: String, _ counts: Bool) {
    var treatment = Sample.used("MQ-2")
    treatment.countersignedBy = PersonID(signer)
    treatment.narrative = reasons
    let tale = GroupRuleTests.marketQuotation(deadline: "2026-03-03T10:29:00Z", treatment)
    #expect(GroupRuleTests.late(tale).isEmpty == counts)
  }

  @Test("A firm quotation that had expired keeps it from approval too (R-14)")
  func expired() {
    var tale = GroupRuleTests.marketQuotation(deadline: "2026-03-03T10:30:00Z", Sample.used("MQ-2"))
    var brief = Sample.quote("MQ-1", "2310000", group: "G-0")
    brief.validUntil = Sample.moment("2026-03-03T10:29:00Z")
    tale["MQ-1"] = .quoteReceived(brief)
    #expect(GroupRuleTests.late(tale).map(\.subject) == ["MQ-1"])
  }

  @Test(
    "A forward is replaced at the dealer's bid if its base currency was sold, else at the offer (R-14)",
    arguments: [(true, PriceSide.bid), (false, .offer)])
  func forwardSide(_ sellsBase: Bool, _ side: PriceSide) throws {
    let euro = Sample.amount("100000000", .eur)
    let dollars = Sample.amount("140000000", .usd)
    let forward = ForeignExchangeForward(
      bought: sellsBase ? dollars : euro, sold: sellsBase ? euro : dollars,
      valueDate: Sample.date("2027-03-03")
    )
    let state = Tale.complete.state()
    let assessor = GroupAssessor(
      file: state.file, moment: Sample.moment("2026-03-03T12:00:00Z"), regimes: [])
    let group = CloseOutGroup(
      id: GroupID("FX"), market: "FX", members: [TransactionID("F-1")], rationale: "")
    let moment = assessor.valuationMoment(
      group, [try forward.transaction(TransactionID("F-1"))], nil)
    #expect(moment.side == side)
  }

  @Test(
    "A firm price that came after a model's level, and is better for the payer, is to be explained (R-19)")
  func afterModel() {
    var tale = Tale.complete
    tale.changeProposal {
      $0.method = .modelCalibratedToHistory
      $0.sources = [SourceUse(evidence: EvidenceID("M-1"))]
    }
    tale["M-1"] = .modelRunRecorded(GroupRuleTests.run("M-1", "1400000", at: "2026-03-03T10:29:00Z"))
    tale["treat Q-1"] = nil
    func found() -> [Finding] { tale.assessment().findings.filter { $0.rule == "R-19" } }
    // Received at 10:30; at 1,250,000 the other party would pay less than 1,400,000.
    #expect(found().map(\.subject) == ["Q-1"])
    tale["M-1"] = .modelRunRecorded(GroupRuleTests.run("M-1", "1400000", at: "2026-03-03T10:31:00Z"))
    #expect(found().isEmpty, "the price was there before the model ran")
  }

  private static func run(_ id: String, _ amount: String, at moment: String) -> ModelRun {
    ModelRun(
      id: EvidenceID(id), group: GroupID("G-1"), model: "house", version: "1", ranAt: Sample.moment(moment),
      levels: QuotedLevels(unit: .amount(.usd), mid: Sample.number(amount)))
  }

  @Test(
    "Only reasons that name the execution explain a charge far above what it cost (R-29; LBHI v Citibank)")
  func executionCost() {
    var tale = Tale.complete
    var quote = Sample.quote("Q-1", "0", .indicative)
    quote.levels = QuotedLevels(unit: .rate, mid: Sample.number("0.02"))
    tale["Q-1"] = .quoteReceived(quote)
    tale["X-1"] = .replacementExecuted(
      ExecutedReplacement(
        id: EvidenceID("X-1"), group: GroupID("G-1"), transactions: [TransactionID("T-1")],
        executedAt: Sample.moment("2026-03-03T10:00:00Z"), amount: Sample.usd("2300000"),
        bidOfferCost: Sample.usd("1000")))
    func severities(_ reasons: String) -> [Finding.Severity] {
      tale.changeProposal {
        $0.method = .indicativeConsensus
        $0.curve = CurveBasis(kind: .flat, compounding: 2)
        $0.charge = .halfSpread(BasisPoints(ExactNumber(5)), basis: "the panel's spreads")
        $0.reasons = reasons
      }
      return tale.assessment().findings.filter { $0.rule == "R-29" }.map(\.severity)
    }
    // Five basis points of a five-year swap of 100 million come to more than 200,000, against 1,000 paid.
    #expect(severities("the mean of what dealers showed") == [.warning])
    #expect(severities("X-1 was a tenth of a lot, at mid to a friend.") == [.note])
  }

  @Test(
    "A day logged for one group says nothing of another; one without a group speaks of all (R-30)",
    arguments: [("G-1", false), ("G-2", true), (nil, false)] as [(String?, Bool)])
  func dayOfGroup(_ group: String?, _ isMissing: Bool) {
    var tale = Tale.complete
    tale.changeProposal { $0.valuationDate = Sample.date("2026-03-04") }
    tale["day"] = .dayLogged(
      TimingEntry(
        date: Sample.date("2026-03-03"), tried: "called three", outcome: "refused",
        wasReasonableToValue: false,
        reason: "no prices", by: PersonID("tom"), group: group.map { GroupID($0) }))
    let missing = tale.assessment().findings.contains { $0.sentence.contains("no entry for 2026-03-03") }
    #expect(missing == isMissing)
  }

  @Test("Days of two groups do not replace each other (R-30)")
  func dayNames() {
    func entry(_ group: String?) -> TimingEntry {
      TimingEntry(
        date: Sample.date("2026-03-03"), tried: "", outcome: "", wasReasonableToValue: false, reason: "",
        by: PersonID("tom"), group: group.map { GroupID($0) })
    }
    #expect(Set([entry("G-1"), entry("G-2"), entry(nil)].map(\.factName)).count == 3)
    #expect(entry(nil).factName == "2026-03-03")
  }
}
