import Agreements
import CloseOut
import Explanations
import MarketData
import Quantities
import Quotations
import Transactions

@testable import Workflow

/// One fact of every kind there is, and each output: those of the complete case and the rest beside them.
enum Gallery {
  static let facts: [CaseFact] =
    Tale.complete.told.map(\.fact) + market + ledger + judgement

  static let outputs: [CaseOutput] = [
    .releaseNotice("N-1"), .approveDetermination(GroupID("G-1")), .issueAmountNotice, .issueStatement,
    .declareEffective, .correct("C-1"), .carryOut("P-1"),
  ]

  private static let market: [CaseFact] = [
    .snapshotCaptured(
      MarketSnapshot(
        id: SnapshotID("SNAP-1"), source: "screen", asOf: Sample.moment("2026-03-03T10:30:00Z"),
        capturedAt: Sample.moment("2026-03-03T10:31:00Z"),
        indicators: [
          RegimeIndicator(
            market: "USD rates", name: "index", value: .level(ExactNumber(42)), unit: "index",
            date: Sample.date("2026-03-03"), provenance: Provenance("made up", isConstructed: true)),
          RegimeIndicator(
            market: "USD rates", name: "bidAsk", value: .notQuoted, unit: "bp",
            date: Sample.date("2026-03-03"),
            provenance: Provenance("made up", isConstructed: true)),
        ])),
    .counterpartyListReceived(
      CounterpartyList(
        receivedAt: Sample.moment("2026-03-04T09:00:00Z"),
        entries: [.init(transaction: TransactionID("T-1"), notional: Sample.usd("100000000"))],
        source: "theirs")),
    .panelSet(
      DealerPanel(
        criteria: "active", dealers: [Dealer(id: DealerID("D-1"), name: "One", tier: .top, reason: "active")],
        exclusions: [.init(firm: "Two", reason: "affiliate")])),
    .quoteRequested(
      QuoteRequest(
        id: EvidenceID("CALL-1"), dealer: DealerID("D-1"), caller: PersonID("tom"), channel: .phone,
        openedAt: Sample.moment("2026-03-03T10:29:00Z"), group: GroupID("G-1"),
        terms: QuotedTerms(collateral: "none", currency: .usd))),
    .quoteAttested(
      AttestedQuote(quote: EvidenceID("Q-1"), by: PersonID("tom"), at: Sample.moment("2026-03-03T10:40:00Z"))),
    .modelRunRecorded(
      ModelRun(
        id: EvidenceID("M-1"), group: GroupID("G-1"), model: "RiskCalc", version: "2.1",
        ranAt: Sample.moment("2026-03-03T10:45:00Z"),
        levels: QuotedLevels(unit: .rate, mid: Sample.number("0.016")),
        overrides: [InputOverride(input: "vol", to: "1", reason: "none quoted")])),
    .replacementExecuted(
      ExecutedReplacement(
        id: EvidenceID("X-1"), group: GroupID("G-1"), transactions: [TransactionID("T-1")],
        executedAt: Sample.moment("2026-03-03T15:00:00Z"), amount: Sample.usd("-1200000"),
        share: Sample.number("0.25"))),
    .hedgeRecorded(
      HedgeItem(
        id: EvidenceID("H-1"), group: GroupID("G-1"), description: "unwind", amount: Sample.usd("1000"),
        isRealised: true, economicItem: "rates", alreadyIn: [EvidenceID("Q-1")])),
    .fundingRecorded(
      FundingItem(
        id: EvidenceID("F-1"), group: GroupID("G-1"), description: "carry", amount: Sample.usd("5"),
        economicItem: "funding", basis: "desk")),
  ]

  private static let ledger: [CaseFact] = [
    .unpaidAmountRecorded(Ledger.unpaid("U-1", to: .determining, "85000", due: "2026-02-17", rate: "R-1")),
    .rateCertified(
      Ledger.rate(
        "R-1", .defaultRate, "0.0625", from: "2026-01-01",
        basis: DayCountChoice(.days360, reason: "market"))),
    .exchangeRateFixed(
      ExchangeRateFixing(
        id: EvidenceID("FX-1"), other: .eur, rate: Sample.number("1.0857"), convention: .terminationPerOther,
        agent: "agent", takenAt: Sample.moment("2026-03-03T11:00:00Z"), city: "London",
        valueDate: Sample.date("2026-03-03"))),
    .collateralRecorded(
      PostedCollateral(
        id: EvidenceID("COL-1"), creditSupport: "CSA", postedBy: .other, legalEffect: .pledge,
        cash: Sample.usd("10"),
        bond: BondCollateral(
          isin: "XS0000000009", face: Sample.amount("1000000", .eur), cleanPrice: Sample.number("98.40"),
          accrued: Sample.number("0.62"), priceSource: "screen"),
        liquidation: Liquidation(on: Sample.date("2026-03-05"), proceeds: Sample.usd("9")))),
    .marginCalled(
      MarginCall(
        id: EvidenceID("MC-1"), by: .determining, amount: Sample.usd("840000"),
        calledOn: Sample.date("2026-02-27"),
        wasMet: false)),
    .otherAmountRecorded(
      OtherAmount(
        id: EvidenceID("OA-1"), owedBy: .other, amount: Sample.amount("700000", .eur), agreement: "GMRA",
        isEstimate: true, reason: "not due yet")),
    .paymentMade(
      PaymentRecord(
        id: EvidenceID("P-1"), paidBy: .determining, amount: Sample.usd("60000"),
        paidOn: Sample.date("2026-03-04"),
        purpose: .scheduledAfterTermination)),
  ]

