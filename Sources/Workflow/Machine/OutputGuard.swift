internal import Calendars
internal import Quotations

/// The checks an output must pass, in the order of ``Refusal``, and the computation that it then rests on.
struct OutputGuard {
  let state: CaseState
  let command: CaseCommand

  var file: CaseFile { state.file }

  /// - Returns: the computation to be sealed before the output, from the very assessment that let it pass.
  func check(
    _ output: CaseOutput, reusing cache: inout AssessmentCache
  ) throws(Refusal) -> CaseFact? {
    guard !file.headers.isEmpty else { throw .caseNotOpened }
    if case .carryOut(let id) = output {
      try checkCustody(id)
      return nil
    }
    guard !file.agreements.isEmpty else { throw .caseNotOpened }
    if case .correct(let id) = output {
      try checkCorrection(id)
      return nil
    }
    guard state.outputs.effective == nil else { throw .lockedByEffect }
    if case .approveDetermination = output { try checkClock() }
    let assessment = CaseAssessment(of: state, at: command.receivedAt, reusing: &cache)
    switch output {
    case .releaseNotice(let id): try checkNotice(id, assessment)
    case .approveDetermination(let group): try checkDetermination(group, assessment)
    case .issueAmountNotice: try checkAmountNotice(assessment)
    case .issueStatement: try checkStatement(assessment)
    case .declareEffective: try checkEffect(assessment)
    case .correct, .carryOut: break
    }
    return assessment.computation(behind: output, by: command.program)
  }

  /// An approval is only as good as its place in time: none while the clock is known to be over a second off. A
  /// clock that says nothing of itself is taken to be as the latest that did.
  private func checkClock() throws(Refusal) {
    let error = command.clock.errorMilliseconds ?? state.latestClockError
    if let error, error > ClockReading.errorMillisecondsMax {
      throw .clockNotTrusted(errorMilliseconds: error)
    }
  }

  /// after effect, only by agreement or order, with the document attached.
  private func checkCorrection(_ id: String) throws(Refusal) {
    guard state.outputs.effective != nil else { throw .nothingToCorrect }
    guard let correction = file.corrections[id]?.fact else { throw .correctionUnknown(id) }
    guard correction.route != .undecided else { throw .correctionWithoutBasis(id) }
    let attached = Set(file.attachments.facts.map(\.id))
    guard correction.evidence.contains(where: attached.contains) else { throw .correctionWithoutEvidence(id) }
  }

  /// what is released was not made by the person who releases it.
  func isAlone(_ makers: [PersonID]) -> Bool { makers.contains(command.actor) }
}
