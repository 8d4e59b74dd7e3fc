internal import CascadeKernels

// Stage 3: what lenders call and do not roll; stage 5: what is sold for it all.
extension Engine {
  func callFunding(_ i: Int, _ dealer: inout DealerFigures, _ lineDue: inout [LineDue]) {
    let isCalled = state.channels.contains(.funding) && state.isAlive[i]
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      lineDue[line] = isCalled ? due(line, dealer.ratio) : LineDue()
      dealer.due += lineDue[line].due - lineDue[line].facility
      dealer.facility += lineDue[line].facility
    }
  }

  private func due(_ line: Int, _ ratio: Double) -> LineDue {
    let (terms, amount, units) = (plan.lines[line], state.lineAmounts[line], state.lineUnits[line])
    guard amount > 0 else { return LineDue() }
    let unrolled = terms.maturing * amount * (1 - rolled(terms, ratio))
    let haircut =
      terms.isTriparty ? state.haircutFloorsTriparty[terms.asset] : state.haircuts[terms.asset]
    let price = plan.parameters.funding.marksCollateral ? state.marks[terms.asset] : 1
    let shortfall = amount - (1 - haircut) * units * price
    let call = shortfall < 1e-12 * amount ? 0 : shortfall * (1 - unrolled / amount)
    let total = unrolled + call
    var facility = 0.0
    if total > 0, plan.assets.isFacilityEligible[terms.asset] {
      let policy = plan.parameters.policy
      let value = (1 - policy.repoFacilityHaircut) * units * state.marks[terms.asset]
      facility = Swift.min(total, Swift.max(0, value - (amount - total)))
    }
    return LineDue(unrolled: unrolled, due: total, facility: facility)
  }

  /// ψ: the share of what matures that is lent again.
  private func rolled(_ terms: LineTerms, _ ratio: Double) -> Double {
    let funding = plan.parameters.funding
    let threshold = terms.threshold
    let isWeak = threshold > 0 && isBelow(ratio, threshold)
    if terms.isTriparty, isWeak { return 0 }
    let weakness = isWeak ? Swift.max(0, threshold - ratio) / threshold : 0
    let start = plan.network.lenders[terms.lender].stress
    let stress = Swift.max(0, state.lenderStress[terms.lender] - start)
    let share = 1 - funding.rollPerWeakness * weakness - funding.rollPerStress * stress
    return Swift.min(1, Swift.max(0, share))
  }

  /// Stage 5 for one dealer.
  func decide(_ i: Int, _ dealer: inout DealerFigures, _ out: inout DealerOutputs) {
    offer(i, dealer, &out)
    var needs = SaleDecision.Needs()
    needs.leverage = dealer.leverageSales
    needs.cash = dealer.cashGap
    needs.valueAtRisk = dealer.riskGap
    needs.valueAtRiskLimit = usesRisk ? dealer.valueAtRiskLimit : .infinity
    let strategy = SaleDecision.Strategy(plan.terms[i].strategy)
    let result = out.bench.decide(needs, strategy, in: market, risk: risk)
    dealer.leverageUnmet = result.leverageUnmet + (dealer.leverageGap - dealer.leverageSales)
    dealer.riskUnmet = result.valueAtRiskUnmet
    dealer.cashUnmet = result.cashUnmet
    if wantsRecords { explain(i, &dealer, needs, strategy, &out) }
    guard result.total > 0 else { return }
    dealer.sold = result.total
    out.sells[i] = true
    let start = i * plan.classes
    for k in 0..<plan.classes { out.sales[start + k] = out.bench.sales[k] }
    if wantsRecords { for k in 0..<plan.classes { out.reasons[start + k] = out.bench.reasons[k] } }
  }

  private func explain(
    _ i: Int, _ dealer: inout DealerFigures, _ needs: SaleDecision.Needs,
    _ strategy: SaleDecision.Strategy, _ out: inout DealerOutputs
  ) {
    let prices = out.bench.shadowPrices(needs, strategy, in: market, risk: risk)
    // No further sale could meet more of a gap that sales cannot repair in full.
    dealer.shadowLeverage = dealer.leverageSales < dealer.leverageGap ? 0 : prices.leverage
    dealer.shadowRisk = prices.valueAtRisk
    dealer.shadowCash = prices.cash
  }

  private func offer(_ i: Int, _ dealer: DealerFigures, _ out: inout DealerOutputs) {
    let holdings = state.holdings.span.extracting(row(i))
    multiply(holdings, salePrices.span, &out.bench.offered)
    if usesRisk { multiply(holdings, state.marks.span, &out.bench.values) }
    guard dealer.cashGap > 0 else { return }
    for k in 0..<plan.classes { out.bench.cashRelief[k] = 0 }
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] {
      let line = plan.lineOrder[at]
      out.bench.cashRelief[plan.lines[line].asset] += state.lineAmounts[line] - out.lineDue[line].due
    }
    for k in 0..<plan.classes {
      let value = holdings[k] * state.prices[k]
      out.bench.cashRelief[k] = value > 0 ? Swift.max(0, 1 - out.bench.cashRelief[k] / value) : 0
    }
  }
}

extension SaleDecision.Strategy {
  init(_ strategy: LiquidationStrategy) {
    switch strategy {
    case .mostLiquidFirst: self = .mostLiquidFirst
    case .proRata: self = .proRata
    case .leastImpact: self = .leastImpact
    }
  }
}
