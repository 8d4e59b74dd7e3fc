public import Calendars
public import Quotations

/// The good-faith belief that third-party information is not readily available or would not satisfy the standard (M-35, R-21).
public struct InternalOnlyBelief: Sendable, Hashable, Codable {
  public enum Limb: String, Sendable, Hashable, Codable, CaseIterable {
    case notReadilyAvailable, wouldNotSatisfyStandard
  }

  public var group: GroupID
  public var limb: Limb
  public var grounds: String
  public var evidence: [EvidenceID]
  public var heldBy: PersonID
  public var recordedAt: Timestamp

  public init(
    group: GroupID, limb: Limb, grounds: String, evidence: [EvidenceID] = [], heldBy: PersonID,
    recordedAt: Timestamp
  ) {
    self.group = group
    self.limb = limb
    self.grounds = grounds
    self.evidence = evidence
    self.heldBy = heldBy
    self.recordedAt = recordedAt
  }
}
