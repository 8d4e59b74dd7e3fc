/// Which two roles must approve an act on the record together (evidence record, segregation; ).
///
/// Two people, two roles, never one person in both: one of them from `first`, the other from `second`.
struct CustodyRoles: Sendable, Hashable {
  let first: [Role]
  let second: [Role]

  init(_ first: [Role], with second: [Role] = Role.allCases) {
    self.first = first
    self.second = second
  }

  init(for act: CustodyAct) {
    switch act {
    case .assertPrivilege, .waivePrivilege, .clawBack: self.init([.legal, .counsel])
    case .releaseHold, .erase: self.init([.legal], with: [.records])
    case .enrolKey, .revokeKey: self = .keys
    case .export: self.init([.records, .legal])
    }
  }

  static let keys = CustodyRoles([.records], with: [.legal, .risk, .approver])

  func allow(_ one: Role, _ other: Role) -> Bool {
    one != other
      && (first.contains(one) && second.contains(other) || first.contains(other) && second.contains(one))
  }

  var sentencePart: String {
    let others = second == Role.allCases ? "another role" : CustodyRoles.words(second)
    return "two people, one as \(CustodyRoles.words(first)) and one as \(others)"
  }

  private static func words(_ roles: [Role]) -> String { roles.map(\.rawValue).joined(separator: " or ") }
}
