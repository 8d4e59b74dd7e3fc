internal import CascadeKernels

/// δ ↦ δ′ on the balance sheets after the price shocks of round 1.
struct EquilibriumMap {
  private let scenario: Scenario
  private let classes: Int
  /// 1 + shock.
  private let prices: [Double]
  private var bench: SaleDecision
  private var market: SaleMarket
  private let noRisk: RiskMeasure
  /// Limits as they are in force, and claims as they are netted.
  private let plan: EnginePlan
  /// Units sold, dealers × classes, of the last evaluation.
  private var sold: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    classes = scenario.network.assets.count
    prices = scenario.firstReturns.map { 1 + $0 }
    bench = SaleDecision(classes: classes, riskScratchCount: 1)
    noRisk = RiskMeasure(classes: classes, rank: 0)
    plan = Simulation(scenario).plan
    sold = scenario.network.holdings.map { _ in 0 }
    market = Engine.saleMarket(plan)
    market.leverageRelief = scenario.network.assets.map { $0.isExemptFromLeverage ? 0 : 1 }
  }

  mutating func iterate(from start: [Double], _ tolerance: Double, _ iterationsMax: Int) -> FixedPoints.Point
  {
    var losses = start
    for iteration in 1...iterationsMax {
      let next = image(of: losses)
      let change = zip(next, losses).map { abs($0 - $1) }.max() ?? 0
      losses = next
      if change <= tolerance { return point(losses, iteration, isConverged: true) }
    }
    return point(losses, iterationsMax, isConverged: false)
  }

  private mutating func image(of losses: [Double]) -> [Double] {
    for dealer in scenario.network.dealers.indices { decide(dealer, losses) }
    return self.losses(soldShares: sold)
  }

  /// What sales do to prices.
  ///
  /// - Parameter units: dealers × classes; everything saleable if nil.
  func losses(soldShares units: [Double]?) -> [Double] {
    let network = scenario.network
    var volume = [Double](repeating: 0, count: classes)
    for (at, held) in network.holdings.enumerated() {
      let asset = at % classes
      volume[asset] += units?[at] ?? (network.assets[asset].isSaleable ? Swift.max(0, held) : 0)
    }
    return (0..<classes).map { k in
      let impact = scenario.parameters.impact
      let depth = impact.depthBeforeShock(network.assets[k].depth)
      return 1 - impact.factor(volume[k] * prices[k], price: prices[k], depth: depth)
    }
  }

  /// Stage 5 for one dealer at prices reduced by the losses, into `sold`.
  private mutating func decide(_ dealer: Int, _ losses: [Double]) {
    let row = dealer * classes
    var (marked, exposed) = (0.0, 0.0)
    for k in 0..<classes {
      let units = scenario.network.holdings[row + k]
      let asset = scenario.network.assets[k]
      let value = units * prices[k] * (1 - losses[k])
      marked += value - units
      if !asset.isExemptFromLeverage { exposed += value }
      bench.offered[k] = asset.isSaleable ? Swift.max(0, value) : 0
    }
    var needs = SaleDecision.Needs()
    needs.leverage = gap(dealer, change: marked, exposed: exposed)
    guard needs.leverage > 0 else {
      for k in 0..<classes { sold[row + k] = 0 }
      return
    }
    _ = bench.decide(
      needs, SaleDecision.Strategy(scenario.network.dealers[dealer].strategy), in: market, risk: noRisk)
    for k in 0..<classes {
      let price = prices[k] * (1 - losses[k])
      sold[row + k] = price > 0 ? bench.sales[k] / price : Swift.max(0, scenario.network.holdings[row + k])
    }
  }

  /// G_L of stage 4, without repo that falls due.
  private func gap(_ dealer: Int, change: Double, exposed: Double) -> Double {
    let (sheet, limits) = (scenario.network.dealers[dealer], plan.terms[dealer])
    let cash = scenario.parameters.policy.exemptsCash ? 0 : sheet.cash
    let exposure = cash + sheet.otherAssets + exposed + plan.claimsAtStart[dealer] + sheet.offBalanceExposure
    let tier1 = sheet.tier1 + change
    guard limits.trigger > 0, exposure > 0, isBelow(tier1 / exposure, limits.trigger) else { return 0 }
    return Swift.max(0, exposure - tier1 / limits.target)
  }

  private func point(_ losses: [Double], _ iterations: Int, isConverged: Bool) -> FixedPoints.Point {
    let network = scenario.network
    var shares = [Double]()
    var loss = 0.0
    for dealer in network.dealers.indices {
      let row = dealer * classes..<(dealer + 1) * classes
      let saleable = row.filter { network.assets[$0 - row.lowerBound].isSaleable }
      let offered = saleable.reduce(0) {
        $0 + Swift.max(0, network.holdings[$1]) * prices[$1 - row.lowerBound]
      }
      let gone = saleable.reduce(0) { $0 + sold[$1] * prices[$1 - row.lowerBound] }
      shares.append(offered > 0 ? gone / offered : 0)
      loss += row.reduce(0) {
        $0 + network.holdings[$1] * prices[$1 - row.lowerBound] * losses[$1 - row.lowerBound]
      }
    }
    return FixedPoints.Point(
      losses: losses, soldShares: shares, loss: loss, iterations: iterations, isConverged: isConverged)
  }
}
