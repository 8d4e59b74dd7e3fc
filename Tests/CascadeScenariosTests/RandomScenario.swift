import CascadeSimulation

@testable import CascadeScenarios

/// Scenarios of chance figures, the same for the same seed.
struct RandomScenario {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(state: seed) }

  func folder() -> ScenarioFolder {
    var copy = self
    var folder = ScenarioFolder(copy.scenario())
    if copy.isTrue { folder.notes = ["One.", "Two: #2"] }
    if copy.isTrue { folder.report.hedgePair = [1, 0] }
    return folder
  }

  private mutating func scenario() -> Scenario {
    let (n, k) = (1 + whole(4), 2 + whole(4))
    var network = Network(
      name: "n", assets: (0..<k).map { asset($0) }, dealers: (0..<n).map { dealer($0) })
    network.holdings = (0..<n * k).map { _ in isTrue ? 0 : figure }
    network.lenders = (0..<whole(3)).map { Lender(name: "L\($0)") }
    network.funds = (0..<whole(3)).map { fund($0, k) }
    network.fundHoldings = (0..<network.funds.count * k).map { _ in isTrue ? 0 : figure }
    if !network.lenders.isEmpty {
      network.fundingLines = [
        FundingLine(dealer: whole(n), asset: whole(k), lender: whole(network.lenders.count), amount: share)
      ]
    }
    for cell in 0..<n * n where cell / n != cell % n {
      if isTrue { network.willingness[cell] = share }
      if isTrue { network.obligations[cell] = share }
    }
    network.correlation = correlation(k)
    if isTrue { network.returnHistory = (0..<3 * k).map { _ in share - 0.5 } }
    balance(&network)
    var scenario = Scenario(name: "s", title: "Chance", network: network)
    scenario.channels = Channels(rawValue: UInt8(whole(128)))
    scenario.parameters.time.salesTolerance = share * 1e-9
    scenario.parameters.risk.decay = share
    scenario.parameters.impact.capacity = isTrue ? .infinity : figure
    scenario.parameters.impact.function = Parameters.ImpactFunction.allCases[whole(5)]
    scenario.parameters.policy.exemptsCash = isTrue
    if isTrue { scenario.parameters.policy.purchases = (0..<k).map { _ in 1 + figure } }
    scenario.shocks = [Shock(round: 1 + whole(3), .price(asset: whole(k), change: -share * 0.9))]
    return scenario
  }

  /// Equity is what the rest of the sheet leaves.
  private func balance(_ network: inout Network) {
    let (n, k) = (network.dealers.count, network.assets.count)
    for i in 0..<n {
      let dealer = network.dealers[i]
      var worth = dealer.cash + dealer.otherAssets - dealer.repayableDebt - dealer.otherLiabilities
      for asset in 0..<k { worth += network.holdings[i * k + asset] }
      for j in 0..<n { worth += network.obligations[j * n + i] - network.obligations[i * n + j] }
      for line in network.fundingLines where line.dealer == i { worth -= line.amount }
      // Who is insolvent before the shock is refused.
      if worth <= 0 {
        network.dealers[i].cash += 1000 - worth
        worth = 1000
      }
      network.dealers[i].equity = worth
    }
    // Collateral must be there.
    for line in network.fundingLines {
      let cell = line.dealer * k + line.asset
      network.dealers[line.dealer].equity += 1000
      network.holdings[cell] += 1000
    }
  }

  private mutating func asset(_ number: Int) -> AssetClass {
    var asset = AssetClass(name: "A\(number)")
    asset.volatility = share * 0.05 + 1e-4
    if isTrue { asset.depth = figure + 1e-3 }
    asset.halfSpread = 0.9 * share + 0.05
    asset.haircutBilateral = share * 0.5
    asset.liquidityRank = whole(5)
    asset.isExemptFromLeverage = isTrue
    if isTrue { asset.halfSpreadReservation = 1 + share }
    return asset
  }

  private mutating func dealer(_ number: Int) -> Dealer {
    var dealer = Dealer(name: "D\(number)")
    dealer.cash = figure
    dealer.repayableDebt = figure
    dealer.tier1 = figure
    dealer.offBalanceExposure = share
    if isTrue { dealer.limits.leverageTrigger = share * 0.9 + 1e-3 }
    if isTrue { dealer.limits.valueAtRiskLimit = figure }
    dealer.strategy = LiquidationStrategy.allCases[whole(3)]
    return dealer
  }

  private mutating func fund(_ number: Int, _ classes: Int) -> Fund {
    var fund = Fund(name: "F\(number)")
    fund.kind = Fund.Kind.allCases[whole(3)]
    fund.cash = figure
    if isTrue { fund.leverageMax = 1 + share }
    if isTrue { fund.marginedNotional = (0..<classes).map { _ in 1 + figure } }
    return fund
  }

  private mutating func correlation(_ classes: Int) -> FactorCorrelation {
    let (calm, stress) = (whole(3), whole(3))
    return FactorCorrelation(
      classes: classes, calm: (0..<classes * calm).map { _ in share * 1.2 - 0.6 }, calmRank: calm,
      stress: (0..<classes * stress).map { _ in share * 1.2 - 0.6 }, stressRank: stress)
  }

  private mutating func whole(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
  private var isTrue: Bool { mutating get { Bool.random(using: &generator) } }
  private var share: Double { mutating get { Double.random(in: 0..<1, using: &generator) } }
  /// Of any size.
  private var figure: Double {
    mutating get { Double.random(in: 0..<1, using: &generator) * [1e-9, 1, 1e3, 1e7][whole(4)] }
  }
}

/// The generator of Steele, Lea and Flood (2014): a counter, mixed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
