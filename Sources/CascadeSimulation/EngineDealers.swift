internal import CascadeKernels

// Stages 1 to 5 for each dealer, which depend on no other dealer.
extension Engine {
  mutating func prepareSales() {
    for k in 0..<plan.classes {
      let ratio = state.prices[k] > 0 ? state.marks[k] / state.prices[k] : 0
      market.markRatio[k] = ratio
      market.leverageRelief[k] = plan.assets.isExempt[k] ? 0 : ratio
      salePrices[k] = plan.assets.isSaleable[k] ? state.prices[k] : 0
    }
  }

  /// Everybody's stages 1 to 5, one reading of the holdings.
  mutating func examineDealers() {
    // The outputs are moved out, so that the engine itself is only read meanwhile.
    var moved = out
    out = DealerOutputs()
    for i in 0..<plan.dealers { examine(i, &moved) }
    out = moved
    payWithCash()
  }

  private func examine(_ i: Int, _ out: inout DealerOutputs) {
    var dealer = measured(i, &out)
    callFunding(i, &dealer, &out.lineDue)
    check(i, &dealer)
    dealer.headroom = headroom(i, dealer)
    if state.isAlive[i], dealer.failing == nil, dealer.hasNeeds { decide(i, &dealer, &out) }
    out.figures[i] = dealer
  }

  func row(_ i: Int) -> Range<Int> { i * plan.classes..<(i + 1) * plan.classes }

  /// The balance sheet at this round's marks.
  func measured(_ i: Int, _ out: inout DealerOutputs) -> DealerFigures {
    let terms = plan.terms[i]
    var dealer = DealerFigures()
    let holdings = state.holdings.span.extracting(row(i))
    (dealer.marked, dealer.reserve) = Rows.dots(holdings, state.marks.span, reserveWeights.span)
    let exposed = plan.assets.hasExempt ? Rows.dot(holdings, exposedMarks.span) : dealer.marked
    var borrowed = 0.0
    for at in plan.lineStart[i]..<plan.lineStart[i + 1] { borrowed += state.lineAmounts[plan.lineOrder[at]] }
    dealer.borrowed = borrowed
    dealer.cash = state.cash[i]
    dealer.netAssets =
      dealer.cash + terms.otherAssets + dealer.marked + claims[i] - borrowed - state.centralBankDebt[i]
      - state.repayableDebt[i] - terms.otherLiabilities - owed[i] - state.replacementCosts[i]
      - state.bankruptcyCosts[i]
    dealer.equity = terms.equity + (dealer.netAssets - terms.netAssets) - (dealer.reserve - terms.reserve)
    dealer.tier1 = terms.tier1 + (dealer.equity - terms.equity)
    dealer.exposure =
      (plan.parameters.policy.exemptsCash ? 0 : dealer.cash) + terms.otherAssets + exposed + claims[i]
      + terms.offBalance
    dealer.ratio = dealer.exposure <= 0 ? .infinity : dealer.tier1 / dealer.exposure
    if wantsRecords || (usesRisk && terms.limitsRisk) {
      dealer.valueAtRisk = valueAtRisk(i, &out)
    }
    return dealer
  }

  private func valueAtRisk(_ i: Int, _ out: inout DealerOutputs) -> Double {
    let holdings = state.holdings.span.extracting(row(i))
    multiply(holdings, state.marks.span, &out.bench.values)
    return Self.valueAtRisk(risk, out.bench.values, &out.riskScratch)
  }

  private static func valueAtRisk(_ risk: RiskMeasure, _ values: [Double], _ scratch: inout [Double])
    -> Double
  {
    var room = scratch.mutableSpan
    return risk.valueAtRisk(of: values.span, scratch: &room)
  }

  func multiply(_ a: Span<Double>, _ b: Span<Double>, _ result: inout [Double]) {
    var column = result.mutableSpan
    Rows.multiply(a, b, into: &column)
  }

  /// Stage 4.
  private func check(_ i: Int, _ dealer: inout DealerFigures) {
    guard state.isAlive[i] else { return }
    let terms = plan.terms[i]
    if shockFailures[i] {
      dealer.failing = .shock
    } else if terms.isInsolvent(dealer.equity) {
      dealer.failing = .insolvent
    } else if isBelow(dealer.ratio, terms.failing) {
      dealer.failing = .belowRatio
    }
    limitRisk(terms, &dealer)
    guard dealer.failing == nil else { return }
    if state.channels.contains(.leverage), terms.trigger > 0, dealer.exposure > 0 {
      checkLeverage(i, &dealer)
    }
    if usesRisk, isAbove(dealer.valueAtRisk, dealer.valueAtRiskLimit) {
      dealer.riskGap = dealer.valueAtRisk - dealer.valueAtRiskLimit
    }
    if state.channels.contains(.funding) {
      let need = terms.buffer + dealer.due
      if isBelow(dealer.cash, need) { dealer.cashGap = Swift.max(0, need - dealer.cash) }
    }
  }

