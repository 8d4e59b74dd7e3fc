extension SaleDecision {
  /// Fills `sales` and `reasons` from `offered`, `cashRelief` and `values`.
  ///
  /// VaR is convex and the sales meet its tangent, so they are decided again at what is left until VaR itself meets the limit:
  /// Newton's method on a convex function.
  public mutating func decide(
    _ needs: Needs, _ strategy: Strategy, in market: SaleMarket, risk: RiskMeasure
  ) -> Result {
    let wanted = needs.vector
    if strategy == .mostLiquidFirst, wanted.y == 0, needs.valueAtRiskLimit == .infinity {
      return fillForLeverage(wanted.x, market)
    }
    begin()
    var result = Result()
    guard wanted.max() > 0 else { return result }
    let limit = needs.valueAtRiskLimit
    let ceiling = limit * (1 + SaleDecision.riskTolerance)
    var open = wanted
    var relieved = SIMD4<Double>.zero
    var valueAtRisk = limit < .infinity && wanted.z > 0 ? measure(risk) : 0
    var tried = wanted
    while result.passes < SaleDecision.passesMax {
      if open.z > 0 { prepare(market, risk, valueAtRisk) }
      pass.sell(open, strategy, in: market, cashRelief: cashRelief)
      let sold = settle(&relieved, market)
      result.passes += 1
      guard limit < .infinity else { break }
      valueAtRisk = measure(risk)
      guard valueAtRisk > ceiling, sold > 0 else { break }
      open = SaleDecision.open(wanted, relieved, valueAtRisk - limit)
      tried.replace(with: open, where: open .> tried)
    }
    if limit < .infinity, valueAtRisk > ceiling {
      cutAll(1 - limit / valueAtRisk, &relieved, market)
      valueAtRisk = measure(risk)
      tried.z = Swift.max(tried.z, valueAtRisk - limit, .leastNormalMagnitude)
    }
    result.valueAtRiskUnmet = valueAtRisk > ceiling ? valueAtRisk - limit : 0
    finish(wanted, tried.z > 0, relieved, market, &result)
    return result
  }

  private mutating func begin() {
    SaleDecision.fill(&sales, with: 0)
    SaleDecision.copy(offered, to: &pass.available)
    SaleDecision.copy(values, to: &held)
    for asset in 0..<classes { reasons[asset] = [] }
  }

  private static func copy(_ source: [Double], to target: inout [Double]) {
    var column = target.mutableSpan
    Rows.copy(source.span, to: &column)
  }

  private static func fill(_ target: inout [Double], with value: Double) {
    var column = target.mutableSpan
    Rows.fill(&column, with: value)
  }

  private mutating func measure(_ risk: RiskMeasure) -> Double {
    SaleDecision.measure(risk, held, &riskScratch)
  }

  private static func measure(_ risk: RiskMeasure, _ values: [Double], _ scratch: inout [Double]) -> Double {
    var scratch = scratch.mutableSpan
    return risk.valueAtRisk(of: values.span, scratch: &scratch)
  }

  private static func differentiate(
    _ risk: RiskMeasure, at values: [Double], _ valueAtRisk: Double, _ scratch: [Double],
    into marginals: inout [Double]
  ) {
    var marginals = marginals.mutableSpan
    risk.marginals(of: values.span, valueAtRisk: valueAtRisk, scratch: scratch.span, into: &marginals)
  }

  /// What is still wanted of leverage and cash, with rounding taken for met, and the VaR above its limit.
  private static func open(
    _ wanted: SIMD4<Double>, _ relieved: SIMD4<Double>, _ excess: Double
  ) -> SIMD4<Double> {
    var open = wanted - relieved
    open.replace(with: 0, where: .!(open .> wanted * riskTolerance))
    open.z = excess
    return open
  }

  /// VaR relief of the pass: 0 for classes whose share of VaR is below the floor.
  private mutating func prepare(_ market: SaleMarket, _ risk: RiskMeasure, _ valueAtRisk: Double) {
    SaleDecision.differentiate(risk, at: held, valueAtRisk, riskScratch, into: &marginals)
    let floor = market.marginalRiskFloor * valueAtRisk / Rows.sum(held.span)
    SaleDecision.floorMarginals(marginals, market.markRatio, floor, &pass.risk)
    for asset in 0..<classes where pass.risk[asset] > 0 && pass.available[asset] > 0 {
      reasons[asset].insert(.valueAtRisk)
    }
  }

  private static func floorMarginals(
    _ marginals: [Double], _ ratios: [Double], _ floor: Double, _ reliefs: inout [Double]
  ) {
    let (marginals, ratios) = (marginals.span, ratios.span)
    var reliefs = reliefs.mutableSpan
    for asset in marginals.indices {
      let relief = marginals[asset] * ratios[asset]
      reliefs[asset] = relief > 0 && relief >= floor ? relief : 0
    }
  }

  /// Moves the step of the pass into the sales; returns Σ of the step.
  private mutating func settle(_ relieved: inout SIMD4<Double>, _ market: SaleMarket) -> Double {
    let sold = Rows.sum(pass.step.span)
    guard sold > 0 else { return 0 }
    let (leverage, cash) = Rows.dots(pass.step.span, market.leverageRelief.span, cashRelief.span)
    relieved += SIMD4(leverage, cash, 0, 0)
    SaleDecision.move(pass.step, market.markRatio, &sales, &pass.available, &held)
    return sold
  }

  private static func move(
    _ step: [Double], _ ratios: [Double], _ sales: inout [Double], _ available: inout [Double],
    _ held: inout [Double]
  ) {
    let (step, ratios) = (step.span, ratios.span)
    var sales = sales.mutableSpan
    var available = available.mutableSpan
    var held = held.mutableSpan
    for asset in step.indices {
      let amount = step[asset]
      sales[asset] += amount
      available[asset] -= amount
      held[asset] -= amount * ratios[asset]
    }
  }

  /// The last resort: the same share of everything that is left.
  private mutating func cutAll(_ share: Double, _ relieved: inout SIMD4<Double>, _ market: SaleMarket) {
    for asset in 0..<classes {
      pass.step[asset] = pass.available[asset] * Swift.min(1, share)
      if pass.step[asset] > 0 { reasons[asset].insert(.valueAtRisk) }
    }
    _ = settle(&relieved, market)
  }

  private mutating func finish(
    _ wanted: SIMD4<Double>, _ isRiskOpen: Bool, _ relieved: SIMD4<Double>, _ market: SaleMarket,
    _ result: inout Result
  ) {
    let ceiling = wanted * (1 + SaleDecision.bindingTolerance)
    if wanted.x > 0, relieved.x <= ceiling.x { result.binding.insert(.leverage) }
    if wanted.y > 0, relieved.y <= ceiling.y { result.binding.insert(.cash) }
    if isRiskOpen { result.binding.insert(.valueAtRisk) }
    let unmet = SaleDecision.open(wanted, relieved, 0)
    result.leverageUnmet = unmet.x
    result.cashUnmet = unmet.y
    result.total = Rows.sum(sales.span)
    for asset in 0..<classes {
      guard sales[asset] > 0 else {
        reasons[asset] = []
        continue
      }
      if wanted.x > 0, market.leverageRelief[asset] > 0 { reasons[asset].insert(.leverage) }
      if wanted.y > 0, cashRelief[asset] > 0 { reasons[asset].insert(.cash) }
      let binding = reasons[asset].intersection(result.binding)
      if !binding.isEmpty { reasons[asset] = binding }
    }
  }
}

