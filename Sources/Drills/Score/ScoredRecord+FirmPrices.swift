internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

/// The amount beside firm prices.
extension ScoredRecord {
  /// Nil unless the group costs more than a price at which it could have been dealt, and which the record itself calls corroborating: a
  /// price that supports an amount cannot lie on the cheap side of it without a word.
  ///
  /// A price that ran out before the valuation is held to as well, as long as it is not stale: waiting for it to lapse is no reason.
  func dearer(_ item: GroupDetermination, rule: String) -> ScorePart? {
    guard let determination = item.determination, determination.method != .marketQuotation,
      (determination.outsideRangeReason ?? "").isBlank, let range = determination.range
    else { return nil }
    let supporting = Set(item.uses.filter { isStanding($0, in: item) }.map(\.response.id))
    let prices = range.contributors.filter { supporting.contains($0.evidence) }
    let amount = priced(item, determination)
    guard let best = prices.min(by: { $0.amount.value < $1.amount.value }),
      best.amount.currency == amount.currency, isDearer(amount, than: best.amount)
    else { return nil }
    let words =
      "Group \(item.group.id) at \(amount) costs more than \(best.evidence), firm for the whole size at \(best.amount) and called "
      + "corroborating; nothing says why it was not taken"
    return .lost(words.citing(rule))
  }

  /// The amount without the costs of hedges, which no price of a dealer holds.
  private func priced(_ item: GroupDetermination, _ determination: Determination) -> UnroundedAmount {
    let amount = determination.amountAtValuation
    let costs = Set(file.proposals[item.group.id.rawValue]?.fact.costs ?? [])
    let hedged = file.hedges.facts.filter { costs.contains($0.id) }.reduce(ExactNumber.zero) {
      $0 + $1.amount.value
    }
    return UnroundedAmount(amount.value - hedged, amount.currency)
  }

  private func isStanding(_ use: QuotationUse, in item: GroupDetermination) -> Bool {
    let sources = file.proposals[item.group.id.rawValue]?.fact.sources ?? []
    guard use.response.answer == .firm, !sources.contains(where: { $0.evidence == use.response.id }),
      let review = item.treatments.review(of: use.response.id)
    else { return false }
    return review.stands && review.treatment.disposition == .corroborating
      && !use.defects.contains { if case .expired = $0 { false } else { $0.excludes } }
  }

  /// To the cent: a price that prints as the amount is the amount.
  private func isDearer(_ amount: UnroundedAmount, than price: UnroundedAmount) -> Bool {
    guard let amount = try? amount.rounded(), let price = try? price.rounded() else {
      return amount.value > price.value
    }
    return amount.unrounded.value > price.unrounded.value
  }
}
