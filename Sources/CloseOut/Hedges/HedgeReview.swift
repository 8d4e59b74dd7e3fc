public import Quotations

/// Whether a hedge's cost or gain may be part of the loss: commercially reasonable, identified, and shown as
/// realised or hypothetical (M-38, R-28; ANZ v Societe Generale).
public enum HedgeReview {
  public static func findings(_ hedge: HedgeItem) -> [EvidenceFinding] {
    var findings: [EvidenceFinding] = []
    func add(_ severity: EvidenceFinding.Severity, _ code: String, _ sentence: String) {
      findings.append(EvidenceFinding("M-38", severity, code, [hedge.id], sentence))
    }
    if isBlank(hedge.reasonablenessNote) {
      add(
        .blocksApproval, "hedge-not-reasoned",
        "the hedge item \(hedge.id) has no note why it was commercially reasonable")
    }
    if isBlank(hedge.linkRationale) {
      add(
        .blocksApproval, "hedge-not-linked",
        "the hedge item \(hedge.id) does not say how the hedge belongs to \(hedge.group)")
    }
    if hedge.instruments.allSatisfy(isBlank) {
      add(.question, "hedge-not-identified", "the hedge item \(hedge.id) names no instruments")
    }
    if !hedge.isRealised {
      add(
        .note, "hedge-hypothetical",
        "the hedge item \(hedge.id) is hypothetical: nothing was traded, and it is shown as a range")
      if hedge.correlation == nil {
        add(
          .question, "hedge-without-range",
          "the hypothetical hedge item \(hedge.id) has no volatilities and correlation from which to show a range"
        )
      }
    }
    return findings
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
