// Balance sheets, collateral and matrices.
extension NetworkChecks {
  static let largest = Double.greatestFiniteMagnitude

  mutating func checkAssets() {
    let parameters = scenario.parameters
    let columns = AssetColumns(network, parameters)
    for (k, asset) in network.assets.enumerated() {
      check(asset.volatility, "volatility", of: asset.name, 0...10, "between 0 and 10")
      if !(asset.depth > 0) { add(.zeroDepth(asset: asset.name)) }
      check(asset.halfSpread, "half-spread", of: asset.name, 0...1, "between 0 and 1")
      check(
        asset.haircutBilateral, "bilateral haircut", of: asset.name, 0...0.999_999, "at least 0 and below 1")
      check(
        asset.haircutTriparty, "tri-party haircut", of: asset.name, 0...0.999_999, "at least 0 and below 1")
      if asset.halfSpreadFirmMax.isNaN { add(.notFinite(figure: "firm threshold", of: asset.name)) }
      if asset.halfSpreadReservation.isNaN { add(.notFinite(figure: "reservation spread", of: asset.name)) }
      if asset.halfSpread - columns.adverse[k] < -1e-12, scenario.channels.contains(.information),
        parameters.mode == .full
      {
        add(
          .spreadBelowInformedCost(
            asset: asset.name, halfSpread: asset.halfSpread, cost: columns.adverse[k]))
      }
      checkLoadings(k, asset.name)
    }
  }

  private mutating func checkLoadings(_ k: Int, _ name: String) {
    let correlation = network.correlation
    for (regime, table, rank) in [
      ("calm", correlation.calm, correlation.calmRank),
      ("stress", correlation.stress, correlation.stressRank),
    ] {
      let row = table[k * rank..<(k + 1) * rank]
      if row.contains(where: { !$0.isFinite }) {
        add(.notFinite(figure: "\(regime) loading", of: name))
        continue
      }
      let square = row.reduce(0) { $0 + $1 * $1 }
      if square >= 1 { add(.singularCorrelation(asset: name, regime: regime, length: square.squareRoot())) }
    }
  }

  mutating func checkDealers() {
    let network = network
    let (n, k) = (network.dealers.count, network.assets.count)
    var borrowed = Array(repeating: 0.0, count: n)
    for line in network.fundingLines { borrowed[line.dealer] += line.amount }
    let (holdings, obligations) = (network.holdings, network.obligations)
    let (claims, owed) = Self.sums(of: obligations, n)
    for (i, dealer) in network.dealers.enumerated() {
      let before = problems.count
      checkAmount(dealer.cash, "cash", of: dealer.name)
      checkAmount(dealer.otherAssets, "other assets", of: dealer.name)
      checkAmount(dealer.repayableDebt, "repayable debt", of: dealer.name)
      checkAmount(dealer.otherLiabilities, "other liabilities", of: dealer.name)
      checkAmount(dealer.creditRiskWeightedAssets, "credit risk-weighted assets", of: dealer.name)
      check(dealer.equity, "equity", of: dealer.name)
      check(dealer.tier1, "Tier 1 capital", of: dealer.name)
      check(dealer.offBalanceExposure, "off-balance exposure", of: dealer.name)
      checkLimits(dealer)
      for at in 0..<k {
        checkAmount(holdings[i * k + at], "holding of \(network.assets[at].name)", of: dealer.name)
      }
      for j in 0..<n { checkAmount(obligations[i * n + j], "obligations", of: dealer.name) }
      if problems.count == before { checkBalance(i, dealer, debts: borrowed[i] + owed[i], claims: claims[i]) }
    }
  }

  /// What each dealer is owed by others and owes them, in one reading of the matrix row by row.
  private static func sums(of obligations: [Double], _ n: Int) -> (claims: [Double], owed: [Double]) {
    var (claims, owed) = (Array(repeating: 0.0, count: n), Array(repeating: 0.0, count: n))
    for debtor in 0..<n {
      for creditor in 0..<n {
        claims[creditor] += obligations[debtor * n + creditor]
        owed[debtor] += obligations[debtor * n + creditor]
      }
    }
    return (claims, owed)
  }

  private mutating func checkLimits(_ dealer: Dealer) {
    let limits = dealer.limits
    for (value, figure) in [
      (limits.leverageTrigger, "leverage trigger"), (limits.leverageTarget, "leverage target"),
      (limits.leverageDefault, "leverage default threshold"),
      (limits.riskWeightedTrigger, "risk-weighted trigger"),
    ] {
      guard let value else { continue }
      check(value, figure, of: dealer.name, 0...Self.largest, "0 or more")
    }
    if let limit = limits.valueAtRiskLimit, limit != .infinity {
      checkAmount(limit, "VaR limit", of: dealer.name)
    }
    checkAmount(limits.liquidityBuffer, "liquidity buffer", of: dealer.name)
    if limits.leverageTarget == 0, (limits.leverageTrigger ?? 0) > 0 {
      add(.outOfRange(figure: "leverage target", of: dealer.name, value: 0, range: "above 0"))
    }
  }

