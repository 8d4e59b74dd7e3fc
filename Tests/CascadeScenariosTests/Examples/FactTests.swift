import CascadeSimulation
import Testing

@testable import CascadeScenarios

/// Facts of the literature, met in direction by the one engine. The papers were recalled, not at hand.
@Suite("Facts of the literature, in kind")
struct FactTests {
  // MARK: Tri-party terms stay until lenders run (2008)

  /// A dealer with 200 of bonds, a leverage ratio of 8 % and one line of 80 that matures tomorrow.
  private func financed(_ market: FundingLine.Market, _ shock: Shock.Kind) -> RoundRecord {
    var asset = AssetClass(name: "bonds")
    asset.volatility = 0.01
    asset.depth = 100_000
    (asset.haircutBilateral, asset.haircutTriparty) = (0.02, 0.02)
    var dealer = Dealer(name: "dealer")
    (dealer.cash, dealer.equity, dealer.tier1, dealer.otherLiabilities) = (50, 20, 20, 150)
    var network = Network(name: "one", assets: [asset], dealers: [dealer])
    network.holdings = [200]
    var lender = Lender(name: "lender")
    lender.runThreshold = 0.05
    network.lenders = [lender]
    var line = FundingLine(dealer: 0, asset: 0, lender: 0, amount: 80)
    line.market = market
    network.fundingLines = [line]
    var scenario = Scenario(name: "one", title: "one", network: network, shocks: [Shock(shock)])
    scenario.parameters.funding.haircutPerVolatility = 0.5
    scenario.parameters.information.informedShare = 0
    return Simulation(scenario).run().rounds[0]
  }

  @Test("volatility raises bilateral haircuts and leaves tri-party terms alone")
  func volatilityAndTriparty() {
    let calls = [0.5, 2, 4].map { financed(.bilateral, .volatility(asset: 0, change: $0)).due[0] }
    #expect(calls[0] == 0 && calls[1] > 0 && calls[2] > calls[1])
    for change in [0.5, 2, 4] {
      #expect(financed(.triparty, .volatility(asset: 0, change: change)).due[0] == 0)
    }
  }

  @Test("a weaker borrower keeps its tri-party money until the lender runs with all of it at once")
  func weaknessAndTriparty() {
    // λ = (20 − 200 f) / (250 − 200 f): 5.04 % at f = 0.0392 and 4.96 % at 0.0396. Bilateral money goes by degrees.
    let falls = [-0.02, -0.0390, -0.0396, -0.06]
    let triparty = falls.map { financed(.triparty, .price(asset: 0, change: $0)).due[0] }
    let bilateral = falls.map { financed(.bilateral, .price(asset: 0, change: $0)).due[0] }
    let calls = falls.map { 80 - 0.98 * 80 / 0.98 * (1 + $0) }
    #expect(triparty[0] <= calls[0] + 1e-9 && triparty[1] <= calls[1] + 1e-9)
    #expect(abs(triparty[2] - 80) < 1e-9 && abs(triparty[3] - 80) < 1e-9)
    #expect(bilateral[2] < 10 && bilateral[3] > bilateral[2] && bilateral[3] < 80)
  }

  // MARK: Leverage is procyclical (Adrian, Shin 2010)

  @Test("under a VaR limit assets and leverage shrink together; a passive balance sheet does the opposite")
  func procyclicalLeverage() throws {
    var scenario = try Example("two-desks").scenario
    var growth: [(assets: Double, leverage: Double)] = []
    for change in [0.75, 1, 1.5, 2, 3] {
      scenario.shocks = [Shock(.volatility(asset: 1, change: change))]
      growth.append(self.growth(of: Simulation(scenario).run()))
    }
    #expect(growth.allSatisfy { $0.assets < 0 && $0.leverage < 0 })
    for (smaller, larger) in zip(growth, growth.dropFirst()) {
      #expect(larger.assets < smaller.assets && larger.leverage < smaller.leverage)
    }
    scenario.shocks = [Shock(.price(asset: 1, change: -0.04))]
    let passive = self.growth(of: Simulation(scenario).run(channels: []))
    #expect(passive.assets < 0 && passive.leverage > 0)
  }