extension SaleDecision {
  /// The hot path: one need, so that filling from the most liquid end is the lexicographic rule.
  private mutating func fillForLeverage(_ need: Double, _ market: SaleMarket) -> Result {
    for asset in 0..<classes {
      sales[asset] = 0
      reasons[asset] = []
    }
    var result = Result()
    guard need > 0 else { return result }
    var open = need
    for asset in market.order {
      let relief = market.leverageRelief[asset]
      guard relief > 0, offered[asset] > 0 else { continue }
      let amount = Swift.min(offered[asset], open / relief)
      sales[asset] = amount
      reasons[asset] = .leverage
      result.total += amount
      open -= relief * amount
      if open <= SalePass.rounding * need { break }
    }
    result.passes = 1
    result.binding = .leverage
    result.leverageUnmet = open > SaleDecision.riskTolerance * need ? open : 0
    return result
  }
}

extension SaleDecision {
  /// Shadow prices of the same needs; call after `decide`. It leaves `sales` and `reasons` as they were.
  ///
  /// Each by deciding again with 2⁻¹⁷ of the need more, which is exact to rounding where sales are linear in the need.
  public mutating func shadowPrices(
    _ needs: Needs, _ strategy: Strategy, in market: SaleMarket, risk: RiskMeasure
  ) -> ShadowPrices {
    swap(&sales, &savedSales)
    swap(&reasons, &savedReasons)
    let share = 0x1p-17
    var prices = ShadowPrices()
    if needs.leverage > 0 {
      var more = needs
      more.leverage += share * needs.leverage
      _ = decide(more, strategy, in: market, risk: risk)
      prices.leverage = costRise(market) / (share * needs.leverage)
    }
    if needs.cash > 0 {
      var more = needs
      more.cash += share * needs.cash
      _ = decide(more, strategy, in: market, risk: risk)
      prices.cash = costRise(market) / (share * needs.cash)
    }
    if needs.valueAtRisk > 0 {
      var more = needs
      let step = Swift.min(share * needs.valueAtRisk, needs.valueAtRiskLimit)
      more.valueAtRisk += step
      more.valueAtRiskLimit -= step
      _ = decide(more, strategy, in: market, risk: risk)
      prices.valueAtRisk = step > 0 ? costRise(market) / step : 0
    }
    swap(&sales, &savedSales)
    swap(&reasons, &savedReasons)
    return prices
  }

  /// The derivative of Σ(s₀y + y²/(2·depth)) at the saved sales along the step from them to the new ones.
  private func costRise(_ market: SaleMarket) -> Double {
    var rise = 0.0
    for asset in sales.indices where sales[asset] != savedSales[asset] {
      let marginal = market.halfSpread[asset] + savedSales[asset] / market.depth[asset]
      rise += marginal * (sales[asset] - savedSales[asset])
    }
    return rise
  }
}
