import CascadeSimulation
import Testing

/// Small shocks are absorbed while dealers have room; large ones are not.
@Suite("With headroom free a small shock is absorbed and reverts")
struct PropertyReversionTests {
  /// Four dealers far from their limits, two classes, a client who must sell a little of the first in round 1.
  private static func market(order: Double) -> Scenario {
    var asset = AssetClass(name: "Bonds")
    asset.depth = 1000
    asset.volatility = 0.005
    asset.halfSpread = 0.002
    var other = asset
    other.name = "Bills"
    var network = Network(
      name: "calm", assets: [asset, other], dealers: (0..<4).map { Dealer(name: "Dealer \($0)") })
    for i in 0..<4 {
      network.holdings[2 * i] = 300
      network.holdings[2 * i + 1] = 200
      network.dealers[i].cash = 50
      network.dealers[i].repayableDebt = 500
      network.dealers[i].equity = 50
      network.dealers[i].tier1 = 50
      network.dealers[i].limits.leverageTrigger = 0.07
      network.dealers[i].limits.valueAtRiskLimit = 20
    }
    var scenario = Scenario(
      name: "calm", title: "Calm", network: network,
      shocks: [Shock(.orderFlow(asset: 0, amount: order))])
    scenario.parameters.impact.permanentShare = 0
    scenario.parameters.time.roundMax = 200
    return scenario
  }

  @Test("An order of 1 % of depth moves the price, nobody sells, and the price comes back")
  func absorbed() {
    let run = Simulation(Self.market(order: 10)).run()
    #expect(run.rounds.allSatisfy { $0.sales.isEmpty && $0.failures.isEmpty })
    let lowest = run.rounds.map { $0.balance.prices[0] }.min() ?? 1
    #expect(lowest < 0.992 && lowest > 0.99, "\(lowest)")
    #expect(abs(run.end.prices[0] - 1) < 1e-4, "\(run.end.prices)")
    #expect(run.end.prices[1] == 1)
    if case .stoppedAtLimit = run.outcome { Issue.record("did not come to rest") }
    #expect(run.end.holdings == run.start.holdings)
  }

  @Test(
    "An order of the whole depth is not absorbed: dealers must sell, and more is lost than the order moved")
  func notAbsorbed() {
    let large = Simulation(Self.market(order: 400)).run()
    #expect(large.rounds.contains { !$0.sales.isEmpty })
    let withoutReaction = Simulation(Self.market(order: 400)).run(channels: [])
    #expect(large.losses.total > 1.2 * withoutReaction.losses.total)
  }
}
