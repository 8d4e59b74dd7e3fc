internal import Quotations

/// Which approvals of a proposal count, and what they lack.
///
/// An approval counts if its person recorded it themselves, holds the role named, gave it after the proposal that
/// stands, and, where the case needs signatures, signed the act itself. A proposal recorded anew must be approved anew.
struct CustodyApprovals {
  let proposal: Recorded<CustodyProposal>
  let counting: [CustodyApproval]
  /// Approvals that do not count, each with the reason.
  let discounted: [(approval: CustodyApproval, because: String)]

  init(of proposal: Recorded<CustodyProposal>, in state: CaseState) {
    self.proposal = proposal
    let ring = state.file.needsSignatures ? state.keyRing : nil
    var counting: [CustodyApproval] = []
    var discounted: [(CustodyApproval, String)] = []
    for entry in state.file.custodyApprovals.entries where entry.fact.proposal == proposal.fact.id {
      if let because = CustodyApprovals.fault(entry, proposal, state, ring) {
        discounted.append((entry.fact, because))
      } else {
        counting.append(entry.fact)
      }
    }
    self.counting = counting
    self.discounted = discounted
  }

  private static func fault(
    _ entry: Recorded<CustodyApproval>, _ proposal: Recorded<CustodyProposal>, _ state: CaseState,
    _ ring: KeyRing?
  ) -> String? {
    let approval = entry.fact
    if entry.actor != approval.person { return "it was recorded by \(entry.actor)" }
    if entry.sequence < proposal.sequence { return "it was given before the proposal that stands" }
    let member = state.file.members[approval.person.rawValue]?.fact
    if member?.roles.contains(approval.role) != true {
      return "\(approval.person) does not hold the role \(approval.role.rawValue)"
    }
    guard let ring else { return nil }
    return SignatureReview.fault(entry, of: proposal.fact.act, state.caseID, ring)?.sentencePart
  }

  /// What is missing, or nil if two people have approved in the two roles the act needs.
  var shortfall: String? {
    let roles = CustodyRoles(for: proposal.fact.act)
    let isMet = counting.contains { one in
      counting.contains { $0.person != one.person && roles.allow(one.role, $0.role) }
    }
    guard !isMet else { return nil }
    let given = counting.map { "\($0.person) as \($0.role.rawValue)" }.joined(separator: ", ")
    let without = discounted.map { "; the approval of \($0.approval.person) does not count: \($0.because)" }
    return "it needs \(roles.sentencePart), and \(given.isEmpty ? "nobody" : given) approved it"
      + without.joined()
  }
}
