import CloseOut
import Testing
import Workflow

/// The twin of mission A7: Aurora pays fixed. The sign of the value turns; the charge stays a cost.
@Suite struct SovereignCrisisPayerTests {
  /// Annuity of ten half-yearly payments at 1.60 % and central DV01, worked outside this code with fifty digits:
  /// −4,308,174.8816 + 5 × 49,029.9112 = −4,063,025.3257.
  @Test("the amount is minus the model's mid, and the charge is still a cost")
  func amount() throws {
    let worked = try WorkedCase("sovereign-crisis-payer")
    for g in worked.assessment.groups { print(g.outcome) }
    for f in worked.assessment.findings { print(f.severity, f.rule, f.subject, f.sentence) }
    for r in worked.refusals { print("REFUSED", r.sentence) }
    print(worked.assessment.amount)
    for c in worked.assessment.claims { print(c.tieOut?.sentence ?? "-") }
    #expect(worked.amount("G-1") == "-4063025.32")
  }
}
