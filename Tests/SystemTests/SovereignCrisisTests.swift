import CloseOut
import Quotations
import Testing
import Workflow

/// Mission A7, with the figures of valuation/README.md; the claims of the polling sheet are tied out.
@Suite struct SovereignCrisisTests {
  @Test func theAmountIsTheModelsMidWithAChargeAgainstTheDeterminingParty() throws {
    let worked = try WorkedCase("sovereign-crisis")
    for g in worked.assessment.groups { print(g.outcome) }
    for f in worked.assessment.findings { print(f.severity, f.rule, f.subject, f.sentence) }
    for r in worked.refusals { print("REFUSED", r.sentence) }
    print(worked.assessment.amount)
    for s in worked.assessment.playbook.stages { print(s.name, s.state, s.missing) }
    for c in worked.assessment.playbook.clocks { print(c) }
    for c in worked.assessment.claims { print(c.tieOut?.sentence ?? "-") }
    for r in worked.assessment.regimes { print(r.sentence) }
    #expect(worked.amount("G-1") == "4553324.44")
  }
}
