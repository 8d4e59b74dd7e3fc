internal import Calendars
internal import Quotations

/// Findings about calls: an attempt that is entered before dialling cannot disappear when nobody likes its result.
extension AssessmentDraft {
  /// calls that are open, entered late or abandoned, and outcomes of no call.
  var callFindings: [Finding] {
    file.callAttempts.compactMap(callFinding) + lateEntries + outcomesOfNoCall
  }

  private func callFinding(_ attempt: CallAttempt) -> Finding? {
    let call = attempt.request
    switch attempt.state {
    case .open:
      return Finding(
        .warning, rule: "R-13", subject: "\(call.id)",
        "Call \(call.id) of \(call.caller) to \(call.dealer) is open since \(call.openedAt): record how it ended "
          + "(\(attempt.words)).")
    case .closed(.abandoned):
      return Finding(
        .note, rule: "R-13", subject: "\(call.id)",
        "Call \(call.id) of \(call.caller) to \(call.dealer) was abandoned (\(attempt.words)).")
    case .answered, .closed: return nil
    }
  }

  private var lateEntries: [Finding] {
    file.lateCalls.map { call in
      Finding(
        .note, rule: "R-13", subject: "\(call.request.id)",
        "Call \(call.request.id) reached the record after dialling: made at \(call.request.openedAt), entered at "
          + "\(call.entered).")
    }
  }

  private var outcomesOfNoCall: [Finding] {
    let calls = Set(file.requests.facts.map(\.id))
    return file.callOutcomes.facts.filter { !calls.contains($0.call) }.map {
      Finding(
        .warning, rule: "R-13", subject: "\($0.call)",
        "An outcome is recorded for call \($0.call), which is not on record.")
    }
  }
}
