import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

/// Mission A7. Expected figures: valuation/README.md of the project's reference and vectors SWAP-0.0140, -0.0150 and
/// -0.0160 of its close-out vectors, recomputed there with QuantLib; −3,950,000 is the literature's printed value.
@Suite struct SovereignCrisisTests {
  let worked: WorkedCase

  init() throws { worked = try WorkedCase("sovereign-crisis") }

  @Test func theAmountIsTheModelsMidWithAChargeAgainstTheDeterminingParty() throws {
    #expect(worked.amount("G-1") == "4553324.44")
    let outcome = try #require(worked.assessment.amount.outcome)
    #expect(outcome.payable.value.payable.text == "4553324.44")
    #expect(outcome.payable.value.payer == .defaulting)
    #expect(outcome.payable.node.recomputationFaults.isEmpty)
  }

  @Test(
    "each data point shows what it would give",
    arguments: [("Q-A", "4799789.79"), ("Q-B", "5294046.71"), ("M-1", "4308174.88")])
  func readings(evidence: String, amount: String) throws {
    let readings = try #require(worked.assessment.groups.first).readings
    let reading = readings.first { $0.evidence == EvidenceID(evidence) }
    #expect(try reading?.worth?.amount.value.rounded().text == amount)
  }

  @Test("R-41: the printed −3,950,000 ties out in neither row, sign, side nor size")
  func theClaimDoesNotTieOut() throws {
    let tieOut = try #require(worked.assessment.claims.first?.tieOut)
    #expect(tieOut.mismatches.map(\.name) == ["row", "sign", "side", "size"])
  }

  @Test("mission A2: the regime is High, and the Extreme vote of the bid-offer is shown")
  func theRegimeIsHigh() throws {
    let regime = try #require(worked.assessment.regimes.first)
    #expect(regime.regime == .high)
    #expect(regime.votes.map(\.regime) == [.high, .extreme, .high])
    #expect(regime.missing == ["daysToFirmQuote", "hedgeCorrelation"])
    #expect(!regime.disagreements.isEmpty)
  }

  @Test("R-17: the firm quote is set aside on evidence, with a countersignature and a named baseline")
  func theFirmQuoteIsSetAside() throws {
    let survey = try #require(worked.assessment.groups.first).treatments
    let review = try #require(survey.review(of: EvidenceID("Q-B")))
    #expect(review.stands)
    #expect(review.treatment.disposition == .setAside)
    let entries = worked.state.file.treatments.entries.filter { $0.fact.subject == EvidenceID("Q-B") }
    #expect(entries.count == 2, "the first wording stays on record")
  }

  @Test("R-36: approval is refused before anybody has signed, and the case then runs to effect")
  func approvalWaitsForItsQuorum() {
    guard case .quorumNotMet? = worked.refusals.first else {
      Issue.record("the first refusal is \(String(describing: worked.refusals.first))")
      return
    }
    #expect(worked.refusals.count == 1)
    #expect(worked.state.outputs.effective != nil)
    #expect(worked.assessment.findings.allSatisfy { $0.severity != .blocking })
  }
}