  func limitRisk(_ terms: DealerTerms, _ dealer: inout DealerFigures) {
    dealer.valueAtRiskLimit = terms.valueAtRiskLimit
    if terms.riskWeightedTrigger > 0, plan.parameters.risk.capitalMultiplier > 0 {
      let allowed =
        (dealer.tier1 / terms.riskWeightedTrigger - terms.creditRiskWeighted)
        / plan.parameters.risk.capitalMultiplier
      dealer.isLimitedByCapital = allowed < dealer.valueAtRiskLimit
      dealer.valueAtRiskLimit = Swift.min(dealer.valueAtRiskLimit, allowed)
    }
    dealer.valueAtRiskLimit = Swift.max(0, dealer.valueAtRiskLimit)
  }

  private func checkLeverage(_ i: Int, _ dealer: inout DealerFigures) {
    let terms = plan.terms[i]
    let decision = plan.parameters.decision
    if isBelow(dealer.ratio, terms.trigger) {
      let paid =
        plan.parameters.policy.exemptsCash
        ? 0 : Swift.min(dealer.due, Swift.max(0, dealer.cash - terms.buffer))
      dealer.leverageGap = Swift.max(0, dealer.exposure - paid - dealer.tier1 / terms.target)
    } else if decision.preemptiveBand > 0, isBelow(dealer.ratio, terms.preemptiveTrigger) {
      dealer.leverageGap =
        decision.preemptiveShare
        * Swift.max(0, dealer.exposure - dealer.tier1 / terms.preemptiveTrigger)
      dealer.isPreemptive = dealer.leverageGap > 0
    }
    if decision.usesCashFirst {
      let spare = dealer.cash - Swift.min(dealer.cash, dealer.due)
      let pay = Swift.min(dealer.leverageGap, spare, state.repayableDebt[i])
      dealer.cashFirst = Swift.max(0, pay)
      dealer.leverageGap -= dealer.cashFirst
    }
    dealer.leverageSales = Swift.min(dealer.leverageGap, payable(i, dealer))
  }

  /// What the proceeds of sales can repay, so that it leaves the exposure; any amount if cash does not count in it.
  private func payable(_ i: Int, _ dealer: DealerFigures) -> Double {
    if plan.parameters.policy.exemptsCash { return .infinity }
    let unfunded = Swift.max(0, dealer.due - Swift.max(0, dealer.cash - plan.terms[i].buffer))
    let debt = state.repayableDebt[i] - dealer.cashFirst
    guard plan.parameters.decision.proceeds == .repayFunding else {
      return unfunded + (plan.parameters.decision.usesCashFirst ? debt : 0)
    }
    let stays = dealer.borrowed - (dealer.due + dealer.facility)
    return unfunded + debt + stays + state.centralBankDebt[i] + dealer.facility
  }

  /// H: the least slack of a dealer over its constraints.
  func headroom(_ i: Int, _ dealer: DealerFigures) -> Double {
    guard state.isAlive[i], dealer.failing == nil else { return 0 }
    let slack = slacks(i, dealer)
    let terms = plan.terms[i]
    let least = Swift.min(
      state.channels.contains(.leverage) ? slack.leverage : terms.slackLeverage,
      state.channels.contains(.valueAtRisk) ? slack.risk : terms.slackRisk,
      state.channels.contains(.funding) ? slack.cash : terms.slackCash)
    return Swift.max(0, least)
  }

  func slacks(_ i: Int, _ dealer: DealerFigures) -> (leverage: Double, risk: Double, cash: Double) {
    let terms = plan.terms[i]
    var (leverage, risk, cash) = (Double.infinity, Double.infinity, Double.infinity)
    if terms.trigger > 0 {
      let room = dealer.tier1 / terms.trigger
      let exposure = dealer.exposure - (plan.parameters.policy.exemptsCash ? 0 : dealer.cashFirst)
      leverage = slack(room - exposure, of: room)
    }
    if terms.limitsRisk, meanRisk > 0 {
      let limit = dealer.valueAtRiskLimit
      risk = limit < .infinity ? slack(limit - dealer.valueAtRisk, of: limit) / meanRisk : .infinity
    }
    let haircut = plan.parameters.redistribution.buyerHaircut
    if haircut > 0 {
      let (left, need) = (dealer.cash - dealer.cashFirst, terms.buffer + dealer.due)
      cash = slack(left - need, of: Swift.max(left, need)) / haircut
    }
    return (leverage, risk, cash)
  }

  /// A slack within tolerance of its limit is none.
  private func slack(_ value: Double, of limit: Double) -> Double {
    value.magnitude <= 1e-9 * limit.magnitude ? 0 : value
  }

  /// Cash first, for those who chose so.
  private mutating func payWithCash() {
    guard plan.parameters.decision.usesCashFirst else { return }
    for i in 0..<plan.dealers where out.figures[i].cashFirst > 0 {
      state.cash[i] -= out.figures[i].cashFirst
      state.repayableDebt[i] -= out.figures[i].cashFirst
    }
  }
}
