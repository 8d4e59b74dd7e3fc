import Agreements
import Calendars
import CloseOut
import Quantities
import Quotations
import Transactions
import Workflow

extension WrittenCase {
  static let secretWords = "counsel thinks the model is weak"

  /// The swap of the worked example (mission A7): USD 100 million, five years, 2.50 % received.
  private static var swap: [Transaction] {
    let terms = SwapConvention.Terms(
      notional: number("100000000"), determiningPartyReceivesFixed: true, fixedRate: Rate(number("0.025")),
      effective: date, maturity: CivilDate("2031-03-03") ?? date)
    return [try? SwapConvention.unadjusted(.usd, .semiannual).transaction(TransactionID("T-1"), terms)]
      .compactMap { $0 }
  }

  static var evidence: [CaseFact] {
    [
      .transactionsFrozen(
        Population(asOf: moment("2026-03-03T09:00:00Z"), transactions: swap, source: "books")),
      .groupDefined(
        CloseOutGroup(
          id: GroupID("G-1"), market: "USD rates", members: [TransactionID("T-1")], rationale: "one swap")),
      .quoteReceived(
        quote("Q-A", .indicative, "10:32", QuotedLevels(unit: .rate, mid: number("0.015")), "=1+1 gapping")),
      .quoteReceived(
        quote(
          "Q-B", .firm, "10:35",
          QuotedLevels(unit: .rate, bid: number("0.014"), offer: number("0.0175")),
          "<script>alert(1)</script>")),
      .quoteReceived(quote("Q-C", .refused, "10:38", nil, "no quote: moratorium")),
      .modelRunRecorded(
        ModelRun(
          id: EvidenceID("M-1"), group: GroupID("G-1"), model: "RiskCalc", version: "2.1",
          ranAt: moment("2026-03-03T10:45:00Z"),
          levels: QuotedLevels(unit: .rate, mid: number("0.016")), inputs: [EvidenceID("Q-A")],
          approvedOn: CivilDate("2025-06-30"), regularCourseEvidence: [EvidenceID("DOC-USE")])),
      .evidenceAttached(
        AttachedEvidence(
          id: EvidenceID("DOC-USE"), kind: "model use", title: "Valuations of the year before",
          capturedAt: moment("2026-03-03T09:00:00Z"))),
      .unpaidAmountRecorded(
        UnpaidAmountRecord(
          id: EvidenceID("U-1"), owedTo: .determining, limb: .payment, principal: usd("1000000"),
          due: CivilDate("2026-02-03") ?? date, rate: EvidenceID("R-1"))),
      .rateCertified(
        CertifiedRate(
          id: EvidenceID("R-1"),
          certificate: RateCertificate(
            identifier: "R-1", kind: .defaultRate, currency: .usd, components: [Rate(number("0.05"))],
            certifier: "treasury", certifiedOn: date, source: "funding desk"),
          payee: .determining)),
      .amountClaimed(
        ClaimedAmount(
          id: EvidenceID("F-1"), group: GroupID("G-1"), amount: usd("-3950000"), source: EvidenceID("Q-A"),
          claimedBy: "the draft", claimedAt: moment("2026-03-03T11:00:00Z"))),
    ]
  }

  private static func quote(
    _ id: String, _ answer: QuoteResponse.Class, _ time: String, _ levels: QuotedLevels?, _ words: String
  ) -> QuoteResponse {
    QuoteResponse(
      id: EvidenceID(id), dealer: DealerID("Dealer \(id)"), group: GroupID("G-1"),
      receivedAt: moment("2026-03-03T\(time):00Z"), asOf: moment("2026-03-03T\(time):00Z"), answer: answer,
      levels: levels, words: words)
  }

  static var decisions: [CaseFact] {
    [
      .evidenceTreated(treatment("Q-A", .corroborating, "indicative only")),
      .evidenceTreated(treatment("Q-B", .corroborating, "a wide market")),
      .evidenceTreated(treatment("M-1", .used, "the model of the ordinary course")),
      .meetingMinuted(
        Deliberation(
          id: EvidenceID("MIN-1"), heldAt: moment("2026-03-03T12:00:00Z"),
          attendees: ["tom", "rika", "lena"].map { PersonID($0) }, reasoning: "the model orders the rest",
          signedBy: [PersonID("lena")])),
      .determinationProposed(proposal),
      .signedOff(signOff("rika", .risk)), .signedOff(signOff("lena", .legal)),
    ]
  }

  private static var proposal: DeterminationProposal {
    DeterminationProposal(
      group: GroupID("G-1"), method: .modelCalibratedToQuotes,
      sources: [SourceUse(evidence: EvidenceID("M-1"))],
      curve: CurveBasis(kind: .flat, compounding: 2, reason: "textbook"),
      charge: .halfSpread(BasisPoints(ExactNumber(5)), basis: "half of the High spread"), valuationDate: date,
      reasons: "no firm market", proposedBy: PersonID("rika"), proposedAt: moment("2026-03-03T11:00:00Z"))
  }

  static func treatment(
    _ id: String, _ disposition: Treatment.Disposition, _ narrative: String
  ) -> Treatment {
    Treatment(
      subject: EvidenceID(id), disposition: disposition, narrative: narrative, decidedBy: PersonID("rika"),
      decidedAt: moment("2026-03-03T10:50:00Z"))
  }

  private static func signOff(_ person: String, _ role: Role) -> SignOff {
    SignOff(
      group: GroupID("G-1"), person: PersonID(person), role: role, signedAt: moment("2026-03-03T13:00:00Z"),
      amountSeen: usd("4553324.44"))
  }

  /// Minutes of counsel's advice, a treatment that replaces the team's own, and a regime, each with its reason.
  static var advice: [CaseFact] {
    var later = treatment("Q-A", .corroborating, secretWords)
    later.decidedAt = moment("2026-03-03T13:30:00Z")
    return [
      minutes, .evidenceTreated(later),
      .regimeOverridden(
        RegimeOverride(
          market: "USD rates", date: date, regime: "extreme", reason: secretWords, by: PersonID("lena"))),
    ]
  }

  private static var minutes: CaseFact {
    .meetingMinuted(
      Deliberation(
        id: EvidenceID("MIN-2"), heldAt: moment("2026-03-03T12:30:00Z"), attendees: [PersonID("lena")],
        dissent: [Dissent(person: PersonID("lena"), words: secretWords)], reasoning: secretWords))
  }
}
