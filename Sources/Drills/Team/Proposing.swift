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
    desk.clock.daysWaited.isEmpty
      ? "The Early Termination Date: dealers were called that day, and nobody could say that a later day would be calmer."
      : "The first day on which the log says that the book could be valued; each day before it is in the log."
  }

  /// The same proposals, with the reason of those whose amount lies outside what the evidence gives.
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

  private func outsideReason(_ determined: Determination) -> String {
    determined.charge == nil
      ? "The amount is what a dealer was firm at; nobody could deal at the other data points."
      : "The data points on record that cover the whole group are mids; the charge for crossing the market takes the amount past them."
  }
}
