internal import Calendars
internal import Quotations

/// Findings about calls: an attempt that is entered before dialling cannot disappear when nobody likes its result.
extension AssessmentDraft {
  /// How long after dialling the request may reach the record.
  private static let entryMinutesMax: Int64 = 5

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

  /// Measured to the moment at which the log took the entry, where there is one: a receipt time may be a claim. What
  /// replaces a record of the same call was late to correct, not to report; whatever else it says it replaces is no
  /// excuse.
  private var lateEntries: [Finding] {
    let calls = Dictionary(file.requests.entries.map { ($0.key, $0.fact.id) }) { first, _ in first }
    return file.requests.standing.compactMap { entry in
      let entered = entry.sealedAt ?? entry.receivedAt
      let delay = entered.milliseconds - entry.fact.openedAt.milliseconds
      guard delay > AssessmentDraft.entryMinutesMax * 60_000 else { return nil }
      if let replaced = entry.supersedes, replaced != entry.key, calls[replaced] == entry.fact.id {
        return nil
      }
      return Finding(
        .note, rule: "R-13", subject: "\(entry.fact.id)",
        "Call \(entry.fact.id) reached the record after dialling: made at \(entry.fact.openedAt), entered at "
          + "\(entered).")
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
