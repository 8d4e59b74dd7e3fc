import CascadeSimulation
import Testing

@Suite("The engine meets the numbers of the specification directly")
struct EngineTests {
  /// Mission B4: 300 Treasuries, 150 corporates, 50 cash, Tier 1 of 25.
  static func dealerPrime() -> Scenario {
    let treasuries = AssetClass(name: "Treasuries")
    var corporates = AssetClass(name: "Corporates")
    corporates.liquidityRank = 1
    var dealer = Dealer(name: "Dealer Prime")
    (dealer.cash, dealer.equity, dealer.tier1, dealer.repayableDebt) = (50, 25, 25, 475)
    dealer.limits.leverageTrigger = 0.05
    var network = Network(name: "Dealer Prime", assets: [treasuries, corporates], dealers: [dealer])
    network.holdings = [300, 150]
    var scenario = Scenario(name: "dealer-prime", title: "", network: network)
    scenario.shocks = [Shock(.price(asset: 1, change: -0.04))]
    return scenario
  }

  @Test("A loss of 6 leaves 494 on 19 of capital, and 114 of Treasuries must go (V1; mission B4)")
  func dealerPrimeSells() throws {
    let run = Simulation(Self.dealerPrime()).run(channels: .leverage)
    let round = try #require(run.rounds.first)
    #expect(abs(round.balance.exposure[0] - 494) < 1e-12)
    #expect(abs(round.balance.tier1[0] - 19) < 1e-12)
    #expect(abs(round.balance.leverageRatio[0] - 0.038_461_538_461_538_46) < 1e-15)
    let sale = try #require(round.sales.first)
    #expect(round.sales.count == 1 && sale.asset == 0 && sale.constraints == [.leverage])
    #expect(abs(sale.amount - 114) < 1e-12)
    #expect(abs(run.end.exposure[0] - 380) < 1e-12 && run.end.cash == [50])
    #expect(run.outcome == .converged(round: 2))
  }

  @Test("At 5 % instead of 2 %, 200 of Treasuries raise 6; without a roll 196 is due (V11)")
  func fundingIsCalled() {
    for (rise, stress, expected) in [(0.03, 0.0, 6.0), (0.0, 1.0, 196.0)] {
      var treasuries = AssetClass(name: "Treasuries")
      treasuries.haircutBilateral = 0.02
      var dealer = Dealer(name: "Borrower")
      (dealer.cash, dealer.equity, dealer.tier1) = (10, 14, 14)
      var network = Network(name: "funding", assets: [treasuries], dealers: [dealer])
      network.holdings = [200]
      network.lenders = [Lender(name: "Lender")]
      network.fundingLines = [FundingLine(dealer: 0, asset: 0, lender: 0, amount: 196)]
      var scenario = Scenario(name: "funding", title: "", network: network)
      scenario.parameters.risk.decay = 1
      scenario.shocks = [
        Shock(.haircut(asset: 0, rise: rise)), Shock(.lenderStress(lender: 0, rise: stress)),
      ]
      let simulation = Simulation(scenario)
      #expect(simulation.problems().isEmpty)
      let due = simulation.run(channels: .funding).rounds[0].due[0]
      #expect(abs(due - expected) < 1e-12)
    }
  }

  /// Three dealers that sell pro rata, two of them weakly capitalised.
  static func proportional() -> Scenario {
    let assets = ["a", "b", "c"].map { name in
      var asset = AssetClass(name: name)
      (asset.depth, asset.halfSpread) = (400, 0.002)
      return asset
    }
    let dealers = [4.2, 5, 9].map { equity in
      var dealer = Dealer(name: "dealer with \(equity)")
      (dealer.equity, dealer.tier1, dealer.cash) = (equity, equity, 10)
      (dealer.repayableDebt, dealer.strategy) = (100 - equity, .proRata)
      dealer.limits.leverageTrigger = 0.04
      dealer.limits.leverageTarget = 0.045
      return dealer
    }
    var network = Network(name: "proportional", assets: assets, dealers: dealers)
    network.holdings = [30, 40, 20, 10, 20, 60, 45, 45, 0]
    var scenario = Scenario(name: "proportional", title: "", network: network)
    scenario.parameters.redistribution.isOn = false
    scenario.parameters.impact.permanentShare = 0.7
    scenario.shocks = [
      Shock(.price(asset: 0, change: -0.05)), Shock(round: 2, .price(asset: 2, change: -0.01)),
    ]
    return scenario
  }

  @Test("One reading of the holdings a round gives the losses of the general rounds")
  func proportionalRunsAgree() {
    let simulation = Simulation(Self.proportional())
    let (run, outcome) = (simulation.run(channels: .leverage), simulation.outcome(channels: .leverage))
    #expect(run.rounds.count == outcome.rounds && run.rounds.contains { !$0.sales.isEmpty })
    for (general, quick) in zip(run.losses.dealers, outcome.losses.dealers) {
      #expect(abs(general - quick) < 1e-12)
    }
  }

  @Test("Without a shock nothing moves, not even the last bit, and the first round is the last")
  func nothingHappens() {
    var scenario = Self.proportional()
    scenario.shocks = []
    let run = Simulation(scenario).run()
    #expect(run.rounds.count == 1 && run.end == run.start && run.losses.total == 0)
    #expect(run.outcome == .converged(round: 1))
  }

  @Test("A run that reaches its round limit says so and keeps its rounds")
  func limitIsSaid() {
    var scenario = Self.proportional()
    scenario.parameters.time.roundMax = 2
    let run = Simulation(scenario).run()
    #expect(run.outcome == .stoppedAtLimit(round: 2) && run.rounds.count == 2)
  }

  @Test("Every defect is named at once, with the dealer or class concerned")
  func defectsAreNamed() {
    var scenario = Self.proportional()
    scenario.network.assets[1].depth = 0
    scenario.network.dealers[0].cash = .nan
    scenario.network.dealers[2].equity += 1
    scenario.network.obligations[4] = 3
    scenario.network.willingness[0] = 0.5
    scenario.network.correlation = FactorCorrelation(
      classes: 3, calm: [1, 0, 0], calmRank: 1, stress: [], stressRank: 0)
    scenario.parameters.time.step = -1
    let sentences = Simulation(scenario).problems().map(\.sentence)
    for expected in [
      "The depth of b is not positive, so that no sale has a price.",
      "The cash of dealer with 4.2 is not a finite number.",
      "dealer with 5.0 owes itself 3.0.",
      "dealer with 4.2 has a willingness of 0.5 to trade with itself.",
      "The calm loadings of a have length 1.0; below 1 is needed, or the correlations are singular.",
      "The parameter step is -1.0; it must be above 0, at most 3650.",
    ] { #expect(sentences.contains(expected), "\(sentences)") }
    #expect(sentences.contains { $0.hasPrefix("The balance sheet of dealer with 9.0 does not balance") })
  }

  @Test("The linearised modes price a sale at the depth with its floor")
  func linearisedFloor() throws {
    var scenario = Self.proportional()
    scenario.parameters.mode = .linearisedFixedSize
    var seconds: [Double] = []
    for (floor, scale) in [(0.25, 1.0), (0, 1.25)] {
      scenario.parameters.impact.depthFloorShare = floor
      for k in scenario.network.assets.indices { scenario.network.assets[k].depth = 400 * scale }
      let run = Simulation(scenario).run(channels: .leverage)
      #expect(run.rounds[0].depth == [500, 500, 500])
      seconds.append(try #require(run.rounds.dropFirst().first).balance.prices[1])
    }
    #expect(seconds[0] == seconds[1] && seconds[0] < 1)
  }
}
