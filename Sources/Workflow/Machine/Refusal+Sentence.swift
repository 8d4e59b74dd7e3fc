internal import Quotations

extension Refusal {
  /// The reason in a sentence for the user, with the rule it rests on. One switch, so that a ground without
  /// a sentence does not compile.
  public var sentence: String {
    switch self {
    case .caseNotOpened: "No case has been opened: record what the case is and under which agreement first."
    case .custodyProposalUnknown(let id): "No proposal \(id) to act on the record has been made."
    case .custodyAlreadyCarriedOut(let id): "Proposal \(id) has already been carried out; propose it anew."
    case .custodyNotApproved(let id, let missing): "Proposal \(id) is not approved: \(missing)."
    case .entryUnknown(let id, let entries):
      entries.isEmpty
        ? "Proposal \(id) names no entry."
        : "Proposal \(id) names entries that are not on record: \(Refusal.list(entries))."
    case .privilegeLevelMissing(let id):
      "Proposal \(id) asserts privilege without saying which: advice, litigation or work product (R-39)."
    case .entryNotPrivileged(let id, let entries):
      "Proposal \(id) names entries whose privilege is not on record: \(Refusal.list(entries)) (R-39)."
    case .erasureBarredByHold(let id, let start):
      "Proposal \(id) cannot be carried out while the litigation hold of \(start) stands: nothing is erased (R-40)."
    case .entryAlreadyErased(let id, let entry):
      "Proposal \(id) names entry \(entry), which is erased already."
    case .entryNotErasable(let id, let entry, let because):
      "Proposal \(id) cannot erase entry \(entry): \(because) (R-40)."
    case .holdUnknown(let id, let start):
      "Proposal \(id) releases a litigation hold of \(start), but none of that moment stands (R-40)."
    case .keyNotUsable(let id, let because): "Proposal \(id) cannot be carried out: the key \(because)."
    case .keyAlreadyEnrolled(let id, let person):
      "Proposal \(id) enrols a key that \(person) already has: revoke it first, or propose another."
    case .keyNotEnrolled(let id, let person):
      "Proposal \(id) revokes a key that \(person) does not have, or that is revoked already."
    case .fieldUnreadable(let id, let field):
      "Proposal \(id) withholds \"\(field)\", which is not an entry and a field as in 42.words."
    case .lockedByEffect:
      "The determination is effective and locked; it can be corrected only by agreement or order (R-01)."
    case .clockNotTrusted(let error):
      "The clock of the record is \(error) ms off, more than the second that is allowed: set it, then approve."
    case .nothingToCorrect:
      "Nothing is effective yet, so there is nothing to correct: record the right fact and determine again."
    case .correctionUnknown(let id): "No correction \(id) has been proposed."
    case .correctionWithoutBasis(let id):
      "Correction \(id) has no basis: after effect only the other party's agreement or an order will do (R-02)."
    case .correctionWithoutEvidence(let id):
      "Correction \(id) names no document: attach the signed agreement or the order (R-02)."
    case .noticeUnknown(let id): "No notice \(id) is on record."
    case .noticeAlreadyReleased(let id): "Notice \(id) has already been released; prepare another."
    case .noticeReleasedByItsAuthor(let id):
      "Notice \(id) must be released by somebody other than the person who prepared it (R-04)."
    case .noticeNamesNoEvent(let id):
      "Notice \(id) does not name the Event of Default or Termination Event it relies on (R-06)."
    case .noticeNamesNoSection(let id): "Notice \(id) does not name the section limb of its event (R-06)."
    case .noticeEventNotOnRecord(let id, let event):
      "Notice \(id) relies on event \(event), which is not on record (R-06)."
    case .stayInForce(let id, let until): "Stay \(id) is in force until \(until): no notice may be released."
    case .contractTransferred(let id):
      "Stay \(id) records that the agreement was transferred: it may no longer be terminated for that event."
    case .eventNotContinuing(let event):
      "Event \(event) is recorded as ended: an event must be continuing when the notice is given (M-07)."
    case .waitingPeriodRunning(let event, let until):
      "The Waiting Period of event \(event) runs to the end of \(until) (M-05)."
    case .curePeriodRunning(let event, let until):
      "Event \(event) can still be cured until the end of \(until) (M-03)."
    case .designationBarredByAutomaticTermination(let event):
      "Automatic Early Termination applied on event \(event): there is no date left to designate (R-12)."
    case .designatedDateMissing(let id): "Notice \(id) designates no Early Termination Date (M-10)."
    case .designatedDateOutsideWindow(let id, let earliest, let latest):
      "Notice \(id) designates a date outside \(earliest) to \(latest), 20 days from its effect (R-10)."
    case .groupUnknown(let group): "No group \(group) has been defined."
    case .alreadyApproved(let group): "The determination of group \(group) has already been approved."
    case .populationNotFrozen: "The Terminated Transactions have not been frozen (M-16)."
    case .groupsDoNotCover(let transactions):
      "These transactions are not in exactly one group: \(transactions.joined(separator: ", ")) (M-30)."
    case .determinationMissing(let group): "Nobody has proposed a determination for group \(group)."
    case .amountNotDetermined(let group, let because): "Group \(group) has no amount: \(because)."
    case .doesNotTieOut(let group, let mismatch): "Group \(group) does not tie out: \(mismatch)"
    case .treatmentDoesNotStand(let evidence, let because):
      "The treatment of \(evidence) does not stand: \(because) (R-17)."
    case .internalOnlyWithoutBelief(let group):
      "Group \(group) rests on internal information alone, without a recorded belief that third-party "
        + "information is not readily available or would not satisfy the standard (R-21)."
    case .outsideRangeWithoutReason(let group):
      "The amount of group \(group) lies outside the range of the evidence without a written reason (R-24)."
    case .reasonableResultUnanswered(let group):
      "Market Quotation for group \(group) is far from its credit-neutral value: answer whether it gives a "
        + "commercially reasonable result (R-25)."
    case .doubleCount(let group, let item): "Group \(group) counts something twice: \(item) (R-28)."
    case .evidenceDoesNotStand(let group, let rule, let because):
      "The record of group \(group) does not bear its amount: \(because) (\(rule))."
    case .notDeliberated(let group): "No signed minutes cover group \(group) (R-36)."
    case .conflictUndeclared(let person): "\(person) signs off without a declaration on conflicts (R-38)."
    case .quorumNotMet(let group, let missing): "Group \(group) lacks its quorum: \(missing) (R-36)."
    case .signedForAnotherAmount(let group, let person, let seen, let now):
      "\(person) signed off group \(group) at \(seen); the record now gives \(now). Sign off again (R-36)."
    case .terminationDateNotSet: "No Early Termination Date has been designated or deemed."
    case .determinationsNotApproved(let groups):
      "These groups are not approved: \(groups.map(\.rawValue).joined(separator: ", "))."
    case .otherSideFigureMissing:
      "With two Affected Parties the amount needs the other side's own figure (M-72, R-43)."
    case .amountNotComputable(let because): "The Early Termination Amount cannot be computed: \(because)"
    case .issuedByOnePersonAlone: "Release needs a second person, other than the proposer (R-04)."
    case .amountNoticeAlreadyIssued: "The notice of the amount has already been issued."
    case .statementAlreadyIssued: "The statement has already been issued."
    case .statementIncomplete(let missing):
      "The statement is not in reasonable detail; missing: \(missing.joined(separator: "; ")) (R-41)."
    case .notIssued(let what): "The \(what) has not been issued."
    case .notServed(let what): "No service of the \(what) by a permitted channel is on record."
    case .serviceNotYetEffective(let what, let on): "Service of the \(what) takes effect only on \(on)."
    }
  }
  private static func list(_ entries: [Int]) -> String { entries.map { "\($0)" }.joined(separator: ", ") }
}
