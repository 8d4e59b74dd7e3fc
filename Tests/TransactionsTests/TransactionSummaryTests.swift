import Calendars
import Foundation
import Quantities
import Testing
import Transactions

@Suite struct TransactionSummaryTests {
  static func swap(_ code: String, receivesFixed: Bool = true) throws -> Transaction {
    try SwapConvention.named(code).transaction(
      TransactionID("T1"),
      SwapConvention.Terms(
        notional: ExactNumber(100_000_000), determiningPartyReceivesFixed: receivesFixed,
        fixedRate: Rate(decimal: "0.0250"), effective: #require(CivilDate("2020-03-16")),
        maturity: #require(CivilDate("2025-03-16"))))
  }

  @Test func aSwapIsSummedUpInOneLineFromTheDeterminingPartysSide() throws {
    #expect(
      try Self.swap("usd-libor-3m-swap").summary
        == "receives fixed 2.50 % semi-annually against USD-LIBOR 3M on USD 100,000,000, 2020-03-16 to "
        + "2025-03-16")
    #expect(
      try Self.swap("usd-ois", receivesFixed: false).summary
        == "pays fixed 2.50 % annually against USD-FEDFUNDS compounded on USD 100,000,000, 2020-03-16 to "
        + "2025-03-16")
  }

  @Test func theHeadingsOfATransactionFollowFromItsTerms() throws {
    let swap = try Self.swap("usd-unadjusted-semiannual-swap")
    #expect(swap.settlementCurrency == .usd)
    #expect(swap.notional == UnroundedAmount(ExactNumber(100_000_000), .usd))
    #expect(swap.effectiveDate?.description == "2020-03-16")
    #expect(swap.maturityDate.description == "2025-03-16")
    #expect(swap.determiningPartyReceivesFixed == true)
  }

  @Test func anExchangeIsValuedInTheQuoteCurrencyOfItsPair() throws {
    let forward = try ForeignExchangeForward(
      bought: UnroundedAmount(decimal: "140000000", .usd), sold: UnroundedAmount(decimal: "100000000", .eur),
      valueDate: #require(CivilDate("2009-03-17"))
    ).transaction(TransactionID("F1"))
    #expect(forward.settlementCurrency == .usd)
    #expect(forward.notional.currency == .eur)
    #expect(
      forward.summary == "buys USD 140,000,000 against EUR 100,000,000 for value 2009-03-17")
    #expect(forward.determiningPartyReceivesFixed == nil)
  }

  @Test(arguments: SwapConvention.presets.map(\.code))
  func termsSurviveBeingWrittenAndRead(code: String) throws {
    let swap = try Self.swap(code)
    let bytes = try JSONEncoder().encode(swap)
    #expect(try JSONDecoder().decode(Transaction.self, from: bytes) == swap)
  }

  @Test func termsThatMakeNoSwapAreRefused() throws {
    #expect(throws: TransactionError.self) { try SwapConvention.named("usd-libor-3m") }
    let date = try #require(CivilDate("2020-03-16"))
    let terms = SwapConvention.Terms(
      notional: ExactNumber(0), determiningPartyReceivesFixed: true, fixedRate: Rate(.zero), effective: date,
      maturity: date + 1)
    #expect(throws: TransactionError.notPositive("notional")) { try SwapConvention.usdLibor3M.swap(terms) }
    var reversed = terms
    reversed.notional = .one
    reversed.maturity = date
    #expect(throws: TransactionError.datesOutOfOrder(date, date)) {
      try SwapConvention.usdLibor3M.swap(reversed)
    }
  }
}
