/// One round as a map of what the market sees: z ↦ z′ over last log returns, volatilities and half-spreads.
///
/// Everything else (holdings, cash, who is alive) is that of the state, and starts each evaluation anew. Coordinates that the
/// round cannot move are left out: half-spreads with the information channel off, the volatility of a class without any.
struct RoundMap {
  let simulation: Simulation
  let state: SimulationState
  let coordinates: [Coordinate]

  enum Coordinate: Equatable {
    case logReturn(Int)
    case volatility(Int)
    case halfSpread(Int)
    case linearReturn(Int)
  }

  /// - Parameter isPriceLoopOnly: only returns move; volatility and spreads start from the state's in each evaluation.
  init(_ simulation: Simulation, at state: SimulationState, isPriceLoopOnly: Bool = false) {
    self.simulation = simulation
    self.state = Self.running(state, simulation)
    let classes = simulation.scenario.network.assets.indices
    guard simulation.scenario.parameters.mode == .full else {
      coordinates = classes.map(Coordinate.linearReturn)
      return
    }
    var coordinates = classes.filter { state.reference($0) > 0 }.map(Coordinate.logReturn)
    if !isPriceLoopOnly {
      coordinates += classes.filter { state.volatility[$0] > 0 }.map(Coordinate.volatility)
      if state.channels.contains(.information) { coordinates += classes.map(Coordinate.halfSpread) }
    }
    self.coordinates = coordinates
  }

  /// A linearised round 1 takes its returns from the shocks of the scenario: the map is that of the rounds after it.
  private static func running(_ state: SimulationState, _ simulation: Simulation) -> SimulationState {
    guard simulation.scenario.parameters.mode != .full, state.round == 0 else { return state }
    var running = state
    _ = simulation.advance(&running)
    running.linearReturns = state.linearReturns
    return running
  }

  /// z of the state itself.
  var point: [Double] { coordinates.map { Self.value($0, in: state) } }

  /// What a coordinate's size is compared with: a tenth for returns, else what it is in the state.
  var scales: [Double] {
    coordinates.map {
      switch $0 {
      case .logReturn, .linearReturn: 0.1
      case .volatility(let asset): state.volatility[asset]
      case .halfSpread(let asset): Swift.max(state.halfSpread[asset], 1e-4)
      }
    }
  }

  /// The direction in which things get worse.
  var worse: [Double] {
    coordinates.map {
      switch $0 {
      case .logReturn, .linearReturn: -1
      case .volatility, .halfSpread: 1
      }
    }
  }

  func image(of point: [Double]) -> [Double] {
    var next = state
    for (coordinate, value) in zip(coordinates, point) { Self.set(coordinate, value, in: &next) }
    var engine = Engine(simulation.plan, next, threads: 1, wantsRecords: false)
    engine.advance()
    let reached = engine.state
    return coordinates.map { Self.value($0, in: reached) }
  }

  private static func value(_ coordinate: Coordinate, in state: SimulationState) -> Double {
    switch coordinate {
    case .logReturn(let k): logarithm(Swift.max(state.prices[k] / state.reference(k), 1e-300))
    case .volatility(let k): state.volatility[k]
    case .halfSpread(let k): state.halfSpread[k]
    case .linearReturn(let k): state.linearReturns[k]
    }
  }

  private static func set(_ coordinate: Coordinate, _ value: Double, in state: inout SimulationState) {
    switch coordinate {
    case .logReturn(let k): state.prices[k] = state.reference(k) * exponential(value)
    case .volatility(let k): state.volatility[k] = value
    case .halfSpread(let k): state.halfSpread[k] = value
    case .linearReturn(let k): state.linearReturns[k] = value
    }
  }
}

extension SimulationState {
  /// The price against which the last return of a class is taken: that of the last stage 1.
  func reference(_ asset: Int) -> Double {
    channels.contains(.information) ? pricesAtMark[asset] : marks[asset]
  }
}

extension RoundMap {
  /// Relative to `scales`: how far from the state the Jacobian is taken, and the step of its differences.
  static let shift = 1e-5
  static let step = 1e-6

  enum Side: Double {
    case loss = 1
    case gain = -1
  }

  /// The spectral radius of the Jacobian next to the state, on one side of any kink that runs through it.
  ///
  /// Central differences of a step a tenth of the distance never cross the state. Vectors are taken in units of `scales`:
  /// that changes no eigenvalue.
  func radius(_ side: Side) -> RoundJacobian.Radius {
    let (scales, worse) = (scales, worse)
    let base = point.indices.map { point[$0] + side.rawValue * Self.shift * scales[$0] * worse[$0] }
    let iteration = PowerIteration { direction in
      let longest = Swift.max(direction.map(abs).max() ?? 0, 1e-300)
      let step = Self.step / longest
      let up = image(of: base.indices.map { base[$0] + step * direction[$0] * scales[$0] })
      let down = image(of: base.indices.map { base[$0] - step * direction[$0] * scales[$0] })
      return up.indices.map { (up[$0] - down[$0]) / (2 * step * scales[$0]) }
    }
    return iteration.radius(size: base.count)
  }
}
