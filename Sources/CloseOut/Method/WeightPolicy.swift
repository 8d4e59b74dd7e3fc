public import Quantities
public import Quotations

/// How much a data point counts in a consensus: by the class of its source (mission A1) and by its dealer's
/// credit. The weights are house policy; the contract states no ranking.
public struct WeightPolicy: Sendable, Hashable, Codable {
  /// The sources of mission A1 in their order of reliability, an executed replacement before all.
  public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
    case executedReplacement, firmQuote, indicativeQuote, marketData, model

    public var words: String {
      switch self {
      case .executedReplacement: "an executed replacement"
      case .firmQuote: "a firm quotation"
      case .indicativeQuote: "an indicative quotation"
      case .marketData: "market data of a third party"
      case .model: "an internal model"
      }
    }
  }

  public struct SourceWeight: Sendable, Hashable, Codable {
    public var source: Source
    public var weight: ExactNumber

    public init(_ source: Source, _ weight: ExactNumber) {
      self.source = source
      self.weight = weight
    }
  }

  public struct TierFactor: Sendable, Hashable, Codable {
    public var tier: Dealer.Tier
    public var factor: ExactNumber

    public init(_ tier: Dealer.Tier, _ factor: ExactNumber) {
      self.tier = tier
      self.factor = factor
    }
  }

  /// The factor for a dealer whose credit spread is at least this wide.
  public struct SpreadStep: Sendable, Hashable, Codable {
    public var spreadMin: BasisPoints
    public var factor: ExactNumber

    public init(_ spreadMin: BasisPoints, _ factor: ExactNumber) {
      self.spreadMin = spreadMin
      self.factor = factor
    }
  }

  public var version: String
  public var sources: [SourceWeight]
  public var tiers: [TierFactor]
  public var spreads: [SpreadStep]

  public init(version: String, sources: [SourceWeight], tiers: [TierFactor], spreads: [SpreadStep]) {
    self.version = version
    self.sources = sources
    self.tiers = tiers
    self.spreads = spreads
  }

  /// Each rank of mission A1 counts half as much as the one before; a weak dealer a quarter. The spread steps
  /// are the High and Extreme edges of the house's credit bands.
  public static let houseDefault = WeightPolicy(
    version: "house-1",
    sources: [
      SourceWeight(.executedReplacement, ExactNumber(2)), SourceWeight(.firmQuote, .one),
      SourceWeight(.indicativeQuote, ExactNumber(5, decimals: 1)),
      SourceWeight(.marketData, ExactNumber(25, decimals: 2)),
      SourceWeight(.model, ExactNumber(125, decimals: 3)),
    ],
    tiers: [
      TierFactor(.top, .one), TierFactor(.middle, ExactNumber(75, decimals: 2)),
      TierFactor(.weak, ExactNumber(25, decimals: 2)),
    ],
    spreads: [
      SpreadStep(BasisPoints(ExactNumber(137)), ExactNumber(75, decimals: 2)),
      SpreadStep(BasisPoints(ExactNumber(387)), ExactNumber(25, decimals: 2)),
    ])
}
