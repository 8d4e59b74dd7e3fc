import CascadeSimulation

/// Random scenarios in which much happens: balance sheets near their limits, several shocks, every option of the page.
struct RandomScenario {
  private var dice: Dice
  private let seed: UInt64
  private var classes = 0
  private var dealers = 0
  /// From 0 to 1: mild networks are deep and their shocks small, so that some runs come to rest.
  private var severity = 1.0

  static func scenario(seed: UInt64) -> Scenario {
    var random = RandomScenario(seed: seed)
    return random.make()
  }

  private init(seed: UInt64) {
    self.seed = seed
    dice = Dice(seed: seed)
  }

  private mutating func make() -> Scenario {
    classes = dice.whole(1, 6)
    dealers = dice.whole(2, 7)
    severity = dice.happens(0.4) ? 1 : dice.real(0.1, 0.6)
    let parameters = RandomParameters.parameters(&dice, classes: classes)
    var network = Network(
      name: "random \(seed)", assets: (0..<classes).map { asset($0, parameters) },
      dealers: (0..<dealers).map { Dealer(name: "Dealer \($0)") })
    network.correlation = correlation()
    network.holdings = (0..<dealers * classes).map { _ in
      dice.happens(0.75) ? dice.real(5, 200) : 0
    }
    for i in 0..<dealers {
      for j in 0..<dealers where i != j {
        network.obligations[i * dealers + j] = dice.happens(0.35) ? dice.real(1, 30) : 0
        network.willingness[i * dealers + j] = dice.happens(0.8) ? dice.real(0.2, 1) : 0
      }
    }
    addLending(to: &network, parameters)
    for i in 0..<dealers { fill(&network, dealer: i, parameters) }
    if network.assets.contains(where: { $0.depth == .infinity }) { avoidLeastImpact(&network) }
    addFunds(to: &network)
    if parameters.risk.usesReturnHistory {
      network.returnHistory = (0..<dice.whole(20, 130) * classes).map { index in
        let volatility = network.assets[index % classes].volatility
        return volatility * (dice.real(-1.7, 1.7) + dice.real(-1.7, 1.7))
      }
    }
    var scenario = Scenario(name: "random-\(seed)", title: "Random \(seed)", network: network)
    scenario.parameters = parameters
    scenario.shocks = shocks(network)
    return scenario
  }

  private mutating func asset(_ k: Int, _ parameters: Parameters) -> AssetClass {
    var asset = AssetClass(name: "Class \(k)")
    asset.volatility = dice.real(0.002, 0.03)
    asset.depth = dice.happens(0.95) ? dice.real(150, 3000) / severity : .infinity
    let noise = parameters.information.informedShare * asset.volatility * parameters.time.step.squareRoot()
    asset.halfSpread = noise * 0.7979 + dice.real(0.0002, 0.006)
    asset.haircutBilateral = dice.real(0, 0.2)
    asset.haircutTriparty = dice.real(0, 0.15)
    asset.liquidityRank = dice.whole(0, 3)
    asset.isSaleable = dice.happens(0.93)
    asset.isExemptFromLeverage = dice.happens(0.15)
    if dice.happens(0.8) {
      asset.halfSpreadFirmMax = asset.halfSpread * dice.real(0.95, 1.8)
      asset.halfSpreadReservation = asset.halfSpreadFirmMax * dice.real(1.02, 1.6)
    }
    return asset
  }

  private mutating func correlation() -> FactorCorrelation {
    let (calm, stress) = (dice.whole(0, 2), dice.whole(0, 3))
    func rows(_ rank: Int, _ dice: inout Dice) -> [Double] {
      (0..<classes * rank).map { _ in dice.real(-0.2, 0.95) / Double(rank).squareRoot() }
    }
    return FactorCorrelation(
      classes: classes, calm: rows(calm, &dice), calmRank: calm, stress: rows(stress, &dice),
      stressRank: stress)
  }

