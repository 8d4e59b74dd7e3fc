extension RoundJacobian {
  /// At the state before round 1 with the price and volatility shocks of round 1 in it, and after each round.
  ///
  /// No shock arrives in the rounds that are differentiated.
  ///
  /// - Parameter roundMax: states after later rounds are left out.
  public static func along(_ scenario: Scenario, roundMax: Int = 10, threads: Int = 1) -> [RoundJacobian] {
    var calm = scenario
    calm.shocks = []
    let quiet = Simulation(calm)
    let shocked = Simulation(scenario)
    var states = [Self.shocked(quiet.begin(), by: scenario)]
    var state = shocked.begin()
    while !shocked.isFinished(state), state.round < roundMax {
      _ = shocked.advance(&state)
      states.append(state)
    }
    let visited = states
    return ConcurrentMap.results(visited.count, threads: threads) {
      RoundJacobian(quiet, at: visited[$0])
    }
  }

  /// - Parameter simulation: of a scenario without shocks to come.
  public init(_ simulation: Simulation, at state: SimulationState) {
    let map = RoundMap(simulation, at: state)
    self.init(
      round: state.round, lossSide: map.radius(.loss), gainSide: map.radius(.gain),
      priceLoop: RoundMap(simulation, at: state, isPriceLoopOnly: true).radius(.loss))
  }

  private static func shocked(_ start: SimulationState, by scenario: Scenario) -> SimulationState {
    var state = start
    for shock in scenario.shocks where shock.round == 1 {
      switch shock.kind {
      case .price(let asset, let change):
        state.prices[asset] *= 1 + change
        state.linearReturns[asset] += change
      case .volatility(let asset, let change): state.volatility[asset] *= 1 + change
      case .orderFlow, .haircut, .lenderStress, .redemption, .defaulting: break
      }
    }
    return state
  }
}
