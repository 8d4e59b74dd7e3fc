public import Agreements
public import Calendars
public import Quotations

/// An Event of Default, Potential Event of Default or Termination Event as it became known (M-01, M-02).
public struct TriggerEvent: Sendable, Hashable, Codable {
  public var id: String
  public var kind: EventKind
  /// The section limb as the form numbers it, such as `5(a)(i)`.
  public var section: String
  public var party: TriggerParty
  public var facts: String
  public var occurredAt: Timestamp
  public var firstKnownAt: Timestamp?
  /// The latest moment at which it was seen to continue (M-07).
  public var continuingAsOf: Timestamp?
  public var endedAt: Timestamp?
  /// The limb of Section 5(a)(vii), which decides automatic termination (M-11).
  public var bankruptcyLimb: BankruptcyLimb?
  /// For limb (8): the limb it is analogous to.
  public var analogousTo: BankruptcyLimb?
  /// When a petition was presented or a proceeding begun, if other than the moment of the event.
  public var petitionAt: Timestamp?
  /// When notice of a failure to pay was given; its cure period runs from there (M-03).
  public var noticeOfFailureOn: CivilDate?
  public var evidence: [EvidenceID]

  public init(
    id: String, kind: EventKind, section: String, party: TriggerParty, facts: String, occurredAt: Timestamp,
    firstKnownAt: Timestamp? = nil, continuingAsOf: Timestamp? = nil, endedAt: Timestamp? = nil,
    bankruptcyLimb: BankruptcyLimb? = nil, analogousTo: BankruptcyLimb? = nil, petitionAt: Timestamp? = nil,
    noticeOfFailureOn: CivilDate? = nil,
    evidence: [EvidenceID] = []
  ) {
    self.id = id
    self.kind = kind
    self.section = section
    self.party = party
    self.facts = facts
    self.occurredAt = occurredAt
    self.firstKnownAt = firstKnownAt
    self.continuingAsOf = continuingAsOf
    self.endedAt = endedAt
    self.bankruptcyLimb = bankruptcyLimb
    self.analogousTo = analogousTo
    self.petitionAt = petitionAt
    self.noticeOfFailureOn = noticeOfFailureOn
    self.evidence = evidence
  }
}

/// Whom an event hits.
public enum TriggerParty: String, Sendable, Hashable, Codable, CaseIterable {
  case determining, other, both
}
