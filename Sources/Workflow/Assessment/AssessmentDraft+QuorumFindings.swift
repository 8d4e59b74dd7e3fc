internal import Quotations

/// Findings about who may have met the quorum, and about rules changed while it was being met. Only where people
/// sign: elsewhere the record claims no more than what was typed into it.
extension AssessmentDraft {
  var quorumFindings: [Finding] {
    guard file.needsSignatures else { return [] }
    return ownChanges + changesSinceProposal
  }

  /// what a person's sign-off would count for was changed by that person.
  private var ownChanges: [Finding] {
    let independence = SignerIndependence(file, keyRing)
    return file.members.facts.compactMap { member in
      independence.ownChange(of: member.id).map { entry in
        Finding(
          .warning, rule: "R-36", subject: "\(member.id)",
          "\(member.name) changed their own roles or desk (entry \(entry)): no sign-off of theirs counts until somebody "
            + "else records them.")
      }
    }
  }

  /// the quorum is met by the people and the policy that there were when the amount was proposed.
  private var changesSinceProposal: [Finding] {
    guard let first = file.proposals.entries.map(\.sequence).min() else { return [] }
    let members = file.members.entries.filter { $0.sequence > first }.compactMap { entry -> Finding? in
      let earlier = file.members.entries.last { $0.fact.id == entry.fact.id && $0.sequence < entry.sequence }
      guard let earlier, SignerIndependence.differs(earlier.fact, entry.fact) else { return nil }
      return Finding(
        .warning, rule: "R-38", subject: "\(entry.fact.id)",
        "The roles or the desk of \(entry.fact.name) were changed by \(entry.actor) (entry \(entry.sequence)) after a "
          + "determination was first proposed (entry \(first)).")
    }
    let policies = file.policies.entries.filter { $0.sequence > first }.map { entry in
      Finding(
        .warning, rule: "R-36", subject: "policy",
        "A policy was recorded by \(entry.actor) (entry \(entry.sequence)) after a determination was first proposed "
          + "(entry \(first)): the quorum it asks for may have been chosen to fit.")
    }
    return members + policies
  }
}
