public import Calendars
public import Quantities

/// What was done with a data point, by whom, when and why. Applies to quotes, model runs, market data
/// and executed trades alike.
public struct Treatment: Sendable, Hashable, Codable {
  public enum Disposition: String, Sendable, Hashable, Codable, CaseIterable {
    case used, corroborating, setAside
  }

  public var subject: EvidenceID
  public var disposition: Disposition
  public var reason: SetAsideReason?
  public var narrative: String
  public var evidence: [EvidenceID]
  public var decidedBy: PersonID
  public var decidedAt: Timestamp
  /// Counsel who signed beside the decision; demanded where market stress is the only reason.
  public var countersignedBy: PersonID?
  /// The normal level a multiple is measured against, if the narrative speaks of a multiple.
  public var baseline: SpreadBaseline?

  public init(
    subject: EvidenceID, disposition: Disposition, reason: SetAsideReason? = nil, narrative: String,
    evidence: [EvidenceID] = [], decidedBy: PersonID, decidedAt: Timestamp, countersignedBy: PersonID? = nil,
    baseline: SpreadBaseline? = nil
  ) {
    self.subject = subject
    self.disposition = disposition
    self.reason = reason
    self.narrative = narrative
    self.evidence = evidence
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
    self.countersignedBy = countersignedBy
    self.baseline = baseline
  }
}

/// The coded reasons for setting a data point aside.
public enum SetAsideReason: String, Sendable, Hashable, Codable, CaseIterable {
  case unlikeTerms
  case stale
  case notAQuotation
  case sizeTooSmall
  case withdrawn
  case expired
  case conflictOfInterest
  case manifestError
  case weakCredit
  case wrongSide
  case offMarket
  case marketStressed
  case supersededByBetterEvidence
}

/// What "normal" means when a spread is called a multiple of it.
public struct SpreadBaseline: Sendable, Hashable, Codable {
  public var name: String
  public var spread: BasisPoints

  public init(name: String, spread: BasisPoints) {
    self.name = name
    self.spread = spread
  }
}
