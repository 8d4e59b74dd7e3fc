import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

/// Panels of five, four, three and two firm quotations under a 1992 form; the figures of the first three are those
/// of vectors MQ-05, MQ-04 and MQ-03.
@Suite struct MarketQuotation1992Tests {
  private static let read = Result { try WorkedCase("market-quotation-1992") }
  private let worked: WorkedCase

  init() throws { worked = try Self.read.get() }

  @Test(
    "each panel gives the figure of the printed rule (Q-05)",
    arguments: [("G-5", "2221666.67"), ("G-4", "2177500.00"), ("G-3", "2150000.00")])
  func eachPanelGivesTheFigureOfThePrintedRule(group: String, amount: String) {
    #expect(worked.amount(group) == amount)
  }

  /// 60 million × 1 % × the annuity of eight half-years at 4 % is 2,197,644.43; one basis point of it is 22,450.02.
  @Test("two firm quotations fall back to Loss (Q-05, Q-08)")
  func twoFirmQuotationsFallBackToLoss() {
    let swap = TextbookSwap(notional: 60_000_000, coupon: 0.05, periods: 8)
    #expect(abs(swap.value(at: 0.04) - 2_197_644.43) < 0.005)
    #expect(abs(swap.dv01(at: 0.04) - 22_450.02) < 0.005)
    #expect(worked.amount("G-2") == "2220094.45")
    #expect(
      worked.refusals.first?.sentence
        == "Group G-2 has no amount: Market Quotation cannot be determined with 2 firm quotations; it needs three (Q-05)."
    )
  }

  @Test("a quotation far from the credit-neutral value must be answered for (R-25)")
  func aQuotationFarFromTheCreditNeutralValueMustBeAnsweredFor() {
    #expect(worked.refusals.count == 2)
    #expect(worked.refusals.last == .reasonableResultUnanswered(GroupID("G-3")))
  }

  /// 2,221,666.67 + 2,177,500.00 + 2,150,000.00 + 2,220,094.45 = 8,769,261.12; plus 85,206.83 less 40,033.46.
  @Test("Market Quotations, Loss and Unpaid Amounts are one sum under Second Method (Q-01, Q-08, Q-09)")
  func quotationsLossAndUnpaidAmountsAreOneSum() throws {
    let outcome = try #require(worked.outcome)
    #expect(outcome.method == "Market Quotation, Second Method")
    #expect(outcome.settlementAmount?.value.text == "8769261.12")
    #expect(worked.payable == "8814434.49 Defaulting Party")
  }

  @Test("the swaps of a package share its amount by risk, to the cent (A5)")
  func theSwapsOfAPackageShareItsAmount() throws {
    let shares = try #require(worked.assessment.groups.first?.determination?.byTransaction)
    #expect(shares.map(\.amount.minorUnits).reduce(0, +) == 222_166_667)
  }

  @Test("the case ends effective, with no finding that blocks")
  func theCaseEndsEffective() {
    #expect(worked.isEffective)
    #expect(worked.blocking == [])
    // A fax, which is a courtesy copy.
    #expect(worked.warnings == ["R-07 S-1"])
  }

  @Test("quotations asked for different moments are questioned (Q-04)")
  func differentMoments() throws {
    let row = "C-5A,ALD,swaps desk,peder,phone,2025-03-17T10:05:00Z,G-5,bid,,,firm,2025-03-17T11:"
    let changed = try WorkedCase(
      "market-quotation-1992", changing: "calls.csv", [row + "00:00Z": row + "05:00Z"])
    #expect(changed.warnings.contains { $0.hasPrefix("Q-04") })
  }
}
