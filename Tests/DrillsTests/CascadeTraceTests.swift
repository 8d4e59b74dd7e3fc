import CascadeSimulation
import Drills
import Testing

@Suite("The run that a drill is played from")
struct CascadeTraceTests {
  @Test("A trace has one state more than rounds, and one reading of the indicators more than states")
  func states() throws {
    var network = Network(name: "one", assets: [AssetClass(name: "bonds")], dealers: [Dealer(name: "solo")])
    network.dealers[0].cash = 1
    network.dealers[0].equity = 1
    network.dealers[0].tier1 = 1
    let scenario = Scenario(
      name: "one", title: "one", network: network, shocks: [Shock(.price(asset: 0, change: -0.1))])
    let trace = try CascadeTrace(scenario, indicators: IndicatorChoice())
    #expect(trace.states.count == trace.run.rounds.count + 1)
    #expect(trace.indicators.count == trace.states.count + 1)
    #expect(trace.firstFailure == nil)
  }
}
