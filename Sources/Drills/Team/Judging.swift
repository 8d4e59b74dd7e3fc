internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

/// What the policy team does with each data point of a group: used, corroborating, or set aside with a coded reason, a
/// narrative and the entries that show it.
struct Judging {
  let evidence: GroupEvidence
  let choice: MethodChoice
  /// Names on record, and who is counsel.
  let names: Set<EvidenceID>
  /// The recording of the calls.
  let recording: EvidenceID

  private var desk: Desk { evidence.desk }
  /// Of firm prices the least costly covers the whole size, and the others are not needed.
  private var used: Set<EvidenceID> {
    let sources = choice.sources.map(\.evidence)
    return Set(choice.method == .firmQuotes ? Array(sources.prefix(1)) : sources)
  }

  /// One treatment a data point, in the order of the answers.
  func treatments(from moment: Timestamp) -> [Treatment] {
    evidence.quotes.enumerated().map { index, quote in
      treatment(of: quote, at: moment.later(seconds: index * 20))
    }
  }

  private func treatment(of quote: GroupEvidence.Quote, at moment: Timestamp) -> Treatment {
    let id = quote.response.id
    guard let reason = quote.reason else {
      let isUsed = used.contains(id)
      return Treatment(
        subject: id, disposition: isUsed ? .used : .corroborating,
        narrative: narrative(quote.response, isUsed),
        evidence: shown(quote), decidedBy: desk.cast.risk, decidedAt: moment)
    }
    var treatment = Treatment(
      subject: id, disposition: .setAside, reason: reason, narrative: "Set aside: \(quote.words).",
      evidence: shown(quote), decidedBy: desk.cast.risk, decidedAt: moment)
    if reason == .offMarket {
      treatment.countersignedBy = desk.cast.counsel
      treatment.baseline = evidence.regime.map {
        SpreadBaseline(name: $0.title, spread: desk.policy.charges.spread($0))
      }
    }
    if !context.review(treatment).stands { treatment.reason = .supersededByBetterEvidence }
    return treatment
  }

  /// The market of the answer's minute, the recording, and what else shows the reason; what is used where that is better.
  private func shown(_ quote: GroupEvidence.Quote) -> [EvidenceID] {
    let market = quote.response.snapshot.map { [$0] } ?? []
    let better = quote.reason == nil ? [] : choice.sources.map(\.evidence).filter { $0 != quote.response.id }
    return market + [recording] + quote.shown + better
  }

  private func narrative(_ response: QuoteResponse, _ isUsed: Bool) -> String {
    let firm = response.answer == .firm
    if isUsed {
      guard choice.method != .marketQuotation else {
        return "Firm for the whole group, of a Reference Market-maker."
      }
      return firm
        ? "Firm for the whole size, "
          + (evidence.firm.count > 1
            ? "and the least costly of the firm prices." : "and the only price that is.")
        : "Indicative, on the terms asked and of the hour; one of the mids of the consensus."
    }
    if firm, evidence.share(response) < 1 {
      return "Firm for a part of the size; it lies with the others and supports them."
    }
    return firm
      ? "Firm, and not the least costly; it lies with the others and supports them."
      : "Indicative and not dealable; it lies with the others and supports them."
  }

  /// As the approval will test it.
  private var context: TreatmentContext {
    let members = desk.transactions(evidence.group)
    return TreatmentContext(
      record: evidence.record,
      moment: ValuationMoment(
        group: evidence.group.id, at: choice.moment(evidence), side: desk.side(evidence.group),
        size: members.count == 1 ? members[0].notional : nil),
      policy: desk.policy.quotations, evidence: names, counsel: [desk.cast.counsel],
      terms: desk.terms(evidence.group))
  }
}