  private static let judgement: [CaseFact] = [
    .stayRecorded(
      ResolutionStay(
        id: "ST-1", regime: "BRRD 71", entity: "Beta", start: Sample.moment("2026-03-01T09:00:00Z"),
        end: Sample.moment("2026-03-02T23:59:00Z"), conclusion: "over")),
    .regimeOverridden(
      RegimeOverride(
        market: "USD rates", date: Sample.date("2026-03-03"), regime: "high", reason: "gapping",
        by: PersonID("rika"))),
    .beliefRecorded(
      InternalOnlyBelief(
        group: GroupID("G-1"), limb: .notReadilyAvailable, grounds: "nobody answered",
        heldBy: PersonID("rika"),
        recordedAt: Sample.moment("2026-03-03T10:50:00Z"))),
    .dayLogged(
      TimingEntry(
        date: Sample.date("2026-03-04"), tried: "calls", outcome: "none", wasReasonableToValue: false,
        reason: "shut", by: PersonID("tom"))),
    .theirStatementReceived(
      ServedStatement(
        receivedAt: Sample.moment("2026-03-06T09:00:00Z"), effectiveOn: Sample.date("2026-03-06"),
        amount: "-900000", source: "their letter")),
    .evidenceAttached(
      AttachedEvidence(
        id: EvidenceID("DOC-1"), kind: "mail", title: "the answer",
        capturedAt: Sample.moment("2026-03-03T10:50:00Z"))),
    .policySet(CasePolicy.houseDefault),
    .correctionProposed(
      CorrectionProposal(
        id: "C-1", group: GroupID("G-1"), description: "a digit", isClerical: true, route: .agreement,
        evidence: [EvidenceID("DOC-1")], by: PersonID("lena"))),
    .amountClaimed(
      ClaimedAmount(
        id: EvidenceID("FIG-1"), group: GroupID("G-1"), amount: Sample.usd("-3950000"),
        source: EvidenceID("Q-1"),
        claimedBy: "a draft", claimedAt: Sample.moment("2026-03-03T10:55:00Z"))),
  ]

  private static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"

  /// What concerns the record itself.
  static let custody: [CaseFact] = [
    .callClosed(
      CallOutcome(
        call: EvidenceID("C-1"), result: .noAnswer, closedAt: Sample.moment("2026-03-03T10:50:00Z"),
        by: PersonID("tom"))),
    .keyEnrolled(
      KeyEnrolment(person: PersonID("tom"), publicKey: key, validFrom: Sample.moment("2026-03-01T00:00:00Z"))),
    .keyRevoked(
      KeyRevocation(
        person: PersonID("tom"), publicKey: key, revokedAt: Sample.moment("2026-03-04T00:00:00Z"),
        reason: "lost")),
    .custodyProposed(
      CustodyProposal(
        id: "P-1",
        act: .export(recipient: "the other side", withheldEntries: [3], withheldFields: ["4.words"]),
        reason: "served with the statement", by: PersonID("lena"))),
    .custodyApproved(
      CustodyApproval(
        proposal: "P-1", person: PersonID("lena"), role: .legal,
        approvedAt: Sample.moment("2026-03-04T09:00:00Z"),
        signature: PersonalSignature(statement: "Firebreak approval 1\n", armour: "armour"))),
    .privilegedRead(
      PrivilegedReading(
        entries: [3], by: PersonID("lena"), at: Sample.moment("2026-03-04T09:00:00Z"), purpose: "advice")),
    .determinationComputed(
      ComputedDetermination(
        group: GroupID("G-1"), amount: Sample.usd("1250000"), explanationDigest: "00",
        program: ProgramIdentity(name: "firebreak", version: "1"))),
    .amountComputed(
      ComputedAmount(
        amount: Money(minorUnits: 125_000_000, currency: Sample.usd("1").currency), explanationDigest: "00")),
  ]
}
