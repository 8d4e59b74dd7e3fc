internal import CloseOut
internal import Explanations
internal import Quantities
public import Quotations

extension OutputGuard {
  /// What must hold before a determination is approved.
  func checkDetermination(_ id: GroupID, _ assessment: CaseAssessment) throws(Refusal) {
    guard let group = file.groups[id.rawValue]?.fact else { throw .groupUnknown(id) }
    guard state.outputs.entry(.approveDetermination(id)) == nil else { throw .alreadyApproved(id) }
    guard !file.populations.isEmpty else { throw .populationNotFrozen }
    guard assessment.coverage.isExact else { throw .groupsDoNotCover(assessment.coverage.troubled) }
    guard file.proposals[id.rawValue] != nil else { throw .determinationMissing(id) }
    try checkAmount(group, assessment)
    try checkDeliberation(id, assessment)
    try checkQuorum(id, assessment)
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
    if let finding = assessment.openQuestions[group.id]?.first {
      throw .evidenceDoesNotStand(group.id, rule: finding.rule, because: finding.plainSentence)
    }
  }

  /// minutes signed by one of at least two who were there; R-38: nobody signs without a declaration.
  private func checkDeliberation(_ id: GroupID, _ assessment: CaseAssessment) throws(Refusal) {
    let covering = file.meetings.facts.filter { meeting in
      (meeting.groups.isEmpty || meeting.groups.contains(id)) && Set(meeting.attendees).count >= 2
        && meeting.signedBy.contains(where: meeting.attendees.contains)
    }
    guard !covering.isEmpty else { throw .notDeliberated(id) }
    for signOff in assessment.signOffs(id) {
      guard file.members[signOff.person.rawValue]?.fact.conflict != nil else {
        throw .conflictUndeclared(signOff.person)
      }
    }
  }

  /// a quorum has signed since the proposal, for the amount that the record gives now. Evidence found since may
  /// have moved it; a sign-off for another amount has lapsed.
  func checkQuorum(_ id: GroupID, _ assessment: CaseAssessment) throws(Refusal) {
    let signOffs = assessment.signOffs(id)
    let members = file.members.facts
    let quorum = assessment.file.policy.quorum
    if let missing = quorum.shortfall(signOffs, members: members) {
      throw .quorumNotMet(id, missing: missing)
    }
    guard case .determined(let determined) = assessment.determination(id) else { return }
    let now = determined.amount.value
    let current = signOffs.filter { $0.amountSeen == now.unrounded }
    guard quorum.shortfall(current, members: members) != nil else { return }
    for signOff in signOffs where signOff.amountSeen != now.unrounded {
      let seen = signOff.amountSeen.map { "\($0)" } ?? "no stated amount"
      throw .signedForAnotherAmount(id, person: signOff.person, seen: seen, now: "\(now)")
    }
  }
}

extension CaseAssessment {
  /// The sign-offs of a group that its members gave themselves, after the proposal they approve: by the moment they
  /// name, which is a claim, and by their place in the record, which is not. A proposal recorded anew must be signed
  /// anew. What somebody else typed in a member's name is on record and approves nothing: one person cannot be two.
  public func signOffs(_ id: GroupID) -> [SignOff] {
    guard let proposal = file.proposals[id.rawValue] else { return [] }
    return file.signOffs.standing.filter {
      $0.fact.group == id && $0.sequence > proposal.sequence
        && $0.fact.signedAt >= proposal.fact.proposedAt && $0.actor == $0.fact.person
    }.map(\.fact)
  }
}

extension CaseState {
  /// The entries of a group's sign-offs that approve nothing, however good their signatures are: given before the
  /// proposal that stands, typed by somebody else, or not independent of another signer.
  ///
  /// A proposal that is not in the record, because it is withheld, speaks against none.
  public func idleSignOffs(of group: GroupID) -> Set<Int> {
    let proposal = file.proposals[group.rawValue]
    let independence = file.needsSignatures ? SignerIndependence(file, keyRing) : nil
    let idle = file.signOffs.entries.filter { entry in
      guard entry.fact.group == group else { return false }
      let isEarly = proposal.map {
        entry.sequence < $0.sequence || entry.fact.signedAt < $0.fact.proposedAt
      }
      return isEarly == true || entry.actor != entry.fact.person || independence?.fault(entry) != nil
    }
    return Set(idle.map(\.sequence))
  }
}
