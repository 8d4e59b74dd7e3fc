internal import Calendars
internal import Quotations
internal import Workflow

/// Who does what in the drill: the book's own team and, for roles it lacks, stand-ins who are named as such.
struct Cast {
  private(set) var members: [TeamMember]
  private(set) var legal = PersonID("")
  private(set) var trading = PersonID("")
  private(set) var risk = PersonID("")
  private(set) var assistant = PersonID("")
  private(set) var counsel = PersonID("")
  /// Who signs for a group, each in one role that counts.
  private(set) var signers: [(person: PersonID, role: Role)] = []

  /// - Parameter joined: when everybody joins and declares their conflicts.
  init(_ team: [TeamMember], quorum: QuorumPolicy, joined: Timestamp) {
    members = team.map { Cast.member($0, joined) }
    legal = player([.legal], not: [], joined) { $0.isOutsideDesk }
    trading = player([.trading], not: [legal], joined)
    risk = player([.risk, .valuation], not: [legal, trading], joined)
    assistant = player([.assistant, .operations, .records], not: [], joined)
    counsel = player([.counsel], not: [risk], joined)
    signers = [(trading, .trading), (risk, role(of: risk, among: [.risk, .valuation])), (legal, .legal)]
    complete(quorum, joined)
  }

  /// The first role of a person, under which they record.
  func role(of person: PersonID) -> Role {
    members.first { $0.id == person }?.roles.first ?? .records
  }

  private func role(of person: PersonID, among roles: [Role]) -> Role {
    let held = members.first { $0.id == person }?.roles ?? []
    return roles.first(where: held.contains) ?? roles[0]
  }

  /// The book's member as of the drill: what they declared once, they declare again.
  private static func member(_ member: TeamMember, _ joined: Timestamp) -> TeamMember {
    var member = member
    member.joinedAt = joined
    let declared = member.conflict
    member.conflict = ConflictDeclaration(
      hasConflict: declared?.hasConflict ?? false, statement: declared?.statement ?? "None, for the drill.",
      declaredAt: joined)
    return member
  }

  /// The first member with one of the roles who may be taken, else a stand-in who joins.
  private mutating func player(
    _ roles: [Role], not taken: [PersonID], _ joined: Timestamp,
    where suits: (TeamMember) -> Bool = { _ in true }
  ) -> PersonID {
    for role in roles {
      if let found = members.first(where: { $0.roles.contains(role) && !taken.contains($0.id) && suits($0) })
      {
        return found.id
      }
    }
    return join(roles[0], joined)
  }

  private mutating func join(_ role: Role, _ joined: Timestamp) -> PersonID {
    let known = Set(members.map(\.id))
    let name = "stand-in-\(role.rawValue)"
    let id = (1...).lazy.map { PersonID($0 == 1 ? name : "\(name)-\($0)") }.first { !known.contains($0) }
    let stand = TeamMember(
      id: id ?? PersonID(name), name: "Stand-in for \(role.rawValue)", roles: [role],
      isOutsideDesk: role != .trading, joinedAt: joined,
      conflict: ConflictDeclaration(
        hasConflict: false, statement: "None: joined for the drill alone.", declaredAt: joined))
    members.append(stand)
    return stand.id
  }

  /// More signers where the house's policy asks for more than three, or for a role that none of them holds.
  private mutating func complete(_ quorum: QuorumPolicy, _ joined: Timestamp) {
    signers.removeAll { !quorum.countingRoles.contains($0.role) }
    for role in quorum.requiredRoles where !signers.contains(where: { $0.role == role }) {
      let signed = signers.map(\.person)
      signers.append((player([role], not: signed, joined), role))
    }
    while signers.count < max(2, quorum.approvals), let role = quorum.countingRoles.first {
      let signed = signers.map(\.person)
      signers.append((player(quorum.countingRoles, not: signed, joined), role))
      signers[signers.count - 1].role = self.role(
        of: signers[signers.count - 1].person, among: quorum.countingRoles)
    }
  }
}
