import Calendars
import Pricing
import Quantities
import Testing
import Transactions

/// The benchmark of Benchmarks/ in small: the same trades in shape, counted and not timed.
@Suite struct BenchmarkSmokeTests {
  static let count = 300

  static func trades(asOf: CivilDate) throws -> [Transaction] {
    var convention = SwapConvention.usdLibor3M
    convention.fixed.centres = [.newYork]
    convention.floating.centres = [.newYork]
    return try (0..<count).map { number in
      let years = [1, 2, 3, 5, 7, 10, 15, 30][number % 8]
      let start = asOf + (number.isMultiple(of: 2) ? 2 + number : -(number * 11 % (360 * years)) - 1)
      return try convention.transaction(
        TransactionID("T\(number)"),
        SwapConvention.Terms(
          notional: ExactNumber(500_000 * (number % 200 + 1)),
          determiningPartyReceivesFixed: number.isMultiple(of: 3),
          fixedRate: Rate(decimal: "0.0\(number % 5 + 2)125"), effective: start,
          maturity: start.addingMonths(12 * years)))
    }
  }

  @Test func aBookIsCompiledOnceAndValuedUnderManyMarkets() throws {
    let model = try GoldenMarket.model.get()
    let trades = try Self.trades(asOf: model.asOf)
    let book = try GoldenMarket.book(trades)
    #expect(book.transactions.count == Self.count)
    #expect(book.flowCount > 30 * Self.count)
    let base = try book.values(under: model.curves())
    let same = try book.values(under: model.curves())
    #expect(base == same, "the same market gives the same values to the last bit")
    let up = try book.values(under: model.curves(shiftedBy: 0.0001))
    for (trade, (before, after)) in zip(trades, zip(base, up)) {
      #expect((after < before) == (trade.determiningPartyReceivesFixed == true), "\(trade.id)")
    }
  }
}
