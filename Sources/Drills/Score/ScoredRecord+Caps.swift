internal import Workflow

// What takes from an item although none of its own tests sees it.
extension ScoredRecord {
  /// without an Early Termination Date there is no day as of which an amount is worked out, signed or tied out.
  var dateless: ScoreCap? {
    guard assessment.termination.date == nil else { return nil }
    return ScoreCap(
      shareMax: 0.5,
      reason: "Without an Early Termination Date this has no day to stand on: it earns half at most (R-10).")
  }

  /// once the amount is effective, asking to determine it again calls in question all that was sent: its notices, its
  /// statement and its figures.
  var reopened: ScoreCap? {
    let asked = state.outputs.refused.filter(\.refusal.guardsEffect)
    guard !asked.isEmpty else { return nil }
    return ScoreCap(
      shareMax: 0.5,
      reason:
        "After effect somebody asked to determine again or to correct without a basis: this earns half at most (R-01, R-02)."
    )
  }
}

extension Refusal {
  /// What is refused because the amount is effective.
  fileprivate var guardsEffect: Bool {
    switch self {
    case .lockedByEffect, .nothingToCorrect, .correctionUnknown, .correctionWithoutBasis,
      .correctionWithoutEvidence:
      true
    default: false
    }
  }
}
