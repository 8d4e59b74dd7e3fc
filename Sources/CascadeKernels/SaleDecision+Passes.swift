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
      prepare(open, market, risk, valueAtRisk)
      pass.sell(open, strategy, in: market)
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
    finish(wanted, tried.z > 0, relieved, &result)
    return result
  }

  private mutating func begin() {
    for asset in 0..<classes {
      sales[asset] = 0
      reasons[asset] = []
      pass.available[asset] = offered[asset]
      held[asset] = values[asset]
    }
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

  /// Reliefs of the pass: 0 for needs that are not open, and for classes whose share of VaR is below the floor.
  private mutating func prepare(
    _ open: SIMD4<Double>, _ market: SaleMarket, _ risk: RiskMeasure, _ valueAtRisk: Double
  ) {
    var floor = 0.0
    if open.z > 0 {
      SaleDecision.differentiate(risk, at: held, valueAtRisk, riskScratch, into: &marginals)
      var sum = 0.0
      for asset in 0..<classes { sum += held[asset] }
      floor = market.marginalRiskFloor * valueAtRisk / sum
    }
    for asset in 0..<classes {
      var relief = SIMD4<Double>.zero
      if pass.available[asset] > 0 {
        if open.x > 0 { relief.x = market.leverageRelief[asset] }
        if open.y > 0 { relief.y = cashRelief[asset] }
        if open.z > 0 {
          let marginal = marginals[asset] * market.markRatio[asset]
          if marginal > 0, marginal >= floor { relief.z = marginal }
        }
        reasons[asset].formUnion(SaleDecision.reasons(relief))
      }
      pass.reliefs[asset] = relief
    }
  }

  private static func reasons(_ relief: SIMD4<Double>) -> Reasons {
    var reasons: Reasons = []
    if relief.x > 0 { reasons.insert(.leverage) }
    if relief.y > 0 { reasons.insert(.cash) }
    if relief.z > 0 { reasons.insert(.valueAtRisk) }
    return reasons
  }

  /// Moves the step of the pass into the sales; returns Σ of the step.
  private mutating func settle(_ relieved: inout SIMD4<Double>, _ market: SaleMarket) -> Double {
    var sold = 0.0
    for asset in 0..<classes where pass.step[asset] > 0 {
      let amount = pass.step[asset]
      sold += amount
      sales[asset] += amount
      pass.available[asset] -= amount
      held[asset] -= amount * market.markRatio[asset]
      relieved += SIMD4(market.leverageRelief[asset], cashRelief[asset], 0, 0) * amount
    }
    return sold
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
    _ wanted: SIMD4<Double>, _ isRiskOpen: Bool, _ relieved: SIMD4<Double>, _ result: inout Result
  ) {
    let ceiling = wanted * (1 + SaleDecision.bindingTolerance)
    if wanted.x > 0, relieved.x <= ceiling.x { result.binding.insert(.leverage) }
    if wanted.y > 0, relieved.y <= ceiling.y { result.binding.insert(.cash) }
    if isRiskOpen { result.binding.insert(.valueAtRisk) }
    let unmet = SaleDecision.open(wanted, relieved, 0)
    result.leverageUnmet = unmet.x
    result.cashUnmet = unmet.y
    for asset in 0..<classes {
      result.total += sales[asset]
      if sales[asset] > 0 {
        let binding = reasons[asset].intersection(result.binding)
        if !binding.isEmpty { reasons[asset] = binding }
      } else {
        reasons[asset] = []
      }
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
    let cost = SaleDecision.cost(savedSales, market)
    let share = 0x1p-17
    var prices = ShadowPrices()
    if needs.leverage > 0 {
      var more = needs
      more.leverage += share * needs.leverage
      _ = decide(more, strategy, in: market, risk: risk)
      prices.leverage = (SaleDecision.cost(sales, market) - cost) / (share * needs.leverage)
    }
    if needs.cash > 0 {
      var more = needs
      more.cash += share * needs.cash
      _ = decide(more, strategy, in: market, risk: risk)
      prices.cash = (SaleDecision.cost(sales, market) - cost) / (share * needs.cash)
    }
    if needs.valueAtRisk > 0 {
      var more = needs
      let step = Swift.min(share * needs.valueAtRisk, needs.valueAtRiskLimit)
      more.valueAtRisk += step
      more.valueAtRiskLimit -= step
      _ = decide(more, strategy, in: market, risk: risk)
      prices.valueAtRisk = step > 0 ? (SaleDecision.cost(sales, market) - cost) / step : 0
    }
    swap(&sales, &savedSales)
    swap(&reasons, &savedReasons)
    return prices
  }

  /// Σs₀y.
  private static func cost(_ sales: [Double], _ market: SaleMarket) -> Double {
    var cost = 0.0
    for asset in sales.indices { cost += market.halfSpread[asset] * sales[asset] }
    return cost
  }
}
