internal import CascadeSimulation
internal import Quantities

extension TimingSplit {
  /// - Parameter table: with the amounts before the shock and at the default; nil where it lacks one, or a step between has none.
  init?(of drill: Drill, in table: TimingTable, progress: QuestionProgress) throws(DrillRefusal) {
    let moment = SimulatedMarket.Moment.round(drill.failureRound)
    guard let calm = table.row(at: .calm)?.amount, let end = table.row(at: moment)?.amount else { return nil }
    let mixed = MixedMarket(drill, moment)
    var amounts = [calm]
    for part in Part.allCases.dropLast() {
      try progress.next("moving one thing at a time: \(part.rawValue)")
      guard let amount = try mixed.amount(through: part) else { return nil }
      amounts.append(amount)
    }
    amounts.append(end)
    guard amounts.allSatisfy({ $0.currency == calm.currency }) else { return nil }
    let steps = zip(Part.allCases, zip(amounts, amounts.dropFirst())).map { part, pair in
      let change = Money(minorUnits: pair.1.minorUnits - pair.0.minorUnits, currency: calm.currency)
      return Step(part: part, amount: pair.1, change: change)
    }
    self.init(calm: calm, steps: steps)
  }
}

/// The market before the shock with some of its parts taken from the default.
private struct MixedMarket {
  let drill: Drill
  let calm: SimulatedMarket
  let atDefault: SimulatedMarket

  init(_ drill: Drill, _ moment: SimulatedMarket.Moment) {
    self.drill = drill
    calm = SimulatedMarket(drill.trace, at: .calm, map: drill.plan.settings.map)
    atDefault = SimulatedMarket(drill.trace, at: moment, map: drill.plan.settings.map)
  }

  /// Moved is the part, and what comes before it. A market in which nothing can be priced has no amount.
  func amount(through part: TimingSplit.Part) throws(DrillRefusal) -> Money? {
    var market = calm
    for moved in TimingSplit.Part.allCases where moved <= part { move(moved, in: &market) }
    let whose = part < .answers ? calm.moment : atDefault.moment
    let standings = DealerStanding.all(
      in: drill.trace, at: whose, map: drill.plan.settings.map, except: drill.failing,
      seed: drill.plan.settings.seed)
    do throws(DrillRefusal) {
      return try drill.proposedAmount(in: DrillWorld(drill, market, standings))
    } catch {
      guard case .pricing = error else { throw error }
      return nil
    }
  }

  private func move(_ part: TimingSplit.Part, in market: inout SimulatedMarket) {
    switch part {
    case .yields: (market.prices, market.yieldMoves) = (atDefault.prices, atDefault.yieldMoves)
    case .fundingBasis: market.fundingBasis = atDefault.fundingBasis
    case .answers: market.rateVolatility = atDefault.rateVolatility
    case .regime: market = atDefault
    }
  }
}