  private mutating func addLending(to network: inout Network, _ parameters: Parameters) {
    network.lenders = (0..<dice.whole(0, 3)).map { place in
      var lender = Lender(name: "Lender \(place)")
      lender.stress = dice.happens(0.5) ? dice.real(0, 0.4) : 0
      lender.runThreshold = dice.happens(0.7) ? dice.real(0.02, 0.12) : 0
      lender.stressPerDefaultedShare = dice.real(0, 2)
      return lender
    }
    if network.lenders.isEmpty { return }
    for place in network.holdings.indices where network.holdings[place] > 0 {
      var free = 0.9 * network.holdings[place]
      for _ in 0..<dice.whole(0, 2) {
        let asset = place % classes
        let isTriparty = dice.happens(0.4)
        let terms = network.assets[asset]
        let own = parameters.funding
        let haircut =
          isTriparty
          ? terms.haircutTriparty
          : max(
            terms.haircutBilateral,
            own.haircutPerVolatility * terms.volatility * own.haircutHorizon.squareRoot())
        let units = free * dice.real(0.1, 0.6)
        free -= units
        var line = FundingLine(
          dealer: place / classes, asset: asset, lender: dice.whole(0, network.lenders.count - 1),
          amount: units * (1 - haircut))
        line.market = isTriparty ? .triparty : .bilateral
        line.maturingShare = dice.happens(0.5) ? 1 : dice.real(0, 1)
        network.fundingLines.append(line)
      }
    }
  }

  /// Gives a dealer cash and debts so that its balance sheet balances, and limits near where it stands.
  private mutating func fill(_ network: inout Network, dealer i: Int, _ parameters: Parameters) {
    var dealer = network.dealers[i]
    dealer.cash = dice.real(2, 60)
    dealer.otherAssets = dice.happens(0.7) ? dice.real(5, 120) : 0
    let row = network.holdings[i * classes..<(i + 1) * classes]
    var (owed, owing) = (0.0, 0.0)
    for j in 0..<dealers {
      owed += network.obligations[j * dealers + i]
      owing += network.obligations[i * dealers + j]
    }
    let secured = network.fundingLines.filter { $0.dealer == i }.map(\.amount).reduce(0, +)
    let assets = dealer.cash + dealer.otherAssets + row.reduce(0, +) + owed
    let equity = assets * dice.real(0.025, 0.14)
    let rest = assets - secured - owing - equity
    if rest < 0 { dealer.otherAssets -= rest }
    dealer.repayableDebt = max(0, rest) * dice.real(0.2, 1)
    dealer.otherLiabilities = max(0, rest) - dealer.repayableDebt
    dealer.equity = equity
    dealer.tier1 = equity * dice.real(0.8, 1.1)
    dealer.offBalanceExposure = dice.happens(0.4) ? dice.real(0, 60) : 0
    dealer.creditRiskWeightedAssets = dice.real(0, 0.6) * assets
    dealer.strategy = dice.one(of: LiquidationStrategy.allCases)
    var risk = 0.0
    for (k, value) in row.enumerated() { risk += value * network.assets[k].volatility }
    risk *= parameters.risk.quantile * parameters.risk.horizon.squareRoot()
    let exposure = max(assets, 1) + dealer.offBalanceExposure + max(0, -rest)
    dealer.limits = limits(dealer, exposure: exposure, risk: risk, parameters)
    network.dealers[i] = dealer
  }

  /// Least impact with infinite depth is a linear programme whose corners the reference cannot tell apart.
  private func avoidLeastImpact(_ network: inout Network) {
    for i in 0..<dealers where network.dealers[i].strategy == .leastImpact {
      network.dealers[i].strategy = .mostLiquidFirst
    }
  }

