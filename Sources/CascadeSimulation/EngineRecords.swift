internal import CascadeKernels

// What a round reports, gathered when records are wanted.
extension Engine {
  /// Balance sheets after stage 1, before anything was sold.
  mutating func recordBalance() {
    // Those of funds were taken at stage 1: funds may have acted since.
    let (funds, redemptions) = (record.balance.fundNetAssets, record.balance.fundRedemptions)
    record.balance = balance()
    (record.balance.fundNetAssets, record.balance.fundRedemptions) = (funds, redemptions)
    record.due = out.figures.map(\.due)
    record.facility = out.figures.map(\.facility)
    record.headroom = out.figures.map(\.headroom)
  }

  func balance() -> BalanceRecord {
    var balance = BalanceRecord()
    balance.prices = state.prices
    balance.marks = state.marks
    balance.volatility = state.volatility
    balance.halfSpread = state.halfSpread
    balance.equity = out.figures.map(\.equity)
    balance.tier1 = out.figures.map(\.tier1)
    balance.exposure = out.figures.map(\.exposure)
    balance.valueAtRisk = out.figures.map(\.valueAtRisk)
    balance.cash = out.figures.map(\.cash)
    balance.fundNetAssets = allFundNetAssets()
    balance.fundRedemptions = allFundRedemptions()
    balance.holdings = state.holdings
    balance.fundHoldings = state.fundHoldings
    return balance
  }

  mutating func recordRound() {
    record.balance.prices = state.prices
    record.balance.halfSpread = state.halfSpread
    record.haircutBilateral = state.haircuts
    record.depth = depth
    record.outsideVolume = outsideVolume
    record.priceFactor = priceFactor
    (record.firm, record.indicative, record.silent) = (state.firm, state.indicative, silent)
    record.utilisation = out.figures.map(\.utilisation)
    record.marketUtilisation = marketUtilisation
    for i in 0..<plan.dealers where out.figures[i].hasNeeds || out.figures[i].sold > 0 {
      record.needs.append(needs(i))
    }
    recordRedistribution()
    if record.redistribution.trapped.isEmpty {
      record.redistribution.trapped = Array(repeating: 0, count: plan.dealers)
    }
    for i in 0..<plan.dealers where out.sells[i] { recordSales(of: i) }
    recordFundSales(plan.isNextRound ? nil : placed)
    record.failures = failures
    record.recovery = state.recovery
  }

  private func needs(_ i: Int) -> DealerNeeds {
    let dealer = out.figures[i]
    var needs = DealerNeeds(dealer: i)
    needs.leverageGap = dealer.leverageGap
    needs.valueAtRiskExcess = dealer.riskGap
    needs.cashGap = dealer.cashGap
    needs.valueAtRiskLimit = dealer.valueAtRiskLimit
    needs.isLimitedByCapital = dealer.isLimitedByCapital
    needs.isPreemptive = dealer.isPreemptive
    needs.shadowPriceLeverage = dealer.shadowLeverage
    needs.shadowPriceValueAtRisk = dealer.shadowRisk
    needs.shadowPriceFunding = dealer.shadowCash
    needs.leverageUnmet = dealer.leverageUnmet
    needs.valueAtRiskUnmet = dealer.riskUnmet
    needs.cashUnmet = dealer.cashUnmet
    return needs
  }

  private mutating func recordRedistribution() {
    guard offersAmongDealers else { return }
    record.redistribution.offered = out.figures.reduce(0) { $0 + $1.sold }
    guard hasRedistributed else { return }
    record.redistribution.taken = redistribution.taken
    record.redistribution.bought = zip(redistribution.bought.indices, redistribution.bought).map {
      at, value in
      value > 0 ? value / pricesBefore[at % plan.classes] : 0
    }
  }

  /// A sale under `clearing: nextRound` counts as taken by the outside when it is ordered; what the market then refuses
  /// is trapped in the round that clears it.
  private mutating func recordSales(of i: Int) {
    let start = i * plan.classes
    for k in 0..<plan.classes where out.sales[start + k] > 0 {
      let amount = out.sales[start + k]
      let offered = outsideOffer(i, start + k)
      let outside = plan.isNextRound ? offered : offered * placed[k]
      record.sales.append(
        Sale(
          dealer: i, asset: k, amount: amount, redistributed: amount - offered, outside: outside,
          constraints: constraints(i, start + k)))
      record.redistribution.trapped[i] += offered - outside
    }
  }

  private func constraints(_ i: Int, _ at: Int) -> [Constraint] {
    let dealer = out.figures[i]
    guard dealer.sold > 0 else { return [.liquidation] }
    var constraints: [Constraint] = []
    if out.reasons[at].contains(.leverage) {
      constraints.append(dealer.isPreemptive ? .preemption : .leverage)
    }
    if out.reasons[at].contains(.valueAtRisk) {
      constraints.append(dealer.isLimitedByCapital ? .riskWeighted : .valueAtRisk)
    }
    if out.reasons[at].contains(.cash) { constraints.append(.funding) }
    return constraints
  }

  private mutating func recordFundSales(_ placed: [Double]?) {
    for f in fundFigures.indices where fundFigures[f].sold > 0 {
      var causes: [FundSale.Cause] = []
      if fundFigures[f].redemption { causes.append(.redemption) }
      if fundFigures[f].marginCall { causes.append(.marginCall) }
      if fundFigures[f].leverage { causes.append(.leverage) }
      for k in 0..<plan.classes where fundSales[f * plan.classes + k] > 0 {
        let amount = fundSales[f * plan.classes + k]
        record.fundSales.append(
          FundSale(fund: f, asset: k, amount: amount, outside: amount * (placed?[k] ?? 1), causes: causes))
      }
    }
  }

  /// What the market of this round refused of the orders of the last, and the liquidations it met.
  mutating func recordPending() {
    record.redistribution.trapped = Array(repeating: 0, count: plan.dealers)
    for i in 0..<plan.dealers where out.sells[i] {
      let start = i * plan.classes
      let isLiquidation = !state.isAlive[i] && state.channels.contains(.obligations)
      for k in 0..<plan.classes where out.sales[start + k] > 0 {
        let amount = out.sales[start + k]
        record.redistribution.trapped[i] += amount * (1 - placed[k])
        guard isLiquidation else { continue }
        record.sales.append(
          Sale(
            dealer: i, asset: k, amount: amount, redistributed: 0, outside: amount * placed[k],
            constraints: [.liquidation]))
      }
    }
  }
}
