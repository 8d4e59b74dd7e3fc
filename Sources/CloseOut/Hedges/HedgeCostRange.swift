public import Quantities
public import Quotations

/// What unwinding or re-establishing a hedge may cost when its correlation breaks, by regime (mission A6).
///
/// The change of a position and h units of its hedge over n days has the standard deviation
/// N √n √(σₚ² + h²σₕ² − 2hρσₚσₕ), with σ daily volatilities in basis points, ρ their correlation and N the
/// position's risk in currency a basis point: L. Ederington, "The Hedging Performance of the New Futures
/// Markets", Journal of Finance 34 (1979), the variance of a hedged portfolio. Days are taken as independent.
/// The range is the item's amount plus and minus z standard deviations.
public struct HedgeCostRange: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    /// The regime whose correlation is assumed; nil for the correlation observed.
    public let regime: Regime?
    public let correlation: ExactNumber
    /// Basis points over the whole horizon.
    public let residualVolatility: Double
    public let low: Money
    public let high: Money
  }

  public let hedge: EvidenceID
  public let isRealised: Bool
  public let terms: HedgeRangeTerms
  public let correlation: HedgeCorrelation
  public let rows: [Row]

  public func row(_ regime: Regime) -> Row? { rows.first { $0.regime == regime } }

  /// The formula and its figures in one sentence.
  public var sentence: String {
    "\(hedge): amount plus and minus \(terms.quantile) standard deviations of N √n √(σp² + h²σh² − 2hρσpσh), "
      + "N = \(correlation.notionalRisk) a bp, n = \(correlation.days) days, σp = \(correlation.dailyVolatility), "
      + "σh = \(correlation.hedgeVolatility), h = \(terms.hedgeRatio) (Ederington 1979; \(correlation.source))"
  }
}

/// The assumptions of a hedge cost range: data, stated with the result.
public struct HedgeRangeTerms: Sendable, Hashable, Codable {
  public struct Assumption: Sendable, Hashable, Codable {
    public var regime: Regime
    public var correlation: ExactNumber

    public init(_ regime: Regime, _ correlation: ExactNumber) {
      self.regime = regime
      self.correlation = correlation
    }
  }

  public var version: String
  /// Units of hedge risk for one of the position; 1 is the same risk a basis point on both sides.
  public var hedgeRatio: ExactNumber
  /// Standard deviations on each side.
  public var quantile: ExactNumber
  public var correlations: [Assumption]

  public init(
    version: String, hedgeRatio: ExactNumber, quantile: ExactNumber, correlations: [Assumption]
  ) {
    self.version = version
    self.hedgeRatio = hedgeRatio
    self.quantile = quantile
    self.correlations = correlations
  }

  /// Equal risk on both sides, the 5th to 95th percentile of a normal distribution, and the worst correlation
  /// of each of the house's bands; for Extreme, which has no worst, none at all.
  public static let houseDefault = HedgeRangeTerms(
    version: "house-1", hedgeRatio: .one, quantile: ExactNumber(1645, decimals: 3),
    correlations: [
      Assumption(.low, ExactNumber(95, decimals: 2)), Assumption(.medium, ExactNumber(80, decimals: 2)),
      Assumption(.high, ExactNumber(50, decimals: 2)), Assumption(.extreme, .zero),
    ])
}

/// Why no range can be shown.
public enum HedgeRangeError: Error, Sendable, Hashable {
  case noCorrelation(EvidenceID)
  case correlationOutOfRange(EvidenceID, ExactNumber)
  case negativeVolatility(EvidenceID)
  case daysOutOfRange(EvidenceID, Int)
  case currency(QuantityError)

  public var sentence: String {
    switch self {
    case .noCorrelation(let id): "the hedge item \(id) has no volatilities and correlation"
    case .correlationOutOfRange(let id, let value):
      "a correlation of \(value) for the hedge item \(id) cannot be: it lies from -1 to 1"
    case .negativeVolatility(let id): "a volatility of the hedge item \(id) is negative"
    case .daysOutOfRange(let id, let days):
      "\(days) days for the hedge item \(id) cannot be used: give 0 to \(HedgeCostRange.daysMax)"
    case .currency(let error): error.sentence
    }
  }
}