  /// Growth of the first dealer's assets and of its leverage over the run.
  private func growth(of run: Run) -> (assets: Double, leverage: Double) {
    let leverage = { (record: BalanceRecord) in record.exposure[0] / record.tier1[0] }
    return (run.end.exposure[0] / run.start.exposure[0] - 1, leverage(run.end) / leverage(run.start) - 1)
  }

  // MARK: Illiquidity beyond volatility only when dealers are full (Duffie et al. 2023)

  @Test(
    "depth loses less than a fifth until dealers are half full, and as much again when they are nearly full")
  func depthAndUtilisation() throws {
    let asset = 0
    let seen = try shocked().map { (use: $0.marketUtilisation, depth: $0.depth[asset]) }
    let example = try Example("march-2020").scenario
    let floor = example.parameters.impact.depthFloorShare
    let whole = example.network.assets[asset].depth * (1 + floor)
    let (roomy, full) = (seen.filter { $0.use < 0.5 }, seen.filter { $0.use > 0.95 })
    #expect(!roomy.isEmpty && !full.isEmpty)
    #expect(roomy.allSatisfy { $0.depth > 0.8 * whole } && full.allSatisfy { $0.depth < 0.6 * whole })
  }

  @Test("while dealers have room, volatility explains more than half of what spreads do")
  func spreadsAndVolatility() throws {
    let asset = 4
    let calm = try shocked().filter { $0.marketUtilisation < 0.5 }
    let volatility = calm.map { $0.balance.volatility[asset] }
    let spread = calm.map { $0.balance.halfSpread[asset] }
    #expect(calm.count > 10)
    #expect(determination(spread, by: volatility) > 0.5)
  }

  /// The rounds of march-2020 with shocks from a twentieth of its size to one and a half times it.
  private func shocked() throws -> [RoundRecord] {
    let example = try Example("march-2020").scenario
    return stride(from: 0.05, through: 1.5, by: 0.05).flatMap { size in
      var scenario = example
      scenario.shocks = example.shocks.map { Shock(round: $0.round, scaled($0.kind, size)) }
      return Simulation(scenario).run().rounds
    }
  }

  private func scaled(_ kind: Shock.Kind, _ size: Double) -> Shock.Kind {
    switch kind {
    case .price(let asset, let change): .price(asset: asset, change: change * size)
    case .orderFlow(let asset, let amount): .orderFlow(asset: asset, amount: amount * size)
    default: kind
    }
  }

  /// R² of a straight line.
  private func determination(_ y: [Double], by x: [Double]) -> Double {
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let across = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let (alongX, alongY) = (
      x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }, y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
    )
    return across * across / (alongX * alongY)
  }

  // MARK: Vulnerability rose about threefold into 2008 (Duarte, Eisenbach)

  /// Security brokers and dealers of the United States, USD billions, end of the quarter before (Z.1, as in
  /// z1_security_brokers_dealers_quarterly_1945_2025.csv): financial assets and liabilities.
  @Test(
    "the sector's vulnerability more than doubled from 2002 to 2008 even if depth grew with it, and more than tripled if not"
  )
  func vulnerability() {
    let early = (assets: 2869.131, liabilities: 2771.018)  // 1 October 2002
    let late = (assets: 6348.464, liabilities: 6213.272)  // 1 January 2008
    let ratio = { (impactLate: Double) in
      aggregate(late, impact: impactLate) / aggregate(early, impact: 1e-5)
    }
    let (withDepthFixed, withDepthGrown) = (ratio(1e-5), ratio(1e-5 * early.assets / late.assets))
    // Threefold lies between the two.
    #expect(withDepthGrown > 2 && withDepthGrown < 3 && withDepthFixed > 3 && withDepthFixed < 6)
  }

  /// AV for a fall of 1 % of everything that the sector holds.
  private func aggregate(_ sector: (assets: Double, liabilities: Double), impact: Double) -> Double {
    let equity = sector.assets - sector.liabilities
    return VulnerableBanks(
      holdings: [sector.assets], assets: [sector.assets], leverage: [sector.liabilities / equity],
      equity: [equity], shock: [-0.01], impact: [impact]
    ).aggregate
  }
}
