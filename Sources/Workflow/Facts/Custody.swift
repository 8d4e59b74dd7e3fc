public import Calendars
public import Quotations

/// What may be done to the record itself, each only by two people of two roles (evidence record, segregation).
public enum CustodyAct: Sendable, Hashable, Codable {
  /// Entries are claimed as privileged after they were made.
  case assertPrivilege(entries: [Int], level: Privilege.Class, basis: String)
  /// The privilege of entries is given up.
  case waivePrivilege(entries: [Int])
  /// Entries disclosed by mistake are demanded back; they are privileged again.
  case clawBack(entries: [Int], recipient: String, basis: String)
  /// A litigation hold ends; named as ``LitigationHold`` is, by its start.
  case releaseHold(startedAt: Timestamp)
  /// Payload and salts of entries are destroyed; their digests stay in the log.
  case erase(entries: [Int], basis: String)
  case enrolKey(KeyEnrolment)
  case revokeKey(KeyRevocation)
  /// The record leaves the house, without the payloads of these entries and without these single fields
  /// (`sequence.field`). What is privileged is withheld whether listed or not.
  case export(recipient: String, withheldEntries: [Int], withheldFields: [String])
}

/// A proposal to act on the record; it does nothing until two roles have approved it and it is carried out.
public struct CustodyProposal: Sendable, Hashable, Codable {
  public var id: String
  public var act: CustodyAct
  public var reason: String
  public var by: PersonID

  public init(id: String, act: CustodyAct, reason: String, by: PersonID) {
    self.id = id
    self.act = act
    self.reason = reason
    self.by = by
  }
}

/// One person's approval of a proposal, signed where the case needs signatures.
public struct CustodyApproval: Sendable, Hashable, Codable {
  public var proposal: String
  public var person: PersonID
  public var role: Role
  public var approvedAt: Timestamp
  public var signature: PersonalSignature?

  public init(
    proposal: String, person: PersonID, role: Role, approvedAt: Timestamp, signature: PersonalSignature? = nil
  ) {
    self.proposal = proposal
    self.person = person
    self.role = role
    self.approvedAt = approvedAt
    self.signature = signature
  }
}

/// Somebody read privileged payloads: reading is an entry too.
public struct PrivilegedReading: Sendable, Hashable, Codable {
  public var entries: [Int]
  public var by: PersonID
  public var at: Timestamp
  public var purpose: String

  public init(entries: [Int], by: PersonID, at: Timestamp, purpose: String) {
    self.entries = entries
    self.by = by
    self.at = at
    self.purpose = purpose
  }
}
