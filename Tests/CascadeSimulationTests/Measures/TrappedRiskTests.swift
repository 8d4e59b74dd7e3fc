import CascadeSimulation
import Testing

@Suite("Trapped risk")
struct TrappedRiskTests {
  @Test func `a need that no sale can repair is trapped, in exposure`() throws {
    var network = MeasuredNetworks.network([("stuck", 10, 190)], classes: 1, holdings: [100])
    network.dealers[0].otherAssets = 100
    network.assets[0].isSaleable = false
    network.dealers[0].limits.leverageTrigger = 0.05
    network.dealers[0].limits.leverageDefault = 0
    var scenario = Scenario(
      name: "stuck", title: "", network: network, shocks: [MeasuredNetworks.fall(0.04)])
    scenario.channels = [.leverage]
    let run = Simulation(scenario).run()
    // Equity 6 carries 120 of an exposure of 196.
    #expect(isNear(run.trappedRisk, 76))
    #expect(run.rounds[0].redistribution.trapped == [0])
  }

  @Test func `what outside investors refuse is trapped beside it, and the largest need counts once`() {
    var record = RoundRecord(number: 1)
    record.balance.equity = [1, 1]
    record.balance.marks = [1, 0.5]
    record.balance.holdings = [10, 20, 0, 0]
    record.balance.valueAtRisk = [4, 0]
    record.redistribution.trapped = [3, 2]
    var needs = DealerNeeds(dealer: 0)
    (needs.leverageUnmet, needs.cashUnmet) = (5, 4)
    record.needs = [needs]
    #expect(record.trappedRisk == [8, 2])
    // A quarter of the VaR is a quarter of the 20 held.
    (needs.leverageUnmet, needs.valueAtRiskUnmet) = (0, 1)
    record.needs = [needs]
    #expect(record.trappedRisk == [8, 2])
    needs.valueAtRiskUnmet = 2
    record.needs = [needs]
    #expect(record.trappedRisk == [13, 2])
  }

  @Test func `nothing asked and nothing refused is no trapped risk`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.shocks = []
    #expect(Simulation(scenario).run().trappedRisk == 0)
  }
}
