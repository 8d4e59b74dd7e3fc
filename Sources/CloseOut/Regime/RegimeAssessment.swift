public import Calendars
public import Quantities
public import Quotations

/// The regime of a market on a date with everything it rests on (mission A2).
///
/// The computed regime and a person's override stand side by side; neither replaces the other in the record.
public struct RegimeAssessment: Sendable, Hashable {
  public let market: String
  public let date: CivilDate
  public let policyVersion: String
  /// One vote for each indicator the policy knows and the record has, in the policy's order.
  public let votes: [RegimeVote]
  /// The weighted median of the votes, ties to the more severe; nil if too few indicators voted.
  public let computed: Regime?
  /// Indicators of the policy without a usable reading.
  public let missing: [String]
  /// Readings of indicators the policy does not know: named, never dropped.
  public let ignored: [IndicatorReading]
  /// Readings that cannot be, with the reason.
  public let refused: [RegimeError]
  /// Every pair of votes that differ.
  public let disagreements: [VoteDisagreement]
  public let flags: [RegimeFlag]
  public let override: RegimeOverruling?
  /// Why the regime is what it is, in one sentence.
  public let sentence: String

  /// What governs the choice of method: the override if there is one, else the computed regime.
  public var regime: Regime? { override?.regime ?? computed }
  /// The regime as printed and exported.
  public var name: String { regime?.rawValue ?? "undetermined" }
}

/// What one indicator says.
public struct RegimeVote: Sendable, Hashable {
  public let indicator: String
  public let value: IndicatorReading.Value
  public let unit: String
  public let regime: Regime
  public let band: String
  public let weight: ExactNumber
  public let source: String
  public let isConstructed: Bool
  public let evidence: EvidenceID?

  public var sentence: String {
    let figure = value == .notQuoted || unit.isEmpty ? "\(value)" : "\(value) \(unit)"
    let made = isConstructed ? ", constructed" : ""
    return "\(indicator) \(figure) lies in \(band): \(regime.title) (weight \(weight); \(source)\(made))"
  }
}

/// Two votes that differ.
public struct VoteDisagreement: Sendable, Hashable {
  public let calmer: String
  public let severer: String
  public let levelsApart: Int
  /// At least as far apart as the policy flags.
  public let isFlagged: Bool
  public let sentence: String
}

/// What a reader of the regime must be told.
public enum RegimeFlag: Sendable, Hashable {
  /// Votes two or more levels apart.
  case farApart(VoteDisagreement)
  /// The index is calmer than every other indicator: the danger of trusting one index.
  case indexAloneCalmer(index: Regime, calmestOther: Regime)
  /// The index is more severe than every other indicator.
  case indexAloneSeverer(index: Regime, severestOther: Regime)
  /// More than one reading of an indicator; the most severe votes.
  case severalReadings(indicator: String, values: [IndicatorReading.Value])

  public var sentence: String {
    switch self {
    case .farApart(let disagreement): disagreement.sentence
    case .indexAloneCalmer(let index, let other):
      "the index (\(index.title)) is calmer than every other indicator, of which the calmest says \(other.title)"
    case .indexAloneSeverer(let index, let other):
      "the index (\(index.title)) is more severe than every other indicator, of which the severest says "
        + other.title
    case .severalReadings(let name, let values):
      "the record has \(values.count) readings of \(name) (\(values.map(\.description).joined(separator: ", "))); "
        + "the most severe votes"
    }
  }
}

/// A person's regime in place of the computed one, with the reason.
public struct RegimeOverruling: Sendable, Hashable, Codable {
  public let regime: Regime
  public let reason: String
  public let by: PersonID

  /// - Returns: nil without a reason: an override that nobody explains is none.
  public init?(regime: Regime, reason: String, by: PersonID) {
    guard reason.contains(where: { !$0.isWhitespace }) else { return nil }
    self.regime = regime
    self.reason = reason
    self.by = by
  }
}
