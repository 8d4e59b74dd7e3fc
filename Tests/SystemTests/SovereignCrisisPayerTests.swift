import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

/// The twin of mission A7: Aurora pays fixed. The sign of the value turns; the charge stays a cost.
@Suite struct SovereignCrisisPayerTests {
  let worked: WorkedCase

  init() throws { worked = try WorkedCase("sovereign-crisis-payer") }

  /// Ten half-yearly payments at 1.60 % and central DV01, worked outside this code with fifty digits:
  /// −4,308,174.8816 and 5 × 49,029.9112 = 245,149.5559, each to the cent, give −4,063,025.32.
  @Test func theGainIsLessTheChargeThatALossIsMore() throws {
    #expect(worked.amount("G-1") == "-4063025.32")
    let determination = try #require(worked.assessment.groups.first?.determination)
    #expect(determination.charge?.total.text == "245149.56")
    let twin = try WorkedCase("sovereign-crisis")
    #expect(twin.amount("G-1") == "4553324.44", "the two differ from each other's mirror by twice the charge")
  }

  @Test("M-70: the amount is negative, so the party that did not default pays")
  func payer() throws {
    let outcome = try #require(worked.assessment.amount.outcome)
    #expect(outcome.payable.value.payable.text == "4063025.32")
    #expect(outcome.payable.value.payer == .nonDefaulting)
    #expect(outcome.payable.node.recomputationFaults.isEmpty)
  }

  /// Annuities of valuation/oracle.csv, rows flat_single, semiannual: a lost payer is replaced at the offer.
  @Test(
    "each data point shows what it would give, Dealer B at its offer",
    arguments: [("Q-A", "-4799789.79"), ("Q-B", "-3575672.34"), ("M-1", "-4308174.88")])
  func readings(evidence: String, amount: String) throws {
    let readings = try #require(worked.assessment.groups.first).readings
    let reading = readings.first { $0.evidence == EvidenceID(evidence) }
    #expect(try reading?.worth?.amount.value.rounded().text == amount)
  }

  @Test("R-41: the printed −3,950,000 has the right sign and still does not tie out")
  func theClaimDoesNotTieOut() throws {
    let tieOut = try #require(worked.assessment.claims.first?.tieOut)
    #expect(tieOut.mismatches.map(\.name) == ["row", "size"])
  }

  @Test("approval waits for its quorum, and the case then runs to effect without a blocking finding")
  func runsToEffect() {
    guard case .quorumNotMet? = worked.refusals.first else {
      Issue.record("the first refusal is \(String(describing: worked.refusals.first))")
      return
    }
    #expect(worked.refusals.count == 1)
    #expect(worked.state.outputs.effective != nil)
    #expect(worked.assessment.findings.allSatisfy { $0.severity != .blocking })
  }
}
