public import Calendars
public import Quantities

/// The assumptions under which the amount is spread over candidate valuation dates (mission A4). All are
/// stated with the result.
///
/// The par rate moves each Local Business Day by drift plus a normal number times the volatility, in basis
/// points (arithmetic moves; days independent).
public struct RateMoves: Sendable, Hashable, Codable {
  /// Basis points a Local Business Day.
  public var drift: BasisPoints
  /// Basis points a Local Business Day, one standard deviation.
  public var dailyVolatility: BasisPoints
  public var source: String
  public var seed: UInt64
  public var paths: Int
  /// In per cent, such as 5, 25, 50, 75, 95.
  public var percentiles: [Int]

  public init(
    drift: BasisPoints = BasisPoints(.zero), dailyVolatility: BasisPoints, source: String, seed: UInt64,
    paths: Int = 10_000, percentiles: [Int] = [5, 25, 50, 75, 95]
  ) {
    self.drift = drift
    self.dailyVolatility = dailyVolatility
    self.source = source
    self.seed = seed
    self.paths = paths
    self.percentiles = percentiles
  }
}

/// The Close-out Amount, ISDA sign, as a function of the move of the par rate in basis points.
public enum AmountByMove: Sendable {
  /// Value, change a basis point, and change of that change: value + delta·m + gamma·m²/2.
  case sensitivities(value: Double, delta: Double, gamma: Double)
  /// A full revaluation.
  case revaluation(@Sendable (_ moveInBasisPoints: Double) -> Double)

  func amount(_ move: Double) -> Double {
    switch self {
    case .sensitivities(let value, let delta, let gamma): value + move * (delta + 0.5 * gamma * move)
    case .revaluation(let revalue): revalue(move)
    }
  }

  var words: String {
    switch self {
    case .sensitivities: "value, delta and gamma"
    case .revaluation: "full revaluation"
    }
  }
}

/// The amount's distribution on each candidate date, so that a date is chosen with open eyes.
public struct CandidateDates: Sendable, Hashable {
  public struct Percentile: Sendable, Hashable {
    public let percent: Int
    public let amount: Money
    /// The 95 % confidence interval of the simulation, from order statistics; it assumes no distribution.
    public let errorLow: Money
    public let errorHigh: Money
  }

  public struct Distribution: Sendable, Hashable {
    public let date: CivilDate
    /// Local Business Days from the Early Termination Date.
    public let businessDays: Int
    public let percentiles: [Percentile]
    public let mean: Money
    /// One standard error of the mean.
    public let meanError: Money
    public let standardDeviation: Money

    public func percentile(_ percent: Int) -> Percentile? { percentiles.first { $0.percent == percent } }
  }

  public let moves: RateMoves
  public let earlyTerminationDate: CivilDate
  public let currency: Currency
  public let distributions: [Distribution]
  /// Drift, volatility, horizon, seed, paths and percentiles in one sentence.
  public let sentence: String
}

/// Why no distribution can be made.
public enum CandidateDateError: Error, Sendable, Hashable {
  case noCandidates
  case candidateBeforeTermination(CivilDate)
  case candidateTwice(CivilDate)
  case horizonTooLong(CivilDate, daysMax: Int)
  case negativeVolatility
  case pathCount(Int, allowed: ClosedRange<Int>)
  case percentile(Int)
  case amountNotFinite(CivilDate)
  case quantity(QuantityError)

  public var sentence: String {
    switch self {
    case .noCandidates: "no candidate dates are given"
    case .candidateBeforeTermination(let date): "the candidate \(date) is before the Early Termination Date"
    case .candidateTwice(let date): "the candidate \(date) is given twice"
    case .horizonTooLong(let date, let days): "the candidate \(date) is more than \(days) days ahead"
    case .negativeVolatility: "the volatility is negative"
    case .pathCount(let count, let allowed):
      "\(count) paths cannot be used: give \(allowed.lowerBound) to \(allowed.upperBound)"
    case .percentile(let percent): "\(percent) is not a percentile from 1 to 99, or it is given twice"
    case .amountNotFinite(let date): "the amount on \(date) is not a finite number on some path"
    case .quantity(let error): error.sentence
    }
  }
}
