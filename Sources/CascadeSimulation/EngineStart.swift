internal import CascadeKernels

// The start of a run: quotes, collateral and limits as they are in force.
extension Engine {
  /// The plan with every figure of the start, and the state before the first round.
  static func start(_ scenario: Scenario) -> (plan: EnginePlan, state: SimulationState) {
    let plan = EnginePlan(scenario)
    var engine = Engine(plan, SimulationState(plan), threads: 1, wantsRecords: true)
    engine.setHaircuts()
    engine.state.fundHaircutsBefore = engine.state.haircuts
    engine.setCollateral()
    engine.countQuotes()
    engine.setReserves()
    engine.weighMarks()
    engine.prepareRisk()
    for i in 0..<plan.dealers {
      engine.state.linearAssets[i] = engine.assetsAtStart(i)
      engine.state.linearEquity[i] = plan.terms[i].equity
    }
    for f in engine.fundFigures.indices { engine.state.fundNetAssetsBefore[f] = engine.fundNetAssets(f) }
    let terms = engine.termsInForce()
    return (terms, engine.state)
  }

  private mutating func setCollateral() {
    for (line, terms) in plan.lines.enumerated() {
      let haircut = terms.isTriparty ? state.haircutFloorsTriparty[terms.asset] : state.haircuts[terms.asset]
      state.lineUnits[line] = state.lineAmounts[line] / (1 - haircut)
    }
  }

  private mutating func termsInForce() -> EnginePlan {
    var plan = plan
    let tolerates = plan.parameters.decision.startingBreaches == .tolerated
    measureDealers()
    for i in 0..<plan.dealers {
      // Net assets and reserve of the start make equity what the file says.
      var dealer = out.figures[i]
      (plan.terms[i].netAssets, plan.terms[i].reserve) = (dealer.netAssets, dealer.reserve)
      dealer.equity = plan.terms[i].equity
      dealer.tier1 = plan.terms[i].tier1
      dealer.ratio = dealer.exposure <= 0 ? .infinity : dealer.tier1 / dealer.exposure
      plan.terms[i].setLimits(dealer, plan.parameters, tolerates: tolerates)
    }
    plan.lineThresholds()
    plan.hasRiskLimits = plan.terms.contains { $0.limitsRisk }
    measureHeadroom(&plan)
    for f in plan.fundTerms.indices { plan.fundTerms[f] = fundTerms(f, tolerates: tolerates) }
    return plan
  }

  private func measureHeadroom(_ plan: inout EnginePlan) {
    var engine = Engine(plan, state, threads: 1, wantsRecords: true)
    engine.risk = risk
    engine.meanRisk = meanRisk
    (engine.reserveWeights, engine.exposedMarks) = (reserveWeights, exposedMarks)
    plan.headroomAtStart = 0
    engine.measureDealers()
    for i in 0..<plan.dealers {
      var dealer = engine.out.figures[i]
      engine.limitRisk(plan.terms[i], &dealer)
      let slack = engine.slacks(i, dealer)
      plan.terms[i].slackLeverage = slack.leverage
      plan.terms[i].slackRisk = slack.risk
      plan.terms[i].slackCash = slack.cash
      plan.terms[i].headroom = Swift.max(0, Swift.min(slack.leverage, slack.risk, slack.cash))
      if plan.terms[i].headroom < .infinity { plan.headroomAtStart += plan.terms[i].headroom }
    }
  }

  private func fundTerms(_ f: Int, tolerates: Bool) -> FundTerms {
    var terms = plan.fundTerms[f]
    let fund = plan.network.funds[f]
    terms.netAssets = fundNetAssets(f)
    guard let limit = fund.leverageMax else { return terms }
    terms.leverageMax = limit
    terms.leverageTarget = fund.leverageTarget ?? limit
    let now = terms.netAssets > 0 ? (fundValue(f) + state.fundCash[f]) / terms.netAssets : .infinity
    if tolerates, now > limit { (terms.leverageMax, terms.leverageTarget) = (now, now) }
    return terms
  }
}

extension EnginePlan {
  /// A lender's threshold is never above where the borrower stands before the shock.
  mutating func lineThresholds() {
    lines = lines.map { line in
      var line = line
      line.threshold = Swift.max(0, Swift.min(line.threshold, terms[line.dealer].ratio))
      return line
    }
  }

  var limitsRisk: Bool { hasRiskLimits }
}

extension DealerTerms {
  mutating func setLimits(_ dealer: DealerFigures, _ parameters: Parameters, tolerates: Bool) {
    ratio = dealer.ratio
    if dealer.exposure <= 0 { trigger = 0 }
    let band = parameters.decision.preemptiveBand
    if tolerates {
      if ratio < trigger { (trigger, target) = (ratio, ratio) }
      failing = Swift.min(failing, ratio)
      valueAtRiskLimit = Swift.max(valueAtRiskLimit, dealer.valueAtRisk)
      let weighted = creditRiskWeighted + parameters.risk.capitalMultiplier * dealer.valueAtRisk
      if weighted > 0 { riskWeightedTrigger = Swift.min(riskWeightedTrigger, tier1 / weighted) }
      buffer = Swift.min(buffer, dealer.cash)
    }
    preemptiveTrigger = trigger * (1 + band)
    if tolerates { preemptiveTrigger = Swift.min(preemptiveTrigger, ratio) }
  }
}
