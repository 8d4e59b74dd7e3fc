public import Calendars
public import Quotations

/// What a member of the close-out team may do; segregation follows from it.
public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
  case legal, trading, risk, operations, valuation, approver, counsel, assistant, records, expert
}

/// Who is on the team, in which roles, since when, and what conflict they declared (mission A5 stage 1, R-38).
public struct TeamMember: Sendable, Hashable, Codable {
  public var id: PersonID
  public var name: String
  public var roles: [Role]
  /// Not on the desk whose trades are closed out.
  public var isOutsideDesk: Bool
  public var joinedAt: Timestamp
  public var conflict: ConflictDeclaration?

  public init(
    id: PersonID, name: String, roles: [Role], isOutsideDesk: Bool, joinedAt: Timestamp,
    conflict: ConflictDeclaration? = nil
  ) {
    self.id = id
    self.name = name
    self.roles = roles
    self.isOutsideDesk = isOutsideDesk
    self.joinedAt = joinedAt
    self.conflict = conflict
  }
}

/// Whether a person's P&L or bonus depends on the result.
public struct ConflictDeclaration: Sendable, Hashable, Codable {
  public var hasConflict: Bool
  public var statement: String
  public var declaredAt: Timestamp

  public init(hasConflict: Bool, statement: String, declaredAt: Timestamp) {
    self.hasConflict = hasConflict
    self.statement = statement
    self.declaredAt = declaredAt
  }
}
