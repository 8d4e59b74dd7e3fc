import CascadeSimulation
import Testing

/// A market that takes little: redemptions wait, and neither leavers nor stayers gain by it.
@Suite("Redemptions that wait to be paid")
struct WaitingRedemptionTests {
  static func scenario(_ kind: Fund.Kind) -> Scenario {
    var bonds = AssetClass(name: "bonds")
    bonds.depth = 100
    var fund = Fund(name: "fund")
    fund.kind = kind
    var network = Network(name: "fund", assets: [bonds], dealers: [])
    network.funds = [fund]
    network.fundHoldings = [100]
    var scenario = Scenario(name: "fund", title: "", network: network)
    // At most a tenth of the depth is placed in a round, at the price before.
    scenario.parameters.impact.capacity = 0.1
    scenario.parameters.impact.depthFloorShare = 0
    scenario.parameters.impact.settlement = 0
    scenario.shocks = [
      Shock(.redemption(fund: 0, share: 0.5)), Shock(round: 2, .redemption(fund: 0, share: 1)),
    ]
    return scenario
  }

  @Test("Who is owed already does not leave twice, and is no loss")
  func leaversLeaveOnce() {
    let simulation = Simulation(Self.scenario(.mutual))
    var state = simulation.begin(channels: .funds)
    _ = simulation.advance(&state)
    #expect(abs(state.fundRedemptionsDue[0] - 40) < 1e-9 && abs(state.fundRedemptionsPaid[0] - 10) < 1e-9)
    let price = state.prices[0]
    let staying = 90 * price - 40
    let round = simulation.advance(&state)
    #expect(abs(round.balance.fundNetAssets[0] - staying) < 1e-9)
    #expect(abs(state.fundRedemptionsDue[0] + state.fundRedemptionsPaid[0] - (50 + staying)) < 1e-9)
    let lost = 100 - round.balance.fundNetAssets[0] - round.balance.fundRedemptions[0]
    #expect(abs(lost - 90 * (1 - price)) < 1e-9)
  }

  @Test("A leverage limit is tested on what belongs to those who stay")
  func leverageOfStayers() {
    var scenario = Self.scenario(.hedge)
    scenario.network.funds[0].debt = 20
    (scenario.network.funds[0].leverageMax, scenario.network.funds[0].leverageTarget) = (1.6, 1.5)
    scenario.shocks = [Shock(.redemption(fund: 0, share: 0.5))]
    // 40 leave: 60 of assets on 40 of net assets meet 1.6.
    let first = Simulation(scenario).run(channels: .funds).rounds[0].fundSales
    #expect(first.map(\.causes) == [[.redemption]] && abs(first[0].amount - 40) < 1e-9)
    scenario.network.funds[0].debt = 30
    // 35 leave: 65 on 35 is too much, and 52.5 is meant.
    let second = Simulation(scenario).run(channels: .funds).rounds[0].fundSales
    #expect(second.map(\.causes) == [[.redemption, .leverage]] && abs(second[0].amount - 47.5) < 1e-9)
  }
}
