import CascadeSimulation
import Testing

/// What a bankruptcy consumes is lost to everybody.
@Suite("Bankruptcy costs")
struct BankruptcyTests {
  /// a owes b 100, b owes c 100; a holds 110 of bonds, which fall by a fifth to 88.
  static func chain() -> Scenario {
    let dealers = [("a", 0.0, 10.0), ("b", 5, 5), ("c", 0, 100)].map { name, cash, equity in
      var dealer = Dealer(name: name)
      (dealer.cash, dealer.equity, dealer.tier1) = (cash, equity, equity)
      return dealer
    }
    var network = Network(name: "chain", assets: [AssetClass(name: "bonds")], dealers: dealers)
    network.holdings = [110, 0, 0]
    network.obligations = [0, 100, 0, 0, 0, 100, 0, 0, 0]
    var scenario = Scenario(name: "chain", title: "", network: network)
    scenario.shocks = [Shock(.price(asset: 0, change: -0.2))]
    return scenario
  }

  @Test(
    "Total loss rises by what is not realised of assets and claims; nothing is lost where all is (Rogers and Veraart 2013)"
  )
  func notRealised() {
    for (alpha, beta) in [(1.0, 1.0), (0.9, 1), (1, 0.8), (0.9, 0.8), (0, 0)] {
      var scenario = Self.chain()
      scenario.parameters.failure.recovery = .rogersVeraart
      (scenario.parameters.failure.realisedAssets, scenario.parameters.failure.realisedClaims) = (alpha, beta)
      let loss = Simulation(scenario).run(channels: .obligations).losses.total
      let (paidByA, paidByB) = (88 * alpha, 5 * alpha + 88 * alpha * beta)
      #expect(abs(loss - (22 + (88 - paidByA) + (5 + paidByA - paidByB))) < 1e-9, "\(alpha), \(beta)")
    }
    let run = Simulation(Self.chain()).run(channels: .obligations)
    #expect(abs(run.losses.total - 22) < 1e-9 && run.end.equity[0] == 0)
  }

  @Test("Total loss rises as the fixed recovery falls, and the failed keep nothing")
  func fixedRecovery() {
    var last = -1.0
    for recovery in [0.8, 0.4, 0] {
      var scenario = Self.chain()
      scenario.parameters.failure.recovery = .fixed
      scenario.parameters.failure.fixedRecovery = recovery
      let run = Simulation(scenario).run(channels: .obligations)
      #expect(run.losses.total > last)
      #expect(run.end.equity[0] <= 1e-9)
      last = run.losses.total
    }
  }

  @Test("With obligations off a failed dealer keeps what it has")
  func obligationsOff() {
    var scenario = Self.chain()
    scenario.parameters.failure.recovery = .fixed
    scenario.shocks = [Shock(.defaulting(dealer: 0))]
    let run = Simulation(scenario).run(channels: .leverage)
    #expect(run.losses.total == 0 && run.rounds[0].failures.map(\.dealer) == [0])
  }

  @Test("A dealer without equity is refused where breaches are tolerated; an empty one never fails")
  func withoutEquity() {
    var scenario = Self.chain()
    scenario.network.dealers[1].cash = 0
    (scenario.network.dealers[1].equity, scenario.network.dealers[1].tier1) = (0, 0)
    #expect(
      Simulation(scenario).problems().map(\.sentence) == [
        "b is insolvent before any shock: its equity is 0.0. Leave it out, or set startingBreaches to enforced."
      ])
    scenario.parameters.decision.startingBreaches = .enforced
    #expect(Simulation(scenario).problems().isEmpty)
    scenario.parameters.decision.startingBreaches = .tolerated
    scenario.network.obligations = [0, 0, 100, 0, 0, 0, 0, 0, 0]
    scenario.shocks = []
    let run = Simulation(scenario).run()
    #expect(run.rounds.count == 1 && run.rounds[0].failures.isEmpty && run.losses.total == 0)
  }
}
