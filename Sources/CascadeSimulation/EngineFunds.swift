internal import CascadeKernels

// Stage 6: redemptions, margin calls and leverage of funds.
extension Engine {
  mutating func decideFunds() {
    guard state.channels.contains(.funds) else { return }
    for f in fundFigures.indices { decideFund(f) }
    for k in 0..<plan.classes {
      state.fundPricesBefore[k] = state.prices[k]
      state.fundHaircutsBefore[k] = state.haircuts[k]
    }
  }

  func fundValue(_ f: Int) -> Double {
    Rows.dot(state.fundHoldings.span.extracting(row(f)), state.prices.span)
  }

  func fundNetAssets(_ f: Int) -> Double {
    state.fundCash[f] + fundValue(f) + state.fundMargin[f] - state.fundDebt[f]
  }

  private mutating func decideFund(_ f: Int) {
    var figures = FundFigures()
    let terms = plan.network.funds[f]
    if terms.kind == .pension { callMargin(f, terms.marginedNotional) }
    let value = fundValue(f)
    figures.netAssets = state.fundCash[f] + value + state.fundMargin[f] - state.fundDebt[f]
    if terms.kind == .mutual { redeem(f, terms, figures.netAssets) }
    state.fundRedemptionsDue[f] += fundShocks[f] * Swift.max(0, figures.netAssets)
    let calls = state.fundCallsDue[f] + state.fundMarginDue[f]
    let net = figures.netAssets - state.fundCallsDue[f]
    figures.need = state.fundRedemptionsDue[f] + calls
    figures.cashUsed = Swift.min(figures.need, Swift.max(0, state.fundCash[f] - terms.cashFloor))
    let reduction =
      terms.kind == .mutual ? 0 : deleverage(f, assets: value + state.fundCash[f], calls: calls, net: net)
    figures.sold = Swift.min(value, figures.need - figures.cashUsed + reduction)
    figures.redemption = state.fundRedemptionsDue[f] > 0
    figures.marginCall = calls > 0
    figures.leverage = reduction > 0
    fundFigures[f] = figures
    sellFund(f, terms.strategy, value: value, amount: figures.sold)
  }

  /// Falls of the price are called in cash, rises are paid in; a rise of the haircut is posted.
  private mutating func callMargin(_ f: Int, _ notional: [Double]) {
    guard !notional.isEmpty else { return }
    for k in 0..<plan.classes where notional[k] != 0 {
      let fall = notional[k] * (state.fundPricesBefore[k] - state.prices[k])
      if fall > 0 { state.fundCallsDue[f] += fall } else { state.fundCash[f] -= fall }
      guard state.channels.contains(.funding) else { continue }
      let rise = Swift.max(0, state.haircuts[k] - state.fundHaircutsBefore[k])
      state.fundMarginDue[f] += notional[k] * state.prices[k] * rise
    }
  }

  /// Investors leave a mutual fund in proportion to what it has lost beyond their patience.
  private mutating func redeem(_ f: Int, _ terms: Fund, _ net: Double) {
    let loss = plan.fundTerms[f].netAssets - net - state.fundRedemptionsPaid[f]
    let recent = loss - state.fundLossBefore[f]
    state.fundLossBefore[f] = loss
    if recent != 0 { state.fundGrowth[f] *= net + recent > 0 ? Swift.max(0, net / (net + recent)) : 0 }
    let lost = Swift.max(0, 1 - state.fundGrowth[f])
    let share = Swift.min(1, terms.flowSlope * (1 - terms.swing) * Swift.max(0, lost - terms.flowThreshold))
    let gone = state.fundRedeemedShare[f]
    guard share > gone else { return }
    state.fundRedemptionsDue[f] += (share - gone) * Swift.max(0, net) / (1 - gone)
    state.fundRedeemedShare[f] = share
  }

  private func deleverage(_ f: Int, assets: Double, calls: Double, net: Double) -> Double {
    let limits = plan.fundTerms[f]
    guard limits.leverageMax < .infinity else { return 0 }
    guard net > 0 else { return assets }
    guard isAbove(assets / net, limits.leverageMax) else { return 0 }
    return Swift.max(0, assets - calls - limits.leverageTarget * net)
  }

  private mutating func sellFund(_ f: Int, _ strategy: LiquidationStrategy, value: Double, amount: Double) {
    let start = f * plan.classes
    for k in 0..<plan.classes { fundSales[start + k] = 0 }
    guard amount > 0 else { return }
    if strategy == .proRata {
      let share = amount / value
      for k in 0..<plan.classes {
        fundSales[start + k] = share * state.prices[k] * state.fundHoldings[start + k]
      }
      return
    }
    var left = amount
    for k in plan.order where left > 0 {
      let sold = Swift.min(left, state.prices[k] * state.fundHoldings[start + k])
      fundSales[start + k] = sold
      left -= sold
    }
  }

  mutating func settleFund(_ f: Int, _ trades: Trades) {
    let figures = fundFigures[f]
    if trades != .outside, figures.cashUsed > 0 {
      state.fundCash[f] -= figures.cashUsed
      payDues(f, figures.cashUsed)
    }
    guard trades != .amongDealers, figures.sold > 0 else { return }
    let start = f * plan.classes
    var proceeds = 0.0
    for k in 0..<plan.classes {
      let sold = fundSales[start + k] * placed[k]
      guard sold > 0 else { continue }
      proceeds += sold * outsideProceeds[k]
      let value = pricesBefore[k] * state.fundHoldings[start + k]
      state.fundHoldings[start + k] =
        sold >= value ? 0 : state.fundHoldings[start + k] - sold / pricesBefore[k]
    }
    let owed = state.fundRedemptionsDue[f] + state.fundCallsDue[f] + state.fundMarginDue[f]
    let paid = Swift.min(proceeds, owed)
    payDues(f, paid)
    let debt = Swift.min(proceeds - paid, state.fundDebt[f])
    state.fundDebt[f] -= debt
    state.fundCash[f] += proceeds - paid - debt
  }

  /// Redemptions, calls and margin are met alike.
  private mutating func payDues(_ f: Int, _ amount: Double) {
    let total = state.fundRedemptionsDue[f] + state.fundCallsDue[f] + state.fundMarginDue[f]
    guard total > 0, amount > 0 else { return }
    let share = amount >= total ? 1 : amount / total
    state.fundRedemptionsPaid[f] += share * state.fundRedemptionsDue[f]
    state.fundMargin[f] += share * state.fundMarginDue[f]
    state.fundRedemptionsDue[f] *= 1 - share
    state.fundCallsDue[f] *= 1 - share
    state.fundMarginDue[f] *= 1 - share
  }
}
