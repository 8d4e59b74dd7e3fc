internal import CascadeSimulation
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions

/// What all counterparties of the failed dealer must buy or sell to replace what they lost with it.
///
/// The book stands for all of them: what it must replace, divided by its share. A counterparty that received fixed has lost duration and
/// buys it back, and prices rise; one that paid fixed sells. Sign, scale and what is left out are argued in docs/model/drill-questions.md.
struct ReplacementDemand {
  /// Of each mapped class in the order of the map, without those of which nothing is needed.
  let flows: [SecondRound.Flow]

  /// - Parameter moment: at whose rates the trades are replaced.
  init(_ drill: Drill, at moment: SimulatedMarket.Moment) throws(DrillRefusal) {
    let (plan, share) = (drill.plan, drill.plan.settings.bookShare)
    guard share > 0, share <= 1 else {
      throw .setting("The book's share of all trades is \(share), and must be above 0 and at most 1.")
    }
    try plan.settings.map.check(against: plan.scenario)
    let unit = NetworkUnit(plan.scenario.network.unit)
    let risks = try ReplacementDemand.risks(drill, moment, in: unit.currency)
    flows = plan.settings.map.values(of: risks).compactMap { asset, value in
      value == 0 ? nil : SecondRound.Flow(asset: asset, amount: -value / unit.factor / share)
    }
  }

  private static func risks(
    _ drill: Drill, _ moment: SimulatedMarket.Moment, in unit: Currency?
  ) throws(DrillRefusal) -> [QuoteRisk] {
    let (book, map) = (drill.plan.book, drill.plan.settings.map)
    let clock = try DrillClock(book, waiting: drill.daysWaited(to: moment))
    let asOf = clock.at(clock.valuationDate, 14, 0)
    let snapshot = SimulatedMarket(drill.trace, at: moment, map: map)
      .snapshot(of: book, id: SnapshotID("DEMAND"), asOf: asOf, capturedAt: asOf)
    guard let own = book.transactions.first?.settlementCurrency else { throw .noRates }
    return try QuoteRisk.all(of: book, on: snapshot, in: unit ?? own)
  }
}

extension MarketMap {
  /// For each pillar what of its class has the same risk in its yield: DV01 / (duration · 1e-4), in the currency of the risks.
  func values(of risks: [QuoteRisk]) -> [(asset: Int, value: Double)] {
    var sums = [Double](repeating: 0, count: pillars.count)
    for risk in risks {
      for (pillar, weight) in weights(tenor: risk.tenor).enumerated() { sums[pillar] += weight * risk.value }
    }
    return zip(pillars, sums).map { ($0.asset, passThrough * $1 / ($0.duration * 1e-4)) }
  }
}
