internal import Calendars
internal import CloseOut
internal import Quotations

extension OutputGuard {
  /// The notice of the amount payable (6(d)(ii)); the amount must exist and every group be approved.
  func checkAmountNotice(_ assessment: CaseAssessment) throws(Refusal) {
    try checkComputed(assessment)
    guard state.outputs.entry(.issueAmountNotice) == nil else { throw .amountNoticeAlreadyIssued }
  }

  /// The statement of the calculation (6(d)(i)), in reasonable detail.
  func checkStatement(_ assessment: CaseAssessment) throws(Refusal) {
    try checkComputed(assessment)
    guard state.outputs.entry(.issueStatement) == nil else { throw .statementAlreadyIssued }
    let missing = assessment.missingFromStatement
    guard missing.isEmpty else { throw .statementIncomplete(missing) }
  }

  private func checkComputed(_ assessment: CaseAssessment) throws(Refusal) {
    guard assessment.termination.date != nil else { throw .terminationDateNotSet }
    let open = file.groups.facts.map(\.id).filter { state.outputs.entry(.approveDetermination($0)) == nil }
    guard open.isEmpty, !file.groups.isEmpty else { throw .determinationsNotApproved(open) }
    for group in file.groups.facts { try checkAmountSeen(group.id, assessment) }
    if assessment.awaitsOtherSide { throw .otherSideFigureMissing }
    if case .unavailable(let because) = assessment.amount {
      throw .amountNotComputable(because.joined(separator: " "))
    }
    guard !isAlone(file.proposals.facts.map(\.proposedBy)) else { throw .issuedByOnePersonAlone }
  }

  /// the notice and the statement are issued, served by a permitted channel, and service has taken effect.
  func checkEffect(_ assessment: CaseAssessment) throws(Refusal) {
    try checkEffect(.issueAmountNotice, .amount, "notice of the amount", assessment)
    try checkEffect(.issueStatement, .statement, "statement", assessment)
  }

  private func checkEffect(
    _ output: CaseOutput, _ kind: Notice.Kind, _ name: String, _ assessment: CaseAssessment
  ) throws(Refusal) {
    guard state.outputs.entry(output) != nil else { throw .notIssued(name) }
    guard let effective = assessment.termination.effectiveDate(of: kind) else { throw .notServed(name) }
    guard effective.worst <= command.receivedAt.localDate else {
      throw .serviceNotYetEffective(name, on: "\(effective.worst)")
    }
  }
}
