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

  func allFundNetAssets() -> [Double] {
    var all: [Double] = []
    for f in fundFigures.indices { all.append(fundNetAssets(f)) }
    return all
  }

  /// What is called and unpaid is owed, what is posted is still the fund's, and a move of the price since the last call is
  /// a gain or loss already.
  func fundNetAssets(_ f: Int) -> Double {
    let own = state.fundCash[f] + state.fundMargin[f] + fundValue(f)
    return own - state.fundDebt[f] - state.fundCallsDue[f] - state.fundRedemptionsDue[f] + uncalled(f)
  }

  /// What investors have been paid or are owed: it has left the net assets and is not a loss.
  func fundRedemptions(_ f: Int) -> Double { state.fundRedemptionsPaid[f] + state.fundRedemptionsDue[f] }

  func allFundRedemptions() -> [Double] { fundFigures.indices.map { fundRedemptions($0) } }

  private func uncalled(_ f: Int) -> Double {
    guard plan.fundTerms[f].isMargined else { return 0 }
    let notional = plan.network.funds[f].marginedNotional
    var sum = 0.0
    for k in 0..<plan.classes { sum += notional[k] * (state.prices[k] - state.fundPricesBefore[k]) }
    return sum
  }

  private mutating func decideFund(_ f: Int) {
    var figures = FundFigures()
    let terms = plan.network.funds[f]
    let value = fundValue(f)
    figures.netAssets = fundNetAssets(f)
    let redeemed = fundRedemptions(f)
    if plan.fundTerms[f].isMargined { callMargin(f, terms.marginedNotional) }
    if terms.kind == .mutual { redeem(f, terms, figures.netAssets) }
    state.fundNetAssetsBefore[f] = figures.netAssets
    state.fundRedeemedBefore[f] = redeemed
    state.fundRedemptionsDue[f] += fundShocks[f] * Swift.max(0, figures.netAssets)
    let (calls, cash) = (state.fundCallsDue[f] + state.fundMarginDue[f], state.fundCash[f])
    let need = state.fundRedemptionsDue[f] + calls
    let used = Swift.min(need, Swift.max(0, cash - terms.cashFloor))
    let reduction =
      terms.kind == .mutual ? 0 : deleverage(f, assets: value + cash, calls: calls)
    figures.sold = Swift.min(value, need - used + reduction)
    figures.redemption = state.fundRedemptionsDue[f] > 0
    figures.marginCall = calls > 0
    figures.leverage = reduction > 0
    fundFigures[f] = figures
    state.fundCash[f] -= used
    payDues(f, used)
    sellFund(f, terms.strategy, value: value, amount: figures.sold)
  }

  /// Falls of the price are called in cash, rises are paid in; a rise of the haircut is posted.
  private mutating func callMargin(_ f: Int, _ notional: [Double]) {
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
    let before = state.fundNetAssetsBefore[f]
    let gain = net - before + (fundRedemptions(f) - state.fundRedeemedBefore[f])
    if before > 0 { state.fundGrowth[f] *= 1 + gain / before }
    let lost = Swift.max(0, 1 - state.fundGrowth[f])
    let share = Swift.min(1, terms.flowSlope * (1 - terms.swing) * Swift.max(0, lost - terms.flowThreshold))
    let gone = state.fundRedeemedShare[f]
    guard share > gone else { return }
    state.fundRedemptionsDue[f] += (share - gone) * (Swift.max(0, net) / (1 - gone))
    state.fundRedeemedShare[f] = share
  }

  /// What leavers are owed is neither theirs who stay nor for them to carry.
  private func deleverage(_ f: Int, assets: Double, calls: Double) -> Double {
    let limits = plan.fundTerms[f]
    guard limits.leverageMax < .infinity else { return 0 }
    // Price moves since the last stage 6 are called or paid in by now.
    let owed = state.fundDebt[f] + state.fundCallsDue[f] + state.fundRedemptionsDue[f]
    let net = assets + state.fundMargin[f] - owed
    guard net > 0 else { return assets }
    let staying = assets - state.fundRedemptionsDue[f]
    guard isAbove(staying / net, limits.leverageMax) else { return 0 }
    return Swift.max(0, staying - calls - limits.leverageTarget * net)
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
    guard trades != .amongDealers, figures.sold > 0 else { return }
    let start = f * plan.classes
    var proceeds = 0.0
    for k in 0..<plan.classes {
      let sold = fundSales[start + k] * placed[k]
      guard sold > 0 else { continue }
      proceeds += sold * outsideProceeds[k]
      let value = pricesBefore[k] * state.fundHoldings[start + k]
      state.fundHoldings[start + k] =
        sold >= value * (1 - 1e-12) ? 0 : state.fundHoldings[start + k] - sold / pricesBefore[k]
    }
    let owed = state.fundRedemptionsDue[f] + state.fundCallsDue[f] + state.fundMarginDue[f]
    let paid = Swift.min(proceeds, owed)
    payDues(f, paid)
    let debt = Swift.min(proceeds - paid, state.fundDebt[f])
    state.fundDebt[f] -= debt
    state.fundCash[f] += proceeds - paid - debt
  }

  /// Variation calls first, then initial margin, then redemptions.
  private mutating func payDues(_ f: Int, _ amount: Double) {
    let calls = Swift.min(amount, state.fundCallsDue[f])
    state.fundCallsDue[f] = rest(state.fundCallsDue[f], calls)
    let margin = Swift.min(amount - calls, state.fundMarginDue[f])
    state.fundMarginDue[f] = rest(state.fundMarginDue[f], margin)
    state.fundMargin[f] += margin
    let redemptions = Swift.min(amount - calls - margin, state.fundRedemptionsDue[f])
    state.fundRedemptionsDue[f] = rest(state.fundRedemptionsDue[f], redemptions)
    state.fundRedemptionsPaid[f] += redemptions
  }

  /// What is due after a payment; what rounding leaves is nothing.
  private func rest(_ due: Double, _ paid: Double) -> Double { due - paid <= 1e-12 * due ? 0 : due - paid }
}
