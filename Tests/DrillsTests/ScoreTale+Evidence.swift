import Calendars
import CloseOut
import Quantities
import Quotations
import Transactions
import Workflow

extension ScoreTale {
  private static let firms: [(id: String, tier: Dealer.Tier)] = [
    ("A", .top), ("D", .top), ("B", .top), ("C", .middle), ("E", .middle), ("F", .middle),
  ]

  private var asked: [String] {
    guard fault != .isInternalOnly else { return [] }
    return ScoreTale.firms.map(\.id).prefix(has(.breadth) ? 6 : 2).map { $0 }
  }

  var panel: DealerPanel {
    let isChosen = has(.panelChoice)
    return DealerPanel(
      criteria: isChosen ? "dealers in dollar swaps" : "",
      dealers: ScoreTale.firms.map {
        Dealer(id: DealerID($0.id), name: $0.id, tier: $0.tier, reason: isChosen ? "large in swaps" : "")
      },
      exclusions: isChosen
        ? [.init(firm: "G", reason: fault == .leavesFirmWithoutReason ? "" : "owned by the failed dealer")]
        : [],
      approvedBy: isChosen ? PersonID("rika") : nil,
      approvedAt: isChosen ? ScoreTale.moment("2026-03-03T10:00:00Z") : nil)
  }

  /// One call to each, and a second to A that rings out.
  var calls: [QuoteRequest] {
    asked.map { call("C-\($0)", to: $0) } + (asked.isEmpty ? [] : [call("C-A2", to: "A")])
  }

  private func call(_ id: String, to dealer: String) -> QuoteRequest {
    let at = ScoreTale.moment("2026-03-03T10:25:00Z")
    let isFull = has(.callTerms)
    return QuoteRequest(
      id: EvidenceID(id), dealer: DealerID(dealer), person: isFull ? "swaps desk" : nil,
      caller: PersonID("tom"),
      channel: .phone, openedAt: at, group: GroupID("G-1"), size: isFull ? ScoreTale.usd(100_000_000) : nil,
      asOf: isFull ? at : nil, deadline: isFull ? ScoreTale.moment("2026-03-03T10:45:00Z") : nil,
      terms: isFull ? terms : QuotedTerms())
  }

  private var terms: QuotedTerms {
    QuotedTerms(
      collateral: fault == .otherCollateral ? "CSA, daily cash" : "uncollateralised",
      documentation: "ISDA 2002",
      credit: .ownCredit, tenor: "2031-03-03", currency: .usd, optionality: "none")
  }

  var answers: [QuoteResponse] {
    let all: [QuoteResponse] = [
      answer("A", .firm, 1_250_000, minute: 33), answer("D", .firm, 1_900_000, minute: 32),
      answer("B", .firm, 1_260_000, minute: 31), answer("C", .indicative, 1_240_000, minute: 31),
      answer("E", .refused, nil, minute: 30),
    ]
    return all.filter { asked.contains($0.dealer.rawValue) }
  }

  private func answer(
    _ dealer: String, _ kind: QuoteResponse.Class, _ amount: Int?, minute: Int
  ) -> QuoteResponse {
    let at = ScoreTale.moment("2026-03-03T10:\(minute):00Z")
    let typed = ScoreTale.moment(has(.typedInTime) ? "2026-03-03T10:36:00Z" : "2026-03-03T12:36:00Z")
    let price = amount.map { ExactNumber($0) }
    return QuoteResponse(
      id: EvidenceID("Q-\(dealer)"), request: EvidenceID("C-\(dealer)"), dealer: DealerID(dealer),
      group: GroupID("G-1"), receivedAt: at, asOf: at, answer: kind,
      levels: price.map { QuotedLevels(unit: .amount(.usd), bid: $0, offer: $0) }, words: "as told",
      attestation: Attestation(
        saidBy: dealer, typedBy: PersonID("lena"), typedAt: typed,
        attestedBy: has(.attested) ? PersonID("tom") : nil,
        attestedAt: has(.attested) ? ScoreTale.moment("2026-03-03T10:45:00Z") : nil),
      snapshot: has(.linked) ? EvidenceID("SNAP-1") : nil)
  }

  var outcomes: [CallOutcome] {
    let rang = (asked.contains("F") ? ["C-F"] : []) + (has(.callsClosed) && !asked.isEmpty ? ["C-A2"] : [])
    return rang.map {
      CallOutcome(
        call: EvidenceID($0), result: .noAnswer, closedAt: ScoreTale.moment("2026-03-03T10:40:00Z"),
        by: PersonID("tom"), words: "the line rang")
    }
  }

  var model: ModelRun {
    ModelRun(
      id: EvidenceID("M-1"), group: GroupID("G-1"), model: "Ledger", version: "1",
      ranAt: ScoreTale.moment("2026-03-03T10:35:00Z"),
      levels: QuotedLevels(unit: .amount(.usd), mid: ExactNumber(1_250_000)), includesLiquidityCharge: true)
  }

  var treatments: [Treatment] {
    guard has(.treatments) else { return [] }
    if fault == .isInternalOnly { return [treatment("M-1", .used)] }
    return answers.filter(\.answer.isQuotation).map { answer in
      switch answer.dealer.rawValue {
      case "A": treatment("Q-A", .used)
      case "D": treatment("Q-D", .setAside, .offMarket, [EvidenceID("Q-A")])
      default: treatment(answer.id.rawValue, .corroborating)
      }
    }
  }

  private func treatment(
    _ subject: String, _ disposition: Treatment.Disposition, _ reason: SetAsideReason? = nil,
    _ evidence: [EvidenceID] = []
  ) -> Treatment {
    Treatment(
      subject: EvidenceID(subject), disposition: disposition, reason: reason, narrative: "as minuted",
      evidence: evidence, decidedBy: PersonID("rika"), decidedAt: ScoreTale.moment("2026-03-03T10:46:00Z"))
  }

  /// A gain that takes the amount below every price.
  var hedge: HedgeItem {
    HedgeItem(
      id: EvidenceID("H-1"), group: GroupID("G-1"), description: "futures", amount: ScoreTale.usd(-100_000),
      isRealised: true, economicItem: "futures", linkRationale: "sold against the swap",
      reasonablenessNote: "closed at the screen")
  }

  /// The whole decision of a team that looks takes the price of A; one that does not takes the mean with D's.
  var amount: Int { has(.treatments) || fault == .isInternalOnly ? 1_250_000 : 1_575_000 }

  var proposal: DeterminationProposal {
    let taken = fault == .isInternalOnly ? ["M-1"] : has(.treatments) ? ["Q-A"] : ["Q-A", "Q-D"]
    let isLate = fault == .waitsInSilence || fault == .waitsAndTells
    var proposal = DeterminationProposal(
      group: GroupID("G-1"), method: fault == .isInternalOnly ? .modelCalibratedToHistory : .firmQuotes,
      sources: taken.map { SourceUse(evidence: EvidenceID($0)) }, weighting: .equal,
      curve: CurveBasis(kind: .none), valuationDate: ScoreTale.date(isLate ? "2026-03-05" : "2026-03-03"),
      dateReason: fault == .waitsInSilence ? "" : "as minuted",
      reasons: has(.reasons) ? "the best firm price" : "", proposedBy: PersonID("rika"),
      proposedAt: ScoreTale.moment("2026-03-03T11:00:00Z"))
    if fault == .liesOutside { proposal.costs = [EvidenceID("H-1")] }
    return proposal
  }
}
