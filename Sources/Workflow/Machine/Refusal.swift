public import Quotations

/// Why an output is refused. The cases are in order of precedence: of several grounds the first is given, so
/// that the same case always gets the same reason.
///
/// Facts are never refused; only what leaves the house is (design rule 11 of the close-out rules).
public enum Refusal: Error, Sendable, Hashable, Codable {
  // Any output.
  case caseNotOpened
  // An act on the record itself.
  case custodyProposalUnknown(String)
  case custodyAlreadyCarriedOut(String)
  case custodyNotApproved(String, missing: String)
  case entryUnknown(String, entries: [Int])
  case privilegeLevelMissing(String)
  case entryNotPrivileged(String, entries: [Int])
  case erasureBarredByHold(String, holdFrom: String)
  case entryAlreadyErased(String, entry: Int)
  case entryNotErasable(String, entry: Int, because: String)
  case holdUnknown(String, startedAt: String)
  case keyNotUsable(String, because: String)
  case keyAlreadyEnrolled(String, person: PersonID)
  case keyNotEnrolled(String, person: PersonID)
  case fieldUnreadable(String, field: String)
  // Any output of the determination.
  case lockedByEffect
  // Approval of a determination: its moment.
  case clockNotTrusted(errorMilliseconds: Int)
  // A correction.
  case nothingToCorrect
  case correctionUnknown(String)
  case correctionWithoutBasis(String)
  case correctionWithoutEvidence(String)
  // Release of a notice (R-04, R-06, R-10, R-12; M-05, M-07, M-10).
  case noticeUnknown(String)
  case noticeAlreadyReleased(String)
  case noticeReleasedByItsAuthor(String)
  case noticeNamesNoEvent(String)
  case noticeNamesNoSection(String)
  case noticeEventNotOnRecord(String, event: String)
  case stayInForce(String, until: String)
  case contractTransferred(String)
  case eventNotContinuing(String)
  case waitingPeriodRunning(String, until: String)
  case curePeriodRunning(String, until: String)
  case designationBarredByAutomaticTermination(String)
  case designatedDateMissing(String)
  case designatedDateOutsideWindow(String, earliest: String, latest: String)
  // Approval of a determination (R-16, R-17, R-19, R-21, R-22, R-24, R-25, R-28, R-30, R-36, R-38; M-30, M-40).
  case groupUnknown(GroupID)
  case alreadyApproved(GroupID)
  case populationNotFrozen
  case groupsDoNotCover([String])
  case determinationMissing(GroupID)
  case amountNotDetermined(GroupID, because: String)
  case doesNotTieOut(GroupID, mismatch: String)
  case treatmentDoesNotStand(EvidenceID, because: String)
  case internalOnlyWithoutBelief(GroupID)
  case outsideRangeWithoutReason(GroupID)
  case reasonableResultUnanswered(GroupID)
  case doubleCount(GroupID, item: String)
  case evidenceDoesNotStand(GroupID, rule: String, because: String)
  case notDeliberated(GroupID)
  case conflictUndeclared(PersonID)
  case quorumNotMet(GroupID, missing: String)
  case signedForAnotherAmount(GroupID, person: PersonID, seen: String, now: String)
  // Issue of the amount notice and the statement (R-04, R-41, R-43; M-73).
  case terminationDateNotSet
  case determinationsNotApproved([GroupID])
  case otherSideFigureMissing
  case amountNotComputable(String)
  case issuedByOnePersonAlone
  case amountNoticeAlreadyIssued
  case statementAlreadyIssued
  case statementIncomplete([String])
  // Effect.
  case notIssued(String)
  case notServed(String)
  case serviceNotYetEffective(String, on: String)
}
