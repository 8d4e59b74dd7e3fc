/// A figure that one number sums a run up in.
public enum Headline: String, Sendable, CaseIterable {
  case totalLoss, indirectLoss, amplification
  /// The largest of a round that counts; 0 if none does.
  case gain
  case failures
  /// The largest of a round.
  case trappedRisk
}

/// Where a headline number lies when the parameters that nobody knows are drawn from their ranges.
public struct Band: Sendable, Equatable {
  public var headline: Headline
  /// At the scenario's own parameters; nil if undefined.
  public var central: Double?
  public var median: Double
  public var low: Double
  public var high: Double
  /// Draws in which the number is defined, of all.
  public var defined: Int
  public var draws: Int

  public init(
    headline: Headline, central: Double?, median: Double, low: Double, high: Double, defined: Int, draws: Int
  ) {
    self.headline = headline
    self.central = central
    self.median = median
    self.low = low
    self.high = high
    self.defined = defined
    self.draws = draws
  }
}

/// A plan of draws from the parameters' ranges: a Latin hypercube of the seed.
public struct Ensemble: Sendable, Equatable {
  public var draws: Int
  public var seed: UInt64
  public var ranges: [ParameterRange]

  public init(draws: Int = 200, seed: UInt64 = 1, ranges: [ParameterRange] = ParameterRange.defaults) {
    self.draws = draws
    self.seed = seed
    self.ranges = ranges
  }
}

/// How often two policies change places when parameters are drawn, each draw applied to both.
public struct PolicyRanking: Sendable, Equatable {
  public var first: String
  public var second: String
  public var headline: Headline
  /// Both at the scenario's own parameters.
  public var central: [Double]
  /// Draws in which the order is the opposite of the central one, of those in which both are defined.
  public var reversals: Int
  /// Draws in which the two are equal to 1e-9.
  public var ties: Int
  public var draws: Int

  public init(
    first: String, second: String, headline: Headline, central: [Double], reversals: Int, ties: Int,
    draws: Int
  ) {
    self.first = first
    self.second = second
    self.headline = headline
    self.central = central
    self.reversals = reversals
    self.ties = ties
    self.draws = draws
  }

  public var reversalShare: Double { draws == 0 ? 0 : Double(reversals) / Double(draws) }
}
