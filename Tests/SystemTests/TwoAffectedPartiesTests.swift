import Calendars
import CloseOut
import Explanations
import Quantities
import Testing
import Workflow

/// Half the difference of two totals, each from its own side: the figures are those of vectors TAP-01 and INT-03.
@Suite struct TwoAffectedPartiesTests {
  private static let read = Result { try WorkedCase("two-affected-parties") }
  private let worked: WorkedCase

  init() throws { worked = try Self.read.get() }

  /// The cheapest of 655,000, 650,000 and 671,000; the mean of 340,000, 350,000 and 360,000.
  @Test("our own total comes from our side of the market (M-72)")
  func ourOwnTotalComesFromOurSide() {
    #expect(worked.amount("G-1") == "650000.00")
    #expect(worked.amount("G-2") == "350000.00")
    #expect(worked.outcome?.ownTotal?.value.description == "USD 1000000")
  }

  /// (1,000,000 − (−900,000)) / 2 = 950,000; plus 30,000 owed to us, less 55,000 owed to the other side.
  @Test("the difference is split, not the sum (M-72)")
  func theDifferenceIsSplit() {
    #expect(worked.outcome?.halfDifference?.value.text == "950000.00")
    #expect(worked.payable == "925000.00 Party B")
  }

  @Test("there is no amount before the other side's total (R-43)")
  func thereIsNoAmountBeforeTheOtherSidesTotal() {
    #expect(worked.refusals == [.otherSideFigureMissing])
  }

  /// Effective 20 March (ours) and Friday 21 March (theirs); the notice of the amount came only on 24 March.
  @Test("payable two Local Business Days after the second statement (M-75)")
  func payableTwoLocalBusinessDaysAfterTheSecondStatement() throws {
    #expect(worked.outcome?.payableOn?.value == CivilDate("2025-03-25"))
  }

  /// INT-03: eight days at 4.40 %, then seven at the mean of 5.05 % and 5.25 %, on the compounded sum.
  @Test("interest changes its rate on the day the amount is payable (M-55)")
  func interestChangesItsRateOnTheDayTheAmountIsPayable() throws {
    let interest = try #require(worked.outcome?.interest)
    #expect(interest.isPaid)
    #expect(interest.accrued.periods.map(\.days) == [8, 7])
    #expect(interest.total.text == "926832.42")
  }

  @Test("the case ends effective, with no finding that blocks")
  func theCaseEndsEffective() {
    #expect(worked.isEffective)
    #expect(worked.blocking == [])
    // Firm quotations without a ticket: SWAP-1 was not replaced.
    #expect(worked.warnings == ["method by regime "])
  }
}
