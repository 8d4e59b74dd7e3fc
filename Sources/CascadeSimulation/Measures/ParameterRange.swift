/// Where a parameter that nobody knows exactly may lie, around what the scenario says.
///
/// Ranges are ours: they say how unsure we are, not how the figure is distributed.
public struct ParameterRange: Sendable, Equatable {
  public enum Parameter: String, Sendable, CaseIterable {
    case depth, permanentShare, halfLife, depthExponent, depthFloorShare
    case decayTime, stressBlendSlope
    case haircutPerVolatility, rollPerWeakness, rollPerStress
    case participation, fearOfWeakness, fearOfToxicity
    case reserveMultiplier, spreadPerUtilisation, informedPerFlow, informedPerVolatility, markUncertainty
    case flowSlope, replacementCost
  }

  /// How a draw u in [0, 1] becomes a value.
  public enum Spread: Sendable, Equatable {
    /// The scenario's value times a factor between 1/width and width, uniform in its logarithm; 0 stays 0.
    case factor(Double)
    /// The scenario's value plus something between −width and width, uniform, kept within [0, 1].
    case shift(Double)
  }

  public var parameter: Parameter
  public var spread: Spread

  public init(_ parameter: Parameter, _ spread: Spread) {
    self.parameter = parameter
    self.spread = spread
  }

  /// Impact and depth are known within a factor of 2 at best, behaviour likewise; shares within a quarter.
  public static let defaults: [ParameterRange] = Parameter.allCases.map { parameter in
    switch parameter {
    case .permanentShare, .participation: ParameterRange(parameter, .shift(0.25))
    case .decayTime, .replacementCost: ParameterRange(parameter, .factor(1.5))
    default: ParameterRange(parameter, .factor(2))
    }
  }
}
