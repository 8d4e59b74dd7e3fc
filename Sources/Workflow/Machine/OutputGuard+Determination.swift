internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

extension OutputGuard {
  /// What must hold before a determination is approved.
  func checkDetermination(_ id: GroupID, _ assessment: CaseAssessment) throws(Refusal) {
    guard let group = file.groups[id.rawValue]?.fact else { throw .groupUnknown(id) }
    guard state.outputs.entry(.approveDetermination(id)) == nil else { throw .alreadyApproved(id) }
    guard !file.populations.isEmpty else { throw .populationNotFrozen }
    guard assessment.coverage.isExact else { throw .groupsDoNotCover(assessment.coverage.troubled) }
    guard let proposal = file.proposals[id.rawValue] else { throw .determinationMissing(id) }
    try checkAmount(group, assessment)
    try checkApproval(id, proposal)
    try checkAmountSeen(id, assessment)
  }

  /// A sign-off is for the amount the person saw; evidence found since may have moved it.
  func checkAmountSeen(_ id: GroupID, _ assessment: CaseAssessment) throws(Refusal) {
    guard case .determined(let determined) = assessment.determination(id) else { return }
    let now = determined.amount.value
    for signOff in file.signOffs.facts where signOff.group == id {
      guard let seen = signOff.amountSeen, seen != now.unrounded else { continue }
      throw .signedForAnotherAmount(id, person: signOff.person, seen: "\(seen)", now: "\(now)")
    }
  }

  private func checkAmount(_ group: CloseOutGroup, _ assessment: CaseAssessment) throws(Refusal) {
    let determined: Determination
    switch assessment.determination(group.id) {
    case .determined(let determination): determined = determination
    case .undetermined(let because): throw .amountNotDetermined(group.id, because: because)
    case nil: throw .determinationMissing(group.id)
    }
    if let mismatch = determined.tieOutMismatch { throw .doesNotTieOut(group.id, mismatch: mismatch) }
    for problem in assessment.treatmentProblems(group.id) {
      throw .treatmentDoesNotStand(problem.evidence, because: problem.because)
    }
    if assessment.isInternalOnlyWithoutBelief(group.id) { throw .internalOnlyWithoutBelief(group.id) }
    if determined.isOutsideRangeWithoutReason { throw .outsideRangeWithoutReason(group.id) }
    if determined.needsReasonableResultAnswer { throw .reasonableResultUnanswered(group.id) }
    if let item = determined.doubleCounts.first { throw .doubleCount(group.id, item: item) }
  }

  /// signed minutes and a quorum after the proposal; R-38: nobody signs without a declaration.
  private func checkApproval(_ id: GroupID, _ proposal: Recorded<DeterminationProposal>) throws(Refusal) {
    let covering = file.meetings.facts.filter { meeting in
      (meeting.groups.isEmpty || meeting.groups.contains(id)) && !meeting.signedBy.isEmpty
        && meeting.attendees.count >= 2
    }
    guard !covering.isEmpty else { throw .notDeliberated(id) }
    let signOffs = file.signOffs.standing.filter {
      $0.fact.group == id && $0.fact.signedAt >= proposal.fact.proposedAt
    }.map(\.fact)
    let members = file.members.facts
    for signOff in signOffs {
      guard members.first(where: { $0.id == signOff.person })?.conflict != nil else {
        throw .conflictUndeclared(signOff.person)
      }
    }
    if let missing = file.policy.quorum.shortfall(signOffs, members: members) {
      throw .quorumNotMet(id, missing: missing)
    }
  }
}
