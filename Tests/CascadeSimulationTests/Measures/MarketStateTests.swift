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

  private static func jacobian(
    _ round: Int, loop: Double, all: Double, isSettled: Bool = true
  ) -> RoundJacobian {
    let whole = RoundJacobian.Radius(value: all, iterations: 9, residual: 0, isSettled: true)
    let loop = RoundJacobian.Radius(value: loop, iterations: 9, residual: 0, isSettled: isSettled)
    return RoundJacobian(round: round, lossSide: whole, gainSide: whole, priceLoop: loop)
  }

  private static func feedback(_ jacobians: [RoundJacobian]) throws -> MarketState.Row {
    let scenario = MeasuredNetworks.leveraged()
    let run = Simulation(scenario).run()
    return try #require(MarketState(run, of: scenario, gains: [], jacobians: jacobians).row(.feedback))
  }

  /// The memory of variance alone has a radius of up to 0.97, and 1 + 5e-11 is what differences make of 1.
  @Test func `the loop of prices decides, and not the memory of variance or rounding at one`() throws {
    let calm = try Self.feedback([Self.jacobian(0, loop: 0.2, all: 1.000_000_000_05)])
    #expect(calm.words == "negative")
    #expect(calm.figures.map(\.value) == [nil, 0.2, 1.000_000_000_05])
    #expect(calm.figures.map { $0.threshold == nil } == [false, false, true])
    #expect(try Self.feedback([Self.jacobian(0, loop: 1 + 5e-11, all: 1)]).words == "negative")
    #expect(try Self.feedback([Self.jacobian(0, loop: 1 + 2e-6, all: 1)]).words == "positive")
  }

  @Test func `a radius that did not settle decides nothing, and the figure says so`() throws {
    let row = try Self.feedback([
      Self.jacobian(0, loop: 0.2, all: 0.9), Self.jacobian(1, loop: 3, all: 0.9, isSettled: false),
    ])
    #expect(row.words == "negative")
    #expect(row.figures[1].value == 0.2)
    #expect(row.figures[1].name.hasSuffix("(1 of 2 states left out: not settled)"))
    #expect(!row.figures[2].name.contains("left out"))
    #expect(try Self.feedback([Self.jacobian(0, loop: 3, all: 3, isSettled: false)]).figures[1].value == nil)
  }

  @Test func `a gain of exactly one is positive feedback`() {
    let run = Simulation(MeasuredNetworks.leveraged()).run()
    let gains = [RoundGain](losses: [5, 5], shockRounds: [1])
    let state = MarketState(run, of: MeasuredNetworks.leveraged(), gains: gains)
    #expect(state.row(.feedback)?.words == "positive")
    #expect(state.tendency == .destabilising)
  }
}
