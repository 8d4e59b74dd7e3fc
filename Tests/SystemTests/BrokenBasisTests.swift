import Calendars
import CloseOut
import Explanations
import Foundation
import Quantities
import Quotations
import Testing
import Workflow

/// Swaps hedged with government bonds: a replacement for part, a package for the rest, and a hedge cost counted once.
@Suite struct BrokenBasisTests {
  private static let read = Result { try WorkedCase("broken-basis") }
  private let worked: WorkedCase

  init() throws { worked = try Self.read.get() }

  private var determination: Determination? { worked.assessment.groups.first?.determination }

  /// The ladder at half-yearly rates: DV01 of each swap at the level given, by hand.
  private static let ladder = [
    TextbookSwap(notional: 25_000_000, coupon: 0.0210, periods: 10),
    TextbookSwap(notional: 30_000_000, coupon: 0.0190, periods: 6),
    TextbookSwap(notional: 20_000_000, coupon: 0.0205, periods: 20),
  ]

  /// 1,310,000 for SWAP-1, 2,640,000 for the other two, 240,000 for the bonds.
  @Test("the executed replacement comes first, the cheaper package fills the rest (R-31, A5)")
  func theExecutedReplacementComesFirst() throws {
    #expect(worked.amount("G-1") == "4190000.00")
    #expect(worked.payable == "4190000.00 Defaulting Party")
    #expect(determination?.evidence.first?.kind == .executedReplacement)
  }

  /// The package is split by DV01 at the first swap's own rate, 1.90 %.
  @Test("a package is split by risk (A5)")
  func aPackageIsSplitByRisk() throws {
    let reading = try #require(determination?.evidence.first { $0.evidence == EvidenceID("Q-19B") })
    let (two, three) = (Self.ladder[1].dv01(at: 0.0190), Self.ladder[2].dv01(at: 0.0190))
    let amounts = try #require(reading.worth).byTransaction.map(\.amount.value.doubleValue)
    #expect(abs(amounts[0] - 2_640_000 * two / (two + three)) < 0.01)
    #expect(abs(amounts[1] - 2_640_000 * three / (two + three)) < 0.01)
    #expect(amounts.reduce(0, +) == 2_640_000)
  }

  @Test("a hedge whose item is in a quotation already is refused, then left out (R-28)")
  func aHedgeCountedTwiceIsRefused() {
    #expect(worked.refusals.count == 1)
    #expect(worked.refusals.first?.sentence.contains("H-2 is already in Q-19B") == true)
    #expect(determination?.doubleCounts == [])
  }

  @Test("a tenth of the size is not stretched to the whole (A5)")
  func aTenthOfTheSizeIsNotStretched() throws {
    let small = try #require(determination?.evidence.first { $0.evidence == EvidenceID("Q-18E") })
    #expect(
      small.worth?.byTransaction.map(\.share) == [ExactNumber(1, decimals: 1), ExactNumber(1, decimals: 1)])
    let stretched = try WorkedCase(
      "broken-basis", changing: "deliberation.yaml",
      [
        "{evidence: Q-19B}]": "{evidence: Q-18E}]",
        "disposition: setAside, reason: expired": "disposition: used",
      ])
    #expect(!stretched.isEffective)
    #expect(stretched.blocking.contains { $0.contains("not covered in full size") })
  }

  @Test("each day waited has its entry; a day without one is named (R-30)")
  func eachDayWaitedHasItsEntry() throws {
    #expect(!worked.assessment.findings.contains { $0.rule == "R-30" })
    let silent = try WorkedCase("broken-basis", changing: "timing.csv", ["\n2020-03-17,": "\n2020-03-14,"])
    #expect(silent.blocking.contains { $0.contains("has no entry for 2020-03-17") })
  }

  @Test("the regime is Extreme on the Early Termination Date and High when the ladder is valued (A2)")
  func theRegimeOfEachDay() {
    let found = worked.assessment.regimes.map { "\($0.date) \($0.regime.map(\.rawValue) ?? "undetermined")" }
    #expect(found == ["2020-03-16 extreme", "2020-03-19 high"])
  }

  /// 240,000 ± 1.645 × 4,000 × √5 × √(9.5² + 8² − 2ρ × 9.5 × 8) for ρ = 0.35 and 0.95.
  @Test("the bonds' cost is a range that a broken correlation widens (A6)")
  func theBondsCostIsARange() throws {
    let range = try #require(worked.assessment.groups.first?.judgement.hedgeRanges.first)
    for (row, correlation) in [(range.rows[0], 0.35), (try #require(range.row(.low)), 0.95)] {
      let variance = 9.5 * 9.5 + 8 * 8 - 2 * correlation * 9.5 * 8
      let width = 1.645 * 4_000 * (5 * variance).squareRoot()
      #expect(abs(row.high.unrounded.value.doubleValue - 240_000 - width) < 0.01)
      #expect(abs(row.low.unrounded.value.doubleValue - 240_000 + width) < 0.01)
    }
  }

  /// What 5 bp on SWAP-1, half of the High spread, would have cost against the 18,000 that replacing it did.
  @Test("a charge by policy would have been over three times the cost really paid (R-29)")
  func aChargeByPolicyWouldHaveBeenDearer() throws {
    let policy = Self.ladder[0].dv01(at: 0.0210) * 5
    let charge = UnroundedAmount(try ExactNumber(exactly: policy), .usd)
    let check = try ExecutionCostCheck(
      group: GroupID("G-1"), charged: charge, replacements: worked.assessment.file.replacements.facts)
    #expect(abs(try #require(check.multiple).doubleValue - policy / 18_000) < 1e-9)
    #expect(policy / 18_000 > 3)
  }

  /// Standard deviation after n days: the ladder's DV01 × 9.5 bp × √n, from Monday on.
  @Test("the amount over the candidate dates spreads with the root of the days (A4)")
  func theAmountOverTheCandidateDates() throws {
    let dates = try #require(worked.assessment.groups.first?.judgement.candidateDates)
    #expect(dates.distributions.map { "\($0.date)" } == (16...19).map { "2020-03-\($0)" })
    let delta = Self.ladder.map { $0.dv01(at: 0.0210) }.reduce(0, +)
    for (days, found) in dates.distributions.enumerated() {
      let expected = delta * 9.5 * Double(days).squareRoot()
      #expect(abs(found.standardDeviation.unrounded.value.doubleValue - expected) <= 0.03 * expected)
      #expect(abs(found.mean.unrounded.value.doubleValue - 4_190_000) <= 0.05 * expected)
    }
  }

  @Test("the case ends effective, with no finding that blocks")
  func theCaseEndsEffective() {
    #expect(worked.isEffective)
    #expect(worked.blocking == [])
    #expect(worked.warnings == ["R-13 Q-18E"])
  }
}