  private mutating func checkBalance(_ i: Int, _ dealer: Dealer, debts: Double, claims: Double) {
    // A claim that is no number is a defect of the dealer that owes it.
    guard claims.isFinite else { return }
    let k = network.assets.count
    var assets = dealer.cash + dealer.otherAssets + claims
    let liabilities = dealer.repayableDebt + dealer.otherLiabilities + debts
    for at in i * k..<(i + 1) * k { assets += network.holdings[at] }
    guard assets.isFinite, liabilities.isFinite else {
      return add(.notFinite(figure: "total of assets or liabilities", of: dealer.name))
    }
    // Netting takes the same off both sides.
    if (dealer.equity - (assets - liabilities)).magnitude > 1e-6 * assets {
      add(.unbalanced(dealer: dealer.name, equity: dealer.equity, netAssets: assets - liabilities))
    }
    // The zero shock changes nothing where breaches are tolerated; the linearised modes know no failure.
    let parameters = scenario.parameters
    if dealer.equity <= 0, !network.isEmpty(dealer: i), parameters.mode == .full,
      parameters.decision.startingBreaches == .tolerated
    {
      add(.insolventAtStart(dealer: dealer.name, equity: dealer.equity))
    }
  }

  mutating func checkLending() {
    let (k, funding) = (network.assets.count, scenario.parameters.funding)
    for lender in network.lenders {
      check(lender.stress, "stress", of: lender.name, 0...1, "between 0 and 1")
      checkAmount(lender.runThreshold, "run threshold", of: lender.name)
      check(
        lender.stressPerDefaultedShare, "stress per defaulted share", of: lender.name, 0...1000,
        "between 0 and 1000")
    }
    var needed: [Int: Double] = [:]
    for (number, line) in network.fundingLines.enumerated() {
      let (owner, asset) = ("funding line \(number + 1)", network.assets[line.asset])
      checkAmount(line.amount, "amount", of: owner)
      check(line.maturingShare, "maturing share", of: owner, 0...1, "between 0 and 1")
      let moved = funding.haircutPerVolatility * asset.volatility * funding.haircutHorizon.squareRoot()
      let haircut =
        line.market == .triparty ? asset.haircutTriparty : Swift.max(asset.haircutBilateral, moved)
      if haircut >= 1, asset.haircutBilateral < 1 {
        add(.outOfRange(figure: "haircut at the start", of: asset.name, value: haircut, range: "below 1"))
      } else {
        needed[line.dealer * k + line.asset, default: 0] += line.amount / (1 - haircut)
      }
    }
    for at in needed.keys.sorted() {
      let (units, held) = (needed[at] ?? 0, network.holdings[at])
      guard units > held * (1 + 1e-9) else { continue }
      add(
        .overEncumbered(
          dealer: network.dealers[at / k].name, asset: network.assets[at % k].name, needed: units, held: held)
      )
    }
  }

  mutating func checkMatrices() {
    let network = network
    let n = network.dealers.count
    let willingness = network.willingness
    for i in 0..<n {
      let name = network.dealers[i].name
      let owed = network.obligations[i * n + i]
      if owed != 0 { add(.selfExposure(dealer: name, amount: owed)) }
      let own = network.willingness[i * n + i]
      if own != 0 { add(.selfWillingness(dealer: name, value: own)) }
      for j in 0..<n where j != i && !(0...1).contains(willingness[i * n + j]) {
        check(
          willingness[i * n + j], "willingness to take risk from \(name)",
          of: network.dealers[j].name,
          0...1, "between 0 and 1")
      }
    }
    for value in network.returnHistory where !value.isFinite {
      add(.notFinite(figure: "past return", of: network.name))
      break
    }
  }

  mutating func checkFunds() {
    let network = network
    let k = network.assets.count
    for (f, fund) in network.funds.enumerated() {
      checkAmount(fund.cash, "cash", of: fund.name)
      checkAmount(fund.cashFloor, "cash floor", of: fund.name)
      checkAmount(fund.debt, "debt", of: fund.name)
      check(fund.flowSlope, "flow slope", of: fund.name, 0...1000, "between 0 and 1000")
      checkAmount(fund.flowThreshold, "flow threshold", of: fund.name)
      check(fund.swing, "swing", of: fund.name, 0...1, "between 0 and 1")
      for (value, figure) in [(fund.leverageMax, "leverage limit"), (fund.leverageTarget, "leverage target")]
      {
        if let value { check(value, figure, of: fund.name, 0...Self.largest, "0 or more") }
      }
      for at in 0..<k {
        checkAmount(network.fundHoldings[f * k + at], "holding of \(network.assets[at].name)", of: fund.name)
      }
      for value in fund.marginedNotional { checkAmount(value, "margined notional", of: fund.name) }
    }
  }
}

extension Network {
  /// Whether a dealer has nothing and owes nothing: it cannot fail for want of equity.
  func isEmpty(dealer i: Int) -> Bool {
    let (n, k, dealer) = (dealers.count, assets.count, dealers[i])
    let own = [
      dealer.cash, dealer.otherAssets, dealer.repayableDebt, dealer.otherLiabilities, dealer.equity,
      dealer.tier1,
    ]
    return own.allSatisfy { $0 == 0 } && !holdings[i * k..<(i + 1) * k].contains { $0 != 0 }
      && !(0..<n).contains { obligations[i * n + $0] != 0 || obligations[$0 * n + i] != 0 }
      && !fundingLines.contains { $0.dealer == i && $0.amount != 0 }
  }
}
