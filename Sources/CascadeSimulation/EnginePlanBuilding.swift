extension EnginePlan {
  /// The plan without the figures of the start, which the engine measures itself.
  init(_ scenario: Scenario) {
    let network = scenario.network
    self.network = network
    parameters = scenario.parameters
    dealers = network.dealers.count
    classes = network.assets.count
    assets = AssetColumns(network, parameters)
    obligations = Self.obligations(of: network, netted: parameters.policy.netsObligations)
    (owedAtStart, claimsAtStart) = Self.totals(obligations, members: dealers)
    willingness = network.willingness
    lines = network.fundingLines.map { line in
      LineTerms(
        dealer: line.dealer, asset: line.asset, lender: line.lender, isTriparty: line.market == .triparty,
        maturing: line.maturingShare >= 1
          ? 1 : 1 - power(1 - line.maturingShare, scenario.parameters.time.step),
        threshold: network.lenders[line.lender].runThreshold)
    }
    (lineStart, lineOrder) = Self.grouped(lines, dealers: dealers)
    lentAtStart = network.lenders.indices.map { lender in
      network.fundingLines.filter { $0.lender == lender }.reduce(0) { $0 + $1.amount }
    }
    order = network.assets.indices.sorted {
      (network.assets[$0].liquidityRank, $0) < (network.assets[$1].liquidityRank, $1)
    }
    shocks = scenario.shocks
    lastShock = scenario.shocks.map(\.round).max() ?? 0
    terms = network.dealers.map { DealerTerms($0) }
    for i in terms.indices where network.dealers[i].equity == 0 {
      terms[i].isEmpty = network.isEmpty(dealer: i)
    }
    isPlainProRata =
      network.dealers.allSatisfy { $0.strategy == .proRata }
      && network.assets.allSatisfy { $0.isSaleable && !$0.isExemptFromLeverage }
      && network.holdings.allSatisfy { $0 >= 0 }
    fundTerms = network.funds.map { fund in
      var terms = FundTerms()
      terms.isMargined = fund.kind == .pension && !fund.marginedNotional.isEmpty
      return terms
    }
    if !network.returnHistory.isEmpty, classes > 0 {
      historyRank = Self.rank(
        quantile: parameters.risk.quantile, scenarios: network.returnHistory.count / classes)
    }
  }

  /// ⌈(1 − Φ(z))·S − 1e-9⌉, at least 1.
  static func rank(quantile: Double, scenarios: Int) -> Int {
    Swift.min(scenarios, Swift.max(1, Int((upperTail(quantile) * Double(scenarios) - 1e-9).rounded(.up))))
  }

  private static func obligations(of network: Network, netted: Bool) -> [Double] {
    guard network.obligations.contains(where: { $0 != 0 }) else { return [] }
    guard netted else { return network.obligations }
    let n = network.dealers.count
    var net = network.obligations
    for i in 0..<n {
      for j in 0..<n {
        net[i * n + j] = Swift.max(0, network.obligations[i * n + j] - network.obligations[j * n + i])
      }
    }
    return net
  }

  private static func totals(_ obligations: [Double], members: Int) -> (owed: [Double], claims: [Double]) {
    var owed = Array(repeating: 0.0, count: members)
    var claims = owed
    guard !obligations.isEmpty else { return (owed, claims) }
    for i in 0..<members {
      for j in 0..<members {
        owed[i] += obligations[i * members + j]
        claims[j] += obligations[i * members + j]
      }
    }
    return (owed, claims)
  }

  private static func grouped(_ lines: [LineTerms], dealers: Int) -> (start: [Int], order: [Int]) {
    var start = Array(repeating: 0, count: dealers + 1)
    for line in lines { start[line.dealer + 1] += 1 }
    for i in 0..<dealers { start[i + 1] += start[i] }
    var next = start
    var order = Array(repeating: 0, count: lines.count)
    for (position, line) in lines.enumerated() {
      order[next[line.dealer]] = position
      next[line.dealer] += 1
    }
    return (start, order)
  }
}

extension DealerTerms {
  init(_ dealer: Dealer) {
    otherAssets = dealer.otherAssets
    otherLiabilities = dealer.otherLiabilities
    offBalance = dealer.offBalanceExposure
    creditRiskWeighted = dealer.creditRiskWeightedAssets
    equity = dealer.equity
    tier1 = dealer.tier1
    strategy = dealer.strategy
    trigger = dealer.limits.leverageTrigger ?? 0
    target = dealer.limits.leverageTarget ?? trigger
    failing = dealer.limits.leverageDefault ?? -.infinity
    riskWeightedTrigger = dealer.limits.riskWeightedTrigger ?? 0
    valueAtRiskLimit = dealer.limits.valueAtRiskLimit ?? .infinity
    buffer = dealer.limits.liquidityBuffer
  }
}

extension SimulationState {
  /// The state before any shock, but for quotes, reserves and lines' collateral.
  init(_ plan: EnginePlan) {
    let network = plan.network
    let (n, k) = (plan.dealers, plan.classes)
    let ones = Array(repeating: 1.0, count: k)
    let zeros = Array(repeating: 0.0, count: k)
    let (noDealer, noFund) = (
      Array(repeating: 0.0, count: n), Array(repeating: 0.0, count: network.funds.count)
    )
    channels = .all
    (prices, marks, pricesAtMark, fundPricesBefore) = (ones, ones, ones, ones)
    (temporary, daysWithoutQuotes, reserveRates) = (zeros, zeros, zeros)
    volatility = plan.assets.volatility
    halfSpread = plan.assets.halfSpread
    haircutFloorsBilateral = network.assets.map(\.haircutBilateral)
    haircutFloorsTriparty = network.assets.map(\.haircutTriparty)
    haircuts = haircutFloorsBilateral
    fundHaircutsBefore = haircuts
    informedShare = Array(repeating: plan.parameters.information.informedShare, count: k)
    firm = Array(repeating: 0, count: k)
    indicative = firm
    holdings = network.holdings
    cash = network.dealers.map(\.cash)
    repayableDebt = network.dealers.map(\.repayableDebt)
    (centralBankDebt, replacementCosts, bankruptcyCosts) = (noDealer, noDealer, noDealer)
    recovery = Array(repeating: 1, count: n)
    isAlive = Array(repeating: true, count: n)
    let waits = plan.isNextRound
    pendingSales = waits ? Array(repeating: 0, count: n * k) : []
    pendingFundSales = waits ? Array(repeating: 0, count: network.funds.count * k) : []
    lineAmounts = network.fundingLines.map(\.amount)
    lineUnits = lineAmounts
    lenderStress = network.lenders.map(\.stress)
    lenderStressShocks = network.lenders.map { _ in 0 }
    fundHoldings = network.fundHoldings
    fundCash = network.funds.map(\.cash)
    fundDebt = network.funds.map(\.debt)
    (fundMargin, fundRedeemedShare, fundRedeemedBefore) = (noFund, noFund, noFund)
    fundNetAssetsBefore = noFund
    (fundRedemptionsDue, fundCallsDue, fundMarginDue, fundRedemptionsPaid) = (noFund, noFund, noFund, noFund)
    fundGrowth = network.funds.map { _ in 1 }
    (linearReturns, linearAssets, linearEquity) = (zeros, noDealer, noDealer)
  }
}
