import Testing

@testable import CascadeSimulation

@Suite("State of the market")
struct MarketStateTests {
  private static func state(_ scenario: Scenario) -> MarketState {
    let run = Simulation(scenario).run()
    return MarketState(
      run, of: scenario, gains: [RoundGain](run, of: scenario),
      jacobians: RoundJacobian.along(scenario))
  }

  @Test func `a market that nothing happens to functions in every row`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.shocks = []
    let state = Self.state(scenario)
    #expect(state.rows.map(\.aspect) == MarketState.Aspect.allCases)
    #expect(state.rows.allSatisfy { $0.verdict == .functioning })
    #expect(state.tendency == .stabilising)
  }

  @Test func `forced sales show in the rows of prices, dealers and liquidity`() throws {
    var scenario = MeasuredNetworks.leveraged(fall: 0.04)
    scenario.parameters.impact.permanentShare = 1
    for k in 0..<2 { scenario.network.assets[k].depth /= 4 }
    let state = Self.state(scenario)
    for aspect in [MarketState.Aspect.priceShocks, .dealers, .liquidity, .feedback] {
      #expect(try #require(state.row(aspect)).verdict == .stressed, "\(aspect)")
    }
    let volume = try #require(state.row(.dealers)?.figures[0].value)
    #expect(volume < -0.1)
    #expect(state.row(.dealers)?.words == "sell into the fall")
    #expect(state.tendency == .destabilising)
  }

  @Test func `impact that is temporary comes back`() throws {
    var scenario = MeasuredNetworks.leveraged(fall: 0.012)
    scenario.parameters.impact.permanentShare = 0
    scenario.parameters.time.roundMax = 200
    let reversion = try #require(Self.state(scenario).row(.priceShocks)?.figures[0].value)
    #expect(reversion > 0.9)
    scenario.parameters.impact.permanentShare = 1
    let permanent = try #require(Self.state(scenario).row(.priceShocks)?.figures[0].value)
    #expect(permanent < 0.5)
  }

  @Test func `a figure functions at its threshold or only below it`() {
    let above = MarketState.Figure(name: "a", value: 0.5, threshold: 0.5, isFunctioningAbove: true)
    let below = MarketState.Figure(name: "b", value: 1.9, threshold: 2, isFunctioningAbove: false)
    #expect(above.isFunctioning)
    #expect(below.isFunctioning)
    let worse = MarketState.Figure(name: "b", value: 2, threshold: 2, isFunctioningAbove: false)
    #expect(MarketState.Row(.liquidity, [above, worse]).verdict == .stressed)
    #expect(MarketState.Row(.liquidity, [above, worse]).words == "shallow, wide")
    let none = MarketState.Figure(name: "c", value: nil, threshold: 1, isFunctioningAbove: false)
    #expect(MarketState.Row(.feedback, [none]).verdict == .functioning)
  }

  @Test func `a gain of exactly one is positive feedback`() {
    let run = Simulation(MeasuredNetworks.leveraged()).run()
    let gains = [RoundGain](losses: [5, 5], shockRounds: [1])
    let state = MarketState(run, of: MeasuredNetworks.leveraged(), gains: gains)
    #expect(state.row(.feedback)?.words == "positive")
    #expect(state.tendency == .destabilising)
  }
}