  private mutating func limits(
    _ dealer: Dealer, exposure: Double, risk: Double, _ parameters: Parameters
  ) -> DealerLimits {
    var limits = DealerLimits()
    let ratio = dealer.tier1 / exposure
    if dice.happens(0.8) {
      let trigger = ratio * dice.real(0.6, 1.1)
      limits.leverageTrigger = trigger
      if dice.happens(0.4) { limits.leverageTarget = trigger * dice.real(1, 1.2) }
    }
    if dice.happens(0.3) { limits.leverageDefault = ratio * dice.real(0.2, 0.7) }
    if dice.happens(0.4) {
      let riskWeighted =
        dealer.creditRiskWeightedAssets + parameters.risk.capitalMultiplier * risk * dice.real(0.6, 1)
      limits.riskWeightedTrigger = dealer.tier1 / max(riskWeighted, 1) * dice.real(0.7, 1)
    }
    if dice.happens(0.5) { limits.valueAtRiskLimit = risk * dice.real(0.5, 1.3) }
    limits.liquidityBuffer = dealer.cash * dice.real(0, 1.1)
    return limits
  }

  private mutating func addFunds(to network: inout Network) {
    for _ in 0..<dice.whole(0, 4) {
      var fund = Fund(name: "Fund \(network.funds.count)")
      fund.kind = dice.one(of: Fund.Kind.allCases)
      let holdings = (0..<classes).map { _ in dice.happens(0.7) ? dice.real(5, 120) : 0 }
      fund.cash = dice.real(0, 25)
      fund.cashFloor = dice.happens(0.5) ? fund.cash * dice.real(0, 1) : 0
      fund.strategy = dice.one(of: LiquidationStrategy.allCases)
      let assets = holdings.reduce(0, +) + fund.cash
      switch fund.kind {
      case .mutual:
        fund.flowSlope = dice.real(0, 4)
        fund.flowThreshold = dice.real(0, 0.05)
        fund.swing = dice.happens(0.5) ? dice.real(0, 1) : 0
      case .pension, .hedge:
        fund.debt = assets * dice.real(0, 0.6)
        if dice.happens(0.8) {
          let leverage = assets / (assets - fund.debt)
          let limit = leverage * dice.real(0.95, 1.2)
          fund.leverageMax = limit
          if dice.happens(0.6) { fund.leverageTarget = limit * dice.real(0.8, 1) }
        }
        if fund.kind == .pension {
          fund.marginedNotional = (0..<classes).map { _ in dice.happens(0.6) ? dice.real(0, 150) : 0 }
        }
      }
      network.funds.append(fund)
      network.fundHoldings += holdings
    }
  }

  private mutating func shocks(_ network: Network) -> [Shock] {
    var shocks = [Shock(.price(asset: dice.whole(0, classes - 1), change: -severity * dice.real(0.01, 0.12)))]
    for _ in 0..<dice.whole(0, 4) {
      let round = dice.whole(1, 3)
      let asset = dice.whole(0, classes - 1)
      switch dice.whole(0, 7) {
      case 0, 1:
        shocks.append(Shock(round: round, .price(asset: asset, change: severity * dice.real(-0.15, 0.03))))
      case 2:
        shocks.append(Shock(round: round, .orderFlow(asset: asset, amount: severity * dice.real(-60, 150))))
      case 3:
        shocks.append(Shock(round: round, .volatility(asset: asset, change: severity * dice.real(0, 2))))
      case 4: shocks.append(Shock(round: round, .haircut(asset: asset, rise: severity * dice.real(0, 0.15))))
      case 5 where !network.lenders.isEmpty:
        let lender = dice.whole(0, network.lenders.count - 1)
        shocks.append(Shock(round: round, .lenderStress(lender: lender, rise: dice.real(0, 0.6))))
      case 6 where !network.funds.isEmpty:
        let fund = dice.whole(0, network.funds.count - 1)
        shocks.append(Shock(round: round, .redemption(fund: fund, share: dice.real(0, 0.4))))
      case 7 where dice.happens(0.6):
        shocks.append(Shock(round: round, .defaulting(dealer: dice.whole(0, dealers - 1))))
      default: break
      }
    }
    return shocks
  }
}
