public import Quantities

/// Who may see a result. A privileged one is made for counsel and is never in the default output.
public enum DisclosureClass: String, Sendable, Hashable, Codable, CaseIterable {
  case ordinary, privileged
}

/// What each data point does to the amount, with it and without it, and whom leaving it out favours.
///
/// It is discoverable work product about motive, so it is computed only where counsel asks and carries the
/// privileged class wherever it goes.
public struct BothWaysEffect: Sendable, Hashable {
  public enum Favours: String, Sendable, Hashable {
    case determiningParty, otherParty, nobody
  }

  public struct Row: Sendable, Hashable {
    public let evidence: EvidenceID
    public let isExcluded: Bool
    /// The amount, ISDA sign, if the data point is taken; nil if none can be determined.
    public let with: ExactNumber?
    /// The amount if it is left out; nil if none can be determined.
    public let without: ExactNumber?
    /// Why a side could not be determined.
    public let failure: String?

    public var effect: ExactNumber? {
      guard let with, let without else { return nil }
      return without - with
    }

    /// Whom leaving the data point out favours: a higher amount is more to the determining party.
    public var exclusionFavours: Favours? {
      effect.map { $0.isZero ? .nobody : $0.isPositive ? .determiningParty : .otherParty }
    }
  }

  public let rows: [Row]
  public let disclosure = DisclosureClass.privileged

  /// Determines the amount twice for each data point, the other exclusions as they were decided.
  ///
  /// - Parameter amount: the Close-out Amount, ISDA sign, without the data points given.
  public init(
    of evidence: [EvidenceID], excluded: Set<EvidenceID>,
    amount: (_ excluded: Set<EvidenceID>) throws -> ExactNumber
  ) {
    rows = evidence.map { id in
      let with = BothWaysEffect.attempt { try amount(excluded.subtracting([id])) }
      let without = BothWaysEffect.attempt { try amount(excluded.union([id])) }
      return Row(
        evidence: id, isExcluded: excluded.contains(id), with: with.value, without: without.value,
        failure: with.failure ?? without.failure)
    }
  }

  private static func attempt(_ amount: () throws -> ExactNumber) -> (value: ExactNumber?, failure: String?) {
    do { return (try amount(), nil) } catch { return (nil, "\(error)") }
  }
}
