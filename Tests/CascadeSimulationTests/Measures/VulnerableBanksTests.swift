import CascadeSimulation
import Testing

@Suite("Vulnerable banks")
struct VulnerableBanksTests {
  /// Figures of shared/model/cascade.md V3 and oracle.json `glt_hand` (own calculation of the specification).
  @Test func `two banks and two classes give the figures of V3`() throws {
    let glt = try #require(VulnerableBanks(MeasuredNetworks.glt()))
    let rows: [(Double, Double)] = [
      (glt.aggregate, 0.3204), (glt.direct, 0.433333333333333), (glt.systemicness[0], 0.1572),
      (glt.systemicness[1], 0.1632), (glt.indirect[0], 0.2358), (glt.indirect[1], 0.4896),
      (glt.directOfBank[0], 0.45), (glt.directOfBank[1], 0.4), (glt.linkage[0], 0.131),
      (glt.linkage[1], 0.136), (glt.secondReturns[0], -0.0468), (glt.secondReturns[1], -0.0504),
      (glt.sales[0], 46.8), (glt.sales[1], 25.2), (glt.spectralRadius, 0.9305702104077322),
    ]
    for (value, expected) in rows { #expect(isNear(value, expected), "\(value) for \(expected)") }
    #expect(isNear(try #require(glt.infiniteLoss), 4.761904761904762, 1e-11))
  }

  @Test func `contributions of banks sum to the aggregate vulnerability`() throws {
    let glt = try #require(VulnerableBanks(MeasuredNetworks.leveraged()))
    #expect(glt.aggregate > 0)
    #expect(isNear(glt.systemicness.reduce(0, +), glt.aggregate))
  }

  @Test func `a loop that feeds itself has no infinite-round loss`() throws {
    var scenario = MeasuredNetworks.glt()
    scenario.network.assets[0].depth = 800
    let glt = try #require(VulnerableBanks(scenario))
    #expect(glt.spectralRadius > 1)
    #expect(glt.infiniteLoss == nil)
  }

  @Test func `infinite depth leaves the direct loss alone`() throws {
    var scenario = MeasuredNetworks.glt()
    for k in 0..<2 { scenario.network.assets[k].depth = .infinity }
    let glt = try #require(VulnerableBanks(scenario))
    #expect(glt.aggregate == 0)
    #expect(glt.spectralRadius == 0)
    #expect(glt.infiniteLoss == glt.direct)
  }

  @Test func `without equity there is nothing to be vulnerable`() {
    var scenario = MeasuredNetworks.glt()
    for i in 0..<2 { scenario.network.dealers[i].equity = 0 }
    #expect(VulnerableBanks(scenario) == nil)
  }

  /// One dealer at 5 % of 100 after a fall of 2 % (equity 5, tier 1 of 5, debt 95) goes back to its leverage of 19 to 1: 38 sold.
  @Test func `the first round of a full run loses what AV says, with the floor of the depth`() throws {
    var network = MeasuredNetworks.network([("one", 5, 95)], classes: 1, holdings: [100])
    network.assets[0].depth = 100_000
    network.dealers[0].limits.leverageTrigger = 0.05
    network.dealers[0].limits.leverageDefault = 0
    var scenario = Scenario(
      name: "one", title: "One dealer", network: network, shocks: [MeasuredNetworks.fall(0.02)])
    scenario.channels = [.leverage]
    scenario.parameters.impact.function = .linear
    scenario.parameters.impact.permanentShare = 1
    #expect(scenario.parameters.impact.depthFloorShare == 0.1)
    let glt = try #require(VulnerableBanks(scenario))
    #expect(isNear(glt.sales[0], 38) && isNear(glt.aggregate, 38 / 110_000.0 * 100 / 5))
    let run = Simulation(scenario).run()
    #expect(isNear(run.rounds[0].sales[0].amount, 38))
    // AV takes the fall on what was held at the start; of the run's 98, 60 are kept and 38 sold half way down.
    let fall = 1 - run.rounds[0].balance.prices[0] / 0.98
    #expect(isNear(fall * 100 / 5, glt.aggregate, 1e-9))
    let loss = (run.rounds[0].balance.equity[0] - run.rounds[1].balance.equity[0]) / 5
    #expect(isNear(loss, glt.aggregate * (60 + 38 / 2) / 100, 1e-9))
  }
}
