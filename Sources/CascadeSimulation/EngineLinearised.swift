internal import CascadeKernels

// Greenwood, Landier and Thesmar (2015): weights fixed at their start, returns additive, signed and uncapped sales.
extension Engine {
  mutating func advanceLinearised() {
    state.round += 1
    var round = linear ?? linearisedAtStart()
    if state.round == 1 { linearShocks() }
    beginRound()
    round.returns = state.linearReturns
    round.assets = state.linearAssets
    round.run()
    state.linearReturns = round.nextReturns
    for shock in plan.shocks where shock.round == state.round + 1 {
      if case .price(let asset, let change) = shock.kind { state.linearReturns[asset] += change }
    }
    settleLinearised(round)
    linear = round
    state.isComputable =
      state.linearReturns.allSatisfy(\.isFinite) && state.linearEquity.allSatisfy(\.isFinite)
    state.hasConverged =
      state.isComputable && largestSale <= plan.parameters.time.salesTolerance
      && plan.lastShock <= state.round
  }

  private mutating func linearShocks() {
    for k in 0..<plan.classes { state.linearReturns[k] = 0 }
    for shock in plan.shocks where shock.round == 1 {
      if case .price(let asset, let change) = shock.kind { state.linearReturns[asset] += change }
    }
  }

  private mutating func settleLinearised(_ round: LinearisedRound) {
    let grows = plan.parameters.mode == .linearisedLeverage
    for i in 0..<plan.dealers {
      let gain = round.assets[i] * round.portfolioReturns[i]
      state.linearEquity[i] += gain
      // Debt falls by what is sold: assets are equity and debt.
      if grows { state.linearAssets[i] += gain + round.sales[i] }
      out.figures[i].sold = -round.sales[i]
      largestSale = Swift.max(largestSale, round.sales[i].magnitude)
    }
    for k in 0..<plan.classes {
      state.prices[k] += round.returns[k]
      state.marks[k] = state.prices[k]
      priceFactor[k] = 1 + round.nextReturns[k]
    }
    if wantsRecords { recordLinearised(round) }
  }

  private mutating func recordLinearised(_ round: LinearisedRound) {
    for i in 0..<plan.dealers {
      recordLinearFigures(i)
      guard round.sales[i] != 0 else { continue }
      for k in 0..<plan.classes where round.weights[i * plan.classes + k] != 0 {
        let amount = -round.weights[i * plan.classes + k] * round.sales[i]
        outsideVolume[k] += amount
        record.sales.append(
          Sale(
            dealer: i, asset: k, amount: amount, redistributed: 0, outside: amount, constraints: [.leverage]))
      }
    }
    record.balance = balance()
    record.priceFactor = priceFactor
    record.outsideVolume = outsideVolume
    record.depth = linearDepths()
    record.recovery = state.recovery
  }

  /// Weights and leverage of the start; cash and other assets have return 0 and count in the assets.
  func linearisedAtStart() -> LinearisedRound {
    var round = LinearisedRound(dealers: plan.dealers, classes: plan.classes)
    for i in 0..<plan.dealers {
      let assets = assetsAtStart(i)
      let given = plan.network.dealers[i].limits
      let target =
        given.leverageTarget ?? given.leverageTrigger ?? (assets > 0 ? plan.terms[i].tier1 / assets : 0)
      let sells = target > 0 && state.channels.contains(.leverage)
      round.leverage[i] = sells ? 1 / target - 1 : 0
      for k in 0..<plan.classes {
        round.weights[i * plan.classes + k] =
          assets > 0 ? plan.network.holdings[i * plan.classes + k] / assets : 0
      }
    }
    let depths = linearDepths()
    for k in 0..<plan.classes { round.illiquidity[k] = 1 / depths[k] }
    return round
  }

  /// D of the start, with its floor.
  private func linearDepths() -> [Double] {
    plan.assets.depth.map(plan.parameters.impact.depthBeforeShock)
  }

  func assetsAtStart(_ i: Int) -> Double {
    Rows.sum(plan.network.holdings.span.extracting(row(i))) + plan.network.dealers[i].cash
      + plan.network.dealers[i].otherAssets
  }
}
