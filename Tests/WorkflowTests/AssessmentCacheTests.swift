import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

@testable import Workflow

/// What was worked out before is used again only where it would be worked out the same.
struct AssessmentCacheTests {
  @Test(
    "With and without a cache every life has the same events and the same assessments",
    arguments: Array(UInt64(1)...6))
  func agree(_ seed: UInt64) {
    var explorer = Explorer(seed: seed)
    var (kept, anew) = (CaseState(caseID: "beta"), CaseState(caseID: "beta"))
    var cache = AssessmentCache()
    for (step, command) in explorer.commands(60).enumerated() {
      let decision = CaseMachine.handle(command, in: &kept, reusing: &cache)
      #expect(decision == CaseMachine.handle(command, in: &anew), "seed \(seed), step \(step)")
      guard step % 10 == 0 else { continue }
      let moment = Sample.moment("2026-03-20T12:00:00Z")
      let assessment = CaseAssessment(of: kept, at: moment, reusing: &cache)
      #expect(OrderTests.digest(assessment) == OrderTests.digest(CaseAssessment(of: anew, at: moment)))
    }
  }

  @Test("From the first notice to effect, a group is priced once; a fact that moves it prices it again")
  func once() {
    var (state, cache) = (Tale.complete.state(), AssessmentCache())
    for (index, asked) in Tale.all.enumerated() {
      let command = Tale.command(asked, key: "output \(index)")
      #expect(CaseMachine.handle(command, in: &state, reusing: &cache).refusal == nil)
    }
    #expect(cache.pricings == 1)
    state = Tale.complete.state()
    let told = Tale.Told(key: "Q-1 again", fact: .quoteReceived(Sample.quote("Q-1", "1260000")))
    _ = CaseMachine.handle(Tale.command(told), in: &state)
    let assessment = CaseAssessment(
      of: state, at: Sample.moment("2026-03-05T12:00:00Z"), reusing: &cache)
    #expect(cache.pricings == 2)
    #expect(assessment.groups.first?.determination?.amount.value.text == "1260000.00")
  }
}
