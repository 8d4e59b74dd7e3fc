@testable import Workflow

/// The grounds of ``Refusal`` without their details, in order of precedence. A new ground does not compile here until
/// it is named, and has no row in the table until one is written.
enum RefusalKind: Int, CaseIterable, Comparable {
  case caseNotOpened, custodyProposalUnknown, custodyAlreadyCarriedOut, custodyNotApproved
  case entryUnknown, privilegeLevelMissing, entryNotPrivileged, erasureBarredByHold, entryAlreadyErased
  case entryNotErasable, holdUnknown, keyNotUsable, keyAlreadyEnrolled
  case keyNotEnrolled, fieldUnreadable
  case lockedByEffect
  case clockNotTrusted
  case nothingToCorrect, correctionUnknown, correctionWithoutBasis, correctionWithoutEvidence
  case noticeUnknown, noticeAlreadyReleased, noticeReleasedByItsAuthor, noticeNamesNoEvent,
    noticeNamesNoSection
  case noticeEventNotOnRecord, stayInForce, contractTransferred, eventNotContinuing, waitingPeriodRunning
  case curePeriodRunning, designationBarredByAutomaticTermination, designatedDateMissing
  case designatedDateOutsideWindow
  case groupUnknown, alreadyApproved, populationNotFrozen, groupsDoNotCover, determinationMissing
  case amountNotDetermined, doesNotTieOut, treatmentDoesNotStand, internalOnlyWithoutBelief
  case outsideRangeWithoutReason, reasonableResultUnanswered, doubleCount, evidenceDoesNotStand,
    notDeliberated, conflictUndeclared
  case quorumNotMet, signedForAnotherAmount
  case terminationDateNotSet, determinationsNotApproved, otherSideFigureMissing, amountNotComputable
  case issuedByOnePersonAlone, amountNoticeAlreadyIssued, statementAlreadyIssued, statementIncomplete
  case notIssued, notServed, serviceNotYetEffective

  static func < (left: RefusalKind, right: RefusalKind) -> Bool { left.rawValue < right.rawValue }

  init(_ refusal: Refusal) {
    self =
      switch refusal {
      case .caseNotOpened: .caseNotOpened
      case .custodyProposalUnknown: .custodyProposalUnknown
      case .custodyAlreadyCarriedOut: .custodyAlreadyCarriedOut
      case .custodyNotApproved: .custodyNotApproved
      case .entryUnknown: .entryUnknown
      case .privilegeLevelMissing: .privilegeLevelMissing
      case .entryNotPrivileged: .entryNotPrivileged
      case .erasureBarredByHold: .erasureBarredByHold
      case .entryAlreadyErased: .entryAlreadyErased
      case .entryNotErasable: .entryNotErasable
      case .holdUnknown: .holdUnknown
      case .keyNotUsable: .keyNotUsable
      case .keyAlreadyEnrolled: .keyAlreadyEnrolled
      case .keyNotEnrolled: .keyNotEnrolled
      case .fieldUnreadable: .fieldUnreadable
      case .lockedByEffect: .lockedByEffect
      case .clockNotTrusted: .clockNotTrusted
      case .nothingToCorrect: .nothingToCorrect
      case .correctionUnknown: .correctionUnknown
      case .correctionWithoutBasis: .correctionWithoutBasis
      case .correctionWithoutEvidence: .correctionWithoutEvidence
      case .noticeUnknown: .noticeUnknown
      case .noticeAlreadyReleased: .noticeAlreadyReleased
      case .noticeReleasedByItsAuthor: .noticeReleasedByItsAuthor
      case .noticeNamesNoEvent: .noticeNamesNoEvent
      case .noticeNamesNoSection: .noticeNamesNoSection
      case .noticeEventNotOnRecord: .noticeEventNotOnRecord
      case .stayInForce: .stayInForce
      case .contractTransferred: .contractTransferred
      case .eventNotContinuing: .eventNotContinuing
      case .waitingPeriodRunning: .waitingPeriodRunning
      case .curePeriodRunning: .curePeriodRunning
      case .designationBarredByAutomaticTermination: .designationBarredByAutomaticTermination
      case .designatedDateMissing: .designatedDateMissing
      case .designatedDateOutsideWindow: .designatedDateOutsideWindow
      case .groupUnknown: .groupUnknown
      case .alreadyApproved: .alreadyApproved
      case .populationNotFrozen: .populationNotFrozen
      case .groupsDoNotCover: .groupsDoNotCover
      case .determinationMissing: .determinationMissing
      case .amountNotDetermined: .amountNotDetermined
      case .doesNotTieOut: .doesNotTieOut
      case .treatmentDoesNotStand: .treatmentDoesNotStand
      case .internalOnlyWithoutBelief: .internalOnlyWithoutBelief
      case .outsideRangeWithoutReason: .outsideRangeWithoutReason
      case .reasonableResultUnanswered: .reasonableResultUnanswered
      case .doubleCount: .doubleCount
      case .evidenceDoesNotStand: .evidenceDoesNotStand
      case .notDeliberated: .notDeliberated
      case .conflictUndeclared: .conflictUndeclared
      case .quorumNotMet: .quorumNotMet
      case .signedForAnotherAmount: .signedForAnotherAmount
      case .terminationDateNotSet: .terminationDateNotSet
      case .determinationsNotApproved: .determinationsNotApproved
      case .otherSideFigureMissing: .otherSideFigureMissing
      case .amountNotComputable: .amountNotComputable
      case .issuedByOnePersonAlone: .issuedByOnePersonAlone
      case .amountNoticeAlreadyIssued: .amountNoticeAlreadyIssued
      case .statementAlreadyIssued: .statementAlreadyIssued
      case .statementIncomplete: .statementIncomplete
      case .notIssued: .notIssued
      case .notServed: .notServed
      case .serviceNotYetEffective: .serviceNotYetEffective
      }
  }
}
