internal import CascadeKernels

extension Ensemble {
  /// Element (draw, range): where in its range a parameter lies, from 0 to 1.
  ///
  /// A Latin hypercube (McKay, Beckman, Conover 1979, recalled): each parameter's range is cut into as many equal strata as there are
  /// draws, and every stratum is met once. Numbers are functions of the seed, the parameter and the stratum alone.
  public func positions() -> [[Double]] {
    let random = CounterRandom(seed: seed)
    let columns = ranges.indices.map { column -> [Double] in
      let strata = shuffled(random, column: UInt32(column))
      return strata.enumerated().map { draw, stratum in
        let place = CounterRandom.Place(
          scenario: UInt32(draw), agent: UInt32(column), round: 0, draw: 0)
        return (Double(stratum) + random.uniform(place)) / Double(draws)
      }
    }
    return (0..<draws).map { draw in columns.map { $0[draw] } }
  }

  /// 0..<draws in an order of the seed and the column (Fisher–Yates).
  private func shuffled(_ random: CounterRandom, column: UInt32) -> [Int] {
    var strata = Array(0..<draws)
    for last in stride(from: draws - 1, to: 0, by: -1) {
      let place = CounterRandom.Place(scenario: UInt32(last), agent: column, round: 0, draw: 1)
      strata.swapAt(last, Swift.min(last, Int(random.uniform(place) * Double(last + 1))))
    }
    return strata
  }

  /// The scenario with its parameters moved to these places in their ranges.
  public func scenario(_ scenario: Scenario, at positions: [Double]) -> Scenario {
    var moved = scenario
    for (range, position) in zip(ranges, positions) { range.apply(position, to: &moved) }
    return moved
  }
}

extension ParameterRange {
  func apply(_ position: Double, to scenario: inout Scenario) {
    let drawn = { (value: Double) in self.value(around: value, at: position) }
    switch parameter {
    case .depth:
      for k in scenario.network.assets.indices {
        scenario.network.assets[k].depth = drawn(scenario.network.assets[k].depth)
      }
    case .decayTime:
      // λ = e^(−1/T): the range is one of T.
      let decay = scenario.parameters.risk.decay
      guard decay > 0, decay < 1 else { return }
      scenario.parameters.risk.decay = exponential(-1 / drawn(-1 / logarithm(decay)))
    case .flowSlope:
      for f in scenario.network.funds.indices {
        scenario.network.funds[f].flowSlope = drawn(scenario.network.funds[f].flowSlope)
      }
    default:
      guard let path = parameter.path else { return }
      scenario.parameters[keyPath: path] = drawn(scenario.parameters[keyPath: path])
    }
  }

  func value(around value: Double, at position: Double) -> Double {
    switch spread {
    case .factor(let width): value * exponential((2 * position - 1) * logarithm(width))
    case .shift(let width): Swift.min(1, Swift.max(0, value + (2 * position - 1) * width))
    }
  }
}

extension ParameterRange.Parameter {
  /// Where it stands among the parameters; nil for those of the network, and for the decay.
  var path: WritableKeyPath<Parameters, Double>? {
    switch self {
    case .depth, .decayTime, .flowSlope: nil
    case .permanentShare: \.impact.permanentShare
    case .halfLife: \.impact.halfLife
    case .depthExponent: \.impact.depthExponent
    case .depthFloorShare: \.impact.depthFloorShare
    case .stressBlendSlope: \.risk.stressBlendSlope
    case .haircutPerVolatility: \.funding.haircutPerVolatility
    case .rollPerWeakness: \.funding.rollPerWeakness
    case .rollPerStress: \.funding.rollPerStress
    case .participation: \.redistribution.participation
    case .fearOfWeakness: \.redistribution.fearOfWeakness
    case .fearOfToxicity: \.redistribution.fearOfToxicity
    case .reserveMultiplier: \.information.reserveMultiplier
    case .spreadPerUtilisation: \.information.spreadPerUtilisation
    case .informedPerFlow: \.information.informedPerFlow
    case .informedPerVolatility: \.information.informedPerVolatility
    case .markUncertainty: \.information.markUncertainty
    case .replacementCost: \.failure.replacementCost
    }
  }
}
