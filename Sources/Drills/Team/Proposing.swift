internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The proposals of the policy team, with every reason that the record calls for.
struct Proposing {
  let desk: Desk
  let judged: [(evidence: GroupEvidence, choice: MethodChoice)]

  func proposals(from moment: Timestamp) -> [DeterminationProposal] {
    judged.enumerated().map { index, item in
      proposal(item.evidence, item.choice, at: moment.later(minutes: index))
    }
  }

  private func proposal(
    _ evidence: GroupEvidence, _ choice: MethodChoice, at moment: Timestamp
  ) -> DeterminationProposal {
    var proposal = DeterminationProposal(
      group: evidence.group.id, method: choice.method, sources: choice.sources,
      curve: desk.curve(evidence.snapshot.id), charge: choice.charge(evidence),
      valuationDate: desk.clock.valuationDate, dateReason: dateReason, reasons: choice.reasons,
      proposedBy: desk.cast.risk, proposedAt: moment)
    if choice.method == .marketQuotation, let neutral = evidence.amountAtMid,
      let money = try? ModelValue.money(neutral, evidence.pricer.currency)
    {
      proposal.creditNeutralAmount = money.unrounded
      proposal.reasonableResultAnswer =
        "Yes: the firm quotations were asked on the transactions' own terms and lie beside the mid of the day's curve."
    }
    return proposal
  }

  private var dateReason: String {
    let clock = desk.clock
    if !clock.daysWaited.isEmpty {
      return
        "The drill's instruction is to close out in the market of \(clock.valuationDate). The log says for each day before it what "
        + "the market was and that no dealer was called; dealers were called on \(clock.valuationDate), so that day can be valued."
    }
    if let closed = clock.closedDay {
      return
        "\(closed), on which the termination occurred by itself, is no Local Business Day: nobody could be asked, and "
        + "\(clock.valuationDate) is the first day on which valuing is commercially reasonable (M-40)."
    }
    return "The Early Termination Date itself: dealers were called that day, and what they said is on record."
  }

  /// The same proposals, with the reason of those whose amount lies outside what the evidence gives (R-24).
  func explained(_ proposals: [DeterminationProposal], _ preview: CaseAssessment) -> [DeterminationProposal] {
    proposals.map { proposal in
      var proposal = proposal
      if case .determined(let determined)? = preview.determination(proposal.group),
        determined.isOutsideRangeWithoutReason
      {
        proposal.outsideRangeReason = outsideReason(determined)
      }
      return proposal
    }
  }

  /// What covers the whole group, and why the amount is none of it.
  private func outsideReason(_ determined: Determination) -> String {
    let members = determined.byTransaction.map(\.transaction)
    let whole = determined.evidence.filter { $0.worth?.covers(members) ?? false }
    let mids = whole.filter { $0.isMid || $0.kind == .modelRun || $0.kind == .valuation }
    let prices = whole.filter { point in !mids.contains { $0.evidence == point.evidence } }
    var words: [String] = []
    if !mids.isEmpty {
      words.append("\(names(mids)) \(mids.count == 1 ? "is a mid" : "are mids")")
    }
    words += prices.map { "\($0.evidence) is a price that \(standing($0.evidence, determined.group))" }
    let charge =
      determined.charge.map {
        "; the charge of \($0.total) for crossing the market takes the amount past them"
      }
    return "Of what covers the whole group, " + words.joined(separator: ", ") + (charge ?? "") + "."
  }

  private func names(_ points: [EvidenceReading]) -> String {
    points.map(\.evidence.rawValue).joined(separator: ", ")
  }

  /// Why a price was not dealt on, from the treatments.
  private func standing(_ id: EvidenceID, _ group: GroupID) -> String {
    let evidence = judged.first { $0.evidence.group.id == group }?.evidence
    guard let quote = evidence?.quotes.first(where: { $0.response.id == id }) else { return "is on record" }
    return quote.reason == nil ? "stands" : "was set aside (\(quote.words))"
  }
}
