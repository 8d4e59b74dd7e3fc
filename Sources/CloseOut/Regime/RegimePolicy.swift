public import Quantities

/// Which indicators decide a market's regime, with what weight and at what edges (mission A2).
///
/// A policy is data: it has a version, is recorded with the case, and may name indicators that no code
/// knows. The figures of ``houseDefault`` are a hypothetical starting point; a firm calibrates its own from
/// the history of each market.
public struct RegimePolicy: Sendable, Hashable, Codable {
  public var version: String
  /// Where the edges come from, for the reader of the record.
  public var provenance: String
  /// The indicator that is compared with all the others together: one index is not enough.
  public var index: String
  public var indicators: [IndicatorRule]
  /// With fewer voting indicators than this the regime is undetermined and a person must say.
  public var indicatorsMin: Int
  /// Votes at least this many levels apart are flagged.
  public var flaggedLevelsApart: Int

  public init(
    version: String, provenance: String, index: String, indicators: [IndicatorRule], indicatorsMin: Int = 2,
    flaggedLevelsApart: Int = 2
  ) {
    self.version = version
    self.provenance = provenance
    self.index = index
    self.indicators = indicators
    self.indicatorsMin = indicatorsMin
    self.flaggedLevelsApart = flaggedLevelsApart
  }

  public func rule(_ name: String) -> IndicatorRule? { indicators.first { $0.name == name } }

  /// Every fault of the policy, so that a person who writes one sees them all at once.
  public var faults: [RegimeError] {
    var faults: [RegimeError] = []
    if version.isEmpty { faults.append(.policyWithoutVersion) }
    if indicatorsMin < 1 { faults.append(.tooFewIndicatorsAllowed(indicatorsMin)) }
    if flaggedLevelsApart < 1 { faults.append(.nothingToFlag(flaggedLevelsApart)) }
    var seen: Set<String> = []
    for rule in indicators where !seen.insert(rule.name).inserted {
      faults.append(.indicatorDefinedTwice(rule.name))
    }
    return faults + indicators.flatMap(\.faults)
  }
}

/// Where one band of an indicator ends and the next begins.
public struct BandEdge: Sendable, Hashable, Codable {
  /// The band that a reading exactly on the edge belongs to.
  public enum Owner: String, Sendable, Hashable, Codable, CaseIterable {
    case calmer, severer
  }

  public var value: ExactNumber
  public var owner: Owner

  public init(_ value: ExactNumber, _ owner: Owner = .severer) {
    self.value = value
    self.owner = owner
  }
}

/// How one indicator votes.
public struct IndicatorRule: Sendable, Hashable, Codable {
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    case higherIsWorse, lowerIsWorse
  }

  public var name: String
  /// In words, such as `bp` or `days`.
  public var unit: String
  public var weight: ExactNumber
  public var direction: Direction
  /// The three edges from calm to severe.
  public var edges: [BandEdge]
  /// The vote of a reading "not quoted"; nil if that says nothing and the indicator counts as missing.
  public var notQuoted: Regime?
  public var valueMin: ExactNumber?
  public var valueMax: ExactNumber?

  public init(
    name: String, unit: String, weight: ExactNumber = .one, direction: Direction = .higherIsWorse,
    edges: [BandEdge], notQuoted: Regime? = nil, valueMin: ExactNumber? = nil, valueMax: ExactNumber? = nil
  ) {
    self.name = name
    self.unit = unit
    self.weight = weight
    self.direction = direction
    self.edges = edges
    self.notQuoted = notQuoted
    self.valueMin = valueMin
    self.valueMax = valueMax
  }
}
