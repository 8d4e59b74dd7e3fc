import Quotations
import Workflow

/// Who signs in the record of a drill: those who sign amounts or attest quotations, and two who approve that the record
/// leaves the house.
struct DrillSigners {
  struct Approver {
    let person: PersonID
    let role: Role
  }

  /// In the order in which their keys are enrolled.
  let people: [PersonID]
  /// Two people of two roles, the first as legal or records; empty where the team has no such two.
  let exporters: [Approver]
  /// Who records the keys and proposes the export: somebody who signs nothing, where there is one.
  private let recorder: TeamMember?
  private let roles: [PersonID: [Role]]

  init(_ commands: [CaseCommand]) {
    let team = DrillSigners.team(commands)
    let signing = DrillSigners.signing(commands)
    exporters = DrillSigners.exporters(team, preferring: signing)
    let all = signing.union(exporters.map(\.person))
    roles = Dictionary(team.map { ($0.id, $0.roles) }) { first, _ in first }
    // Once a holder of records and one of another approving role have keys, later keys need approval: records is last.
    people =
      team.filter { all.contains($0.id) && !$0.roles.contains(.records) }.map(\.id)
      + team.filter { all.contains($0.id) && $0.roles.contains(.records) }.map(\.id)
    recorder = DrillSigners.first(of: [.records, .operations, .assistant], in: team) { !all.contains($0.id) }
  }

  /// The people of the team, each as first recorded.
  private static func team(_ commands: [CaseCommand]) -> [TeamMember] {
    var team: [TeamMember] = []
    for case .record(.memberJoined(let member)) in commands.map(\.act)
    where !team.contains(where: { $0.id == member.id }) { team.append(member) }
    return team
  }

  private static func signing(_ commands: [CaseCommand]) -> Set<PersonID> {
    Set(
      commands.compactMap { command in
        switch command.act {
        case .record(.signedOff(let fact)): fact.person
        case .record(.quoteAttested(let fact)): fact.by
        default: nil
        }
      })
  }

  private static func exporters(_ team: [TeamMember], preferring signing: Set<PersonID>) -> [Approver] {
    guard let first = first(of: [.legal, .records], in: team, where: { _ in true }) else { return [] }
    let role = first.roles.contains(.legal) ? Role.legal : .records
    let others = team.filter { $0.id != first.id }
    let candidates = others.filter { signing.contains($0.id) } + others
    for other in candidates {
      guard let second = other.roles.first(where: { $0 != role }) else { continue }
      return [Approver(person: first.id, role: role), Approver(person: other.id, role: second)]
    }
    return []
  }

  private static func first(
    of roles: [Role], in team: [TeamMember], where isMeant: (TeamMember) -> Bool
  ) -> TeamMember? {
    for role in roles {
      if let member = team.first(where: { $0.roles.contains(role) && isMeant($0) }) { return member }
    }
    return nil
  }

  /// Who acts for the record where nobody else does, and in which role.
  func recordKeeper(orElse person: PersonID) -> Approver {
    let person = recorder?.id ?? person
    return Approver(person: person, role: roles[person]?.first ?? .records)
  }
}

extension DrillSigners {
  /// The commands with the enrolment of each key, where the last of those who sign has joined.
  func enrolling(_ keys: DrillKeys, in commands: [CaseCommand]) -> [CaseCommand] {
    let place = commands.lastIndex { command in
      guard case .record(.memberJoined(let member)) = command.act else { return false }
      return people.contains(member.id)
    }
    guard let place else { return commands }
    let enrolments = people.compactMap { person in
      keys.publicKey(of: person).map { enrolment(person, $0, beside: commands[place]) }
    }
    return Array(commands[...place]) + enrolments + Array(commands[(place + 1)...])
  }

  private func enrolment(_ person: PersonID, _ key: String, beside joined: CaseCommand) -> CaseCommand {
    let keeper = recordKeeper(orElse: person)
    return CaseCommand(
      idempotencyKey: "keyEnrolled/\(person)", actor: keeper.person, role: keeper.role,
      claimedAt: joined.claimedAt, receivedAt: joined.receivedAt, clock: joined.clock,
      act: .record(
        .keyEnrolled(KeyEnrolment(person: person, publicKey: key, validFrom: joined.claimedAt))))
  }
}
