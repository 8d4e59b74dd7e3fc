import CascadeKernels

/// A dealer with classes and needs, as a value that tests can vary.
struct SaleBench {
  var offered: [Double]
  var values: [Double]
  var cashRelief: [Double]
  var market: SaleMarket
  var risk: RiskMeasure
  var needs = SaleDecision.Needs()

  init(offered: [Double], rank: Int = 0) {
    self.offered = offered
    values = offered
    cashRelief = Array(repeating: 1, count: offered.count)
    market = SaleMarket(classes: offered.count)
    risk = RiskMeasure(classes: offered.count, rank: rank)
  }

  var classes: Int { offered.count }

  func decide(_ strategy: SaleDecision.Strategy) -> (SaleDecision, SaleDecision.Result) {
    var decision = bench()
    let result = decision.decide(needs, strategy, in: market, risk: risk)
    return (decision, result)
  }

  func shadowPrices(_ strategy: SaleDecision.Strategy) -> SaleDecision.ShadowPrices {
    var (decision, _) = decide(strategy)
    return decision.shadowPrices(needs, strategy, in: market, risk: risk)
  }

  private func bench() -> SaleDecision {
    var decision = SaleDecision(classes: classes, riskScratchCount: risk.scratchCount)
    decision.offered = offered
    decision.values = values
    decision.cashRelief = cashRelief
    return decision
  }

  /// VaR of what is left after sales.
  func valueAtRisk(after sales: [Double]) -> Double {
    var scratch = [Double](repeating: 0, count: risk.scratchCount)
    var span = scratch.mutableSpan
    let left = values.indices.map { values[$0] - sales[$0] * market.markRatio[$0] }
    return risk.valueAtRisk(of: left.span, scratch: &span)
  }

  /// Each need that is not met by the sales, given that it could be by selling everything. VaR may stay above its limit only where
  /// unsaleable classes carry risk: then the last resort is one cut of the rest (page, stage 5).
  func unmet(after sales: [Double]) -> [String] {
    func met(_ relief: [Double], _ need: Double) -> Bool {
      let sum = { (amounts: [Double]) in zip(relief, amounts).reduce(0) { $0 + $1.0 * $1.1 } }
      return need <= 0 || sum(sales) >= need * (1 - 1e-12) || sum(offered) <= sum(sales) * (1 + 1e-15)
    }
    var unmet: [String] = []
    if !met(market.leverageRelief, needs.leverage) { unmet.append("leverage") }
    if !met(cashRelief, needs.cash) { unmet.append("cash") }
    let hasUnsaleable = zip(offered, values).contains { $0 == 0 && $1 > 0 }
    if needs.valueAtRisk > 0, !hasUnsaleable, valueAtRisk(after: sales) > needs.valueAtRiskLimit * (1 + 2e-12)
    {
      unmet.append("VaR")
    }
    return unmet
  }

  /// Long-only, three factors, a few exempt or unsaleable classes; needs of all three kinds, now and then none.
  static func random(seed: Int, classes: Int) -> SaleBench {
    let random = CounterRandom(seed: UInt64(seed))
    func draw(_ asset: Int, _ number: UInt32) -> Double {
      random.uniform(.init(agent: UInt32(asset), draw: number))
    }
    var bench = SaleBench(offered: (0..<classes).map { 100 * draw($0, 0) }, rank: 3)
    bench.market.order.sort { draw($0, 1) < draw($1, 1) }
    bench.risk.scale = 2.326
    for asset in 0..<classes {
      let volatility = 0.002 + 0.02 * draw(asset, 2)
      var left = 1.0
      for factor in 0..<3 {
        let loading = (factor == 0 ? 0.7 : 0.3) * draw(asset, UInt32(3 + factor))
        left -= loading * loading
        bench.risk.factors[factor * classes + asset] = volatility * loading
      }
      bench.risk.residualVariance[asset] = left * volatility * volatility
      bench.market.halfSpread[asset] = 0.01 * draw(asset, 6)
      bench.market.depth[asset] = 20 + 2_000 * draw(asset, 7)
      bench.market.markRatio[asset] = 0.9 + 0.2 * draw(asset, 11)
      bench.values[asset] = bench.offered[asset] * bench.market.markRatio[asset]
      bench.market.leverageRelief[asset] = draw(asset, 8) < 0.2 ? 0 : bench.market.markRatio[asset]
      bench.cashRelief[asset] = draw(asset, 9) < 0.3 ? 0 : draw(asset, 9)
      if draw(asset, 10) < 0.1 { bench.offered[asset] = 0 }
    }
    bench.setNeeds(shares: SIMD3(draw(0, 20), draw(0, 21), draw(0, 22)))
    return bench
  }

  /// Needs as shares of what selling everything relieves; VaR as the share to be cut.
  mutating func setNeeds(shares: SIMD3<Double>) {
    let all = { [offered] (relief: [Double]) in zip(relief, offered).reduce(0) { $0 + $1.0 * $1.1 } }
    needs.leverage = 0.8 * all(market.leverageRelief) * max(0, shares.x - 0.2)
    needs.cash = 0.8 * all(cashRelief) * max(0, shares.y - 0.2)
    let valueAtRisk = valueAtRisk(after: Array(repeating: 0, count: classes))
    needs.valueAtRiskLimit = valueAtRisk * (1 - 0.6 * max(0, shares.z - 0.3))
    needs.valueAtRisk = max(0, valueAtRisk - needs.valueAtRiskLimit)
    if needs.valueAtRisk == 0 { needs.valueAtRiskLimit = .infinity }
  }
}
