import CascadeSimulation
import Testing

/// A dealer that must sell beside one that need not: figures small enough to follow by hand.
@Suite("Two dealers, one of which must sell")
struct TwoDealerTests {
  /// Bonds fall by 2 %: the weak dealer has 2 of capital left on 98 and must come to 50 (50.1 with the reserve that the fall sets free); the strong one holds cash alone.
  static func scenario() -> Scenario {
    var bonds = AssetClass(name: "bonds")
    (bonds.volatility, bonds.halfSpread) = (0, 0.002)
    var weak = Dealer(name: "weak")
    (weak.equity, weak.tier1, weak.repayableDebt) = (4, 4, 96)
    weak.limits.leverageTrigger = 0.04
    var strong = Dealer(name: "strong")
    (strong.cash, strong.equity, strong.tier1) = (50, 50, 50)
    strong.limits.liquidityBuffer = 10
    var network = Network(name: "two", assets: [bonds], dealers: [weak, strong])
    network.holdings = [100, 0]
    network.willingness = [0, 1, 0, 0]
    var scenario = Scenario(name: "two", title: "", network: network)
    scenario.parameters.information.informedShare = 0
    scenario.parameters.redistribution.fearOfWeakness = 0
    scenario.parameters.redistribution.fearOfToxicity = 0
    scenario.shocks = [Shock(.price(asset: 0, change: -0.02))]
    return scenario
  }

  @Test("A quote that is pulled counts at the reservation and widens the half-spread of the class")
  func silenceWidens() throws {
    var scenario = Self.scenario()
    scenario.network.assets[0].halfSpreadFirmMax = 0.003
    scenario.network.assets[0].halfSpreadReservation = 0.005
    scenario.parameters.redistribution.isOn = false
    // The weak dealer would quote 1.2 %.
    scenario.parameters.information.spreadPerUtilisation = 0.01
    let round = try #require(Simulation(scenario).run(channels: [.leverage, .information]).rounds.first)
    #expect((round.firm[0], round.indicative[0], round.silent[0]) == (1, 0, 1))
    #expect(abs(round.balance.halfSpread[0] - (0.002 + 0.005) / 2) < 1e-15)
  }

  @Test("A buyer pays its haircut from cash, borrows the rest, and can buy less by what it bought")
  func buyersPay() throws {
    var scenario = Self.scenario()
    scenario.parameters.redistribution.participation = 0.04
    let simulation = Simulation(scenario)
    var state = simulation.begin(channels: [.leverage, .funding])
    let round = simulation.advance(&state)
    // The headroom is (50 − 10)/0.05 = 800, of which it uses 4 %, for 32 at mid less half a half-spread.
    #expect(abs(round.headroom[1] - 800) < 1e-9 && abs(round.redistribution.taken - 32) < 1e-9)
    let price = 32 * (1 - 0.5 * 0.002)
    #expect(abs(state.cash[1] - (50 - 0.05 * price)) < 1e-12)
    #expect(abs(state.repayableDebt[1] - 0.95 * price) < 1e-12)
    #expect(abs(simulation.advance(&state).headroom[1] - (800 - price)) < 1e-9)
  }

  @Test("A buyer's own cash goes as far as its buffer, and no further")
  func buffersStay() throws {
    var scenario = Self.scenario()
    scenario.network.dealers[1].limits.liquidityBuffer = 49
    scenario.parameters.redistribution.buyerHaircut = 0.02
    scenario.parameters.redistribution.participation = 1
    let simulation = Simulation(scenario)
    var state = simulation.begin(channels: .leverage)
    // A headroom of 50 for an offer of 47.9; then the same with less cash than the start knew of.
    state.cash[1] = 49.5
    let round = simulation.advance(&state)
    #expect(abs(round.redistribution.taken - 47.9) < 1e-9)
    #expect(abs(state.cash[1] - 49) < 1e-12)
  }
}
