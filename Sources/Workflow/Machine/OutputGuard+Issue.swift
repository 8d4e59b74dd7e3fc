internal import Calendars
internal import CloseOut
internal import Quotations

extension OutputGuard {
  /// The notice of the amount payable (6(d)(ii)); the amount must exist and every group be approved.
  func checkAmountNotice(_ assessment: CaseAssessment) throws(Refusal) {
    try checkApproved(assessment)
    if assessment.awaitsOtherSide { throw .otherSideFigureMissing }
    try checkComputed(assessment)
    guard state.outputs.entry(.issueAmountNotice) == nil else { throw .amountNoticeAlreadyIssued }
  }

  /// The statement of the calculation (6(d)(i)), in reasonable detail. With two Affected Parties each serves
  /// its own without the amount (M-73), so it does not wait for the other side's figure.
  func checkStatement(_ assessment: CaseAssessment) throws(Refusal) {
    try checkApproved(assessment)
    try checkComputed(assessment)
    guard state.outputs.entry(.issueStatement) == nil else { throw .statementAlreadyIssued }
    let missing = assessment.missingFromStatement
    guard missing.isEmpty else { throw .statementIncomplete(missing) }
  }

  /// Every group is approved, and what was approved is still what the record gives.
  private func checkApproved(_ assessment: CaseAssessment) throws(Refusal) {
    guard !assessment.file.populations.isEmpty else { throw .populationNotFrozen }
    guard assessment.coverage.isExact else { throw .groupsDoNotCover(assessment.coverage.troubled) }
    let groups = assessment.file.groups.facts.map(\.id)
    let open = groups.filter { state.outputs.entry(.approveDetermination($0)) == nil }
    for group in groups where !open.contains(group) { try checkQuorum(group, assessment) }
    guard assessment.termination.date != nil else { throw .terminationDateNotSet }
    guard open.isEmpty, !groups.isEmpty else { throw .determinationsNotApproved(open) }
  }

  private func checkComputed(_ assessment: CaseAssessment) throws(Refusal) {
    if case .unavailable(let because) = assessment.amount, !assessment.lacksOnlyOtherSide {
      throw .amountNotComputable(because.joined(separator: " "))
    }
    guard !isAlone(assessment.file.proposals.facts.map(\.proposedBy)) else { throw .issuedByOnePersonAlone }
  }

  /// the notice and the statement are issued, served by a permitted channel, and service has taken effect.
  func checkEffect(_ assessment: CaseAssessment) throws(Refusal) {
    let served: [Notice.Kind] = [.amount, .statement]
    for kind in served {
      guard let issue = kind.issue, state.outputs.entry(issue) != nil else { throw .notIssued(kind.name) }
    }
    for kind in served where assessment.termination.effectiveDate(of: kind) == nil {
      throw .notServed(kind.name)
    }
    for kind in served {
      guard let effective = assessment.termination.effectiveDate(of: kind),
        effective.worst > command.receivedAt.localDate
      else { continue }
      throw .serviceNotYetEffective(kind.name, on: "\(effective.worst)")
    }
  }
}
