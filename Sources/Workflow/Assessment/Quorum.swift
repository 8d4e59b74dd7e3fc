internal import Quotations

/// Who must approve a determination: policy, but never one person alone.
public struct QuorumPolicy: Sendable, Hashable, Codable {
  /// Distinct people needed; at least two whatever the policy says.
  public var approvals: Int
  /// At least one of them must not be on the desk whose trades are closed out.
  public var needsOutsideDesk: Bool
  /// Roles whose sign-off counts.
  public var countingRoles: [Role]
  /// Roles of which at least one must be among the sign-offs.
  public var requiredRoles: [Role]

  public init(
    approvals: Int = 2, needsOutsideDesk: Bool = true,
    countingRoles: [Role] = [.trading, .risk, .legal, .valuation, .approver], requiredRoles: [Role] = []
  ) {
    self.approvals = approvals
    self.needsOutsideDesk = needsOutsideDesk
    self.countingRoles = countingRoles
    self.requiredRoles = requiredRoles
  }

  /// What the sign-offs lack, or nil if the quorum is met. A sign-off counts once per person, in a role that
  /// the person holds, and only if it was given after the proposal it approves.
  public func shortfall(_ signOffs: [SignOff], members: [TeamMember]) -> String? {
    let valid = signOffs.filter { signOff in
      countingRoles.contains(signOff.role)
        && members.contains { $0.id == signOff.person && $0.roles.contains(signOff.role) }
    }
    let people = Set(valid.map(\.person))
    let needed = max(2, approvals)
    if people.count < needed {
      return "\(people.count) of \(needed) people have signed in a role that counts"
    }
    if let role = requiredRoles.first(where: { role in !valid.contains { $0.role == role } }) {
      return "nobody signed as \(role.rawValue)"
    }
    let outside = members.contains { people.contains($0.id) && $0.isOutsideDesk }
    return needsOutsideDesk && !outside ? "nobody from outside the desk has signed" : nil
  }
}
