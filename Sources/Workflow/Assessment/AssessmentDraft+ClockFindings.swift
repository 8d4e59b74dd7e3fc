internal import Calendars

/// Findings about the clocks by which entries were received.
extension AssessmentDraft {
  /// R-37: a moment that is in doubt. A clock that says nothing of itself is worth a note only where people sign, since
  /// only there was a clock of the house read.
  var clockFindings: [Finding] {
    let last = state.outputs.effective?.sequence ?? Int.max
    let receipts = state.doubtfulReceipts.filter { $0.sequence <= last }
    return receipts.compactMap(clockFinding) + unknownErrors(receipts)
  }

  private func clockFinding(_ receipt: DoubtfulReceipt) -> Finding? {
    let subject = "entry \(receipt.sequence)"
    switch receipt.reason {
    case .clockOff(let error):
      return Finding(
        .warning, rule: "R-37", subject: subject,
        "The receipt time of entry \(receipt.sequence) is known only to \(error) ms; a second is allowed.")
    case .ranBackwards(let latest):
      return Finding(
        .note, rule: "R-37", subject: subject,
        "Entry \(receipt.sequence) was received at \(receipt.at), before an earlier entry's \(latest); entries are "
          + "taken in the order of their sequence.")
    case .claimedAhead(let claimed):
      return Finding(
        .warning, rule: "R-37", subject: subject,
        "Entry \(receipt.sequence) is claimed for \(claimed) and was taken at \(receipt.at), before that moment had "
          + "come.")
    case .errorUnknown: return nil
    }
  }

  private func unknownErrors(_ receipts: [DoubtfulReceipt]) -> [Finding] {
    let unknown = receipts.filter { $0.reason == .errorUnknown }.count
    guard unknown > 0, file.needsSignatures else { return [] }
    return [
      Finding(
        .note, rule: "R-37", subject: "clock",
        "How far the clock can be wrong is not known for \(unknown) \(unknown == 1 ? "entry" : "entries").")
    ]
  }
}
