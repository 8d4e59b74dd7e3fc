public import Calendars
public import Quotations

/// What the case is about and in which capacity the determining party acts.
public struct CaseHeader: Sendable, Hashable, Codable {
  /// Whose determination this is.
  public enum Capacity: String, Sendable, Hashable, Codable, CaseIterable {
    case nonDefaulting, nonAffected, affected
  }

  /// What terminates the transactions.
  public enum Basis: String, Sendable, Hashable, Codable, CaseIterable {
    case eventOfDefault, oneAffectedParty, twoAffectedParties, illegalityOrForceMajeure
  }

  public var name: String
  public var story: String
  public var capacity: Capacity
  public var basis: Basis
  /// Where the amount is to be paid, for the statement (M-73).
  public var accountDetails: String?
  public var desk: String?
  /// Whether approvals count only with a personal signature. Once a header has said so it stays so.
  public var needsSignatures: Bool?

  public init(
    name: String, story: String = "", capacity: Capacity, basis: Basis, accountDetails: String? = nil,
    desk: String? = nil, needsSignatures: Bool? = nil
  ) {
    self.name = name
    self.story = story
    self.capacity = capacity
    self.basis = basis
    self.accountDetails = accountDetails
    self.desk = desk
    self.needsSignatures = needsSignatures
  }
}

/// Preservation of documents, voice and chat from the first Potential Event of Default.
public struct LitigationHold: Sendable, Hashable, Codable {
  public var startedAt: Timestamp
  public var scope: String
  public var orderedBy: PersonID

  public init(startedAt: Timestamp, scope: String, orderedBy: PersonID) {
    self.startedAt = startedAt
    self.scope = scope
    self.orderedBy = orderedBy
  }
}
