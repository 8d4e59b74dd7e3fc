import Calendars
import CloseOut
import MarketData
import Quantities
import Quotations
import Testing
import Transactions

@Suite("The curve of a group's day")
struct CurveOfTheDayTests {
  private static let quotes = [("1Y", "0.0300"), ("5Y", "0.0350")]

  private func snapshot(_ day: String) throws -> MarketSnapshot {
    let date = try #require(CivilDate(day))
    let moment = Timestamp(date: date, time: LocalTime(minuteOfDay: 900), offsetMinutes: 0)
    let quotes = try CurveOfTheDayTests.quotes.map { tenor, rate in
      CurveQuote(
        curve: "USD-FEDFUNDS", instrument: .overnightIndexedSwap, tenor: try #require(Tenor(tenor)),
        rate: try Rate(decimal: rate), provenance: Provenance("constructed", isConstructed: true))
    }
    return MarketSnapshot(
      id: SnapshotID("SNAP"), source: "constructed", asOf: moment, capturedAt: moment, curveQuotes: quotes)
  }

  private func swap() throws -> Transaction {
    try SwapConvention.usdFedFunds.transaction(
      TransactionID("S"),
      SwapConvention.Terms(
        notional: ExactNumber(10_000_000), determiningPartyReceivesFixed: true,
        fixedRate: Rate(decimal: "0.03"), effective: #require(CivilDate("2009-01-05")),
        maturity: #require(CivilDate("2012-01-05"))))
  }

  @Test(
    "A group is valued on a snapshot of its own day; another day's is refused by name",
    arguments: [
      ("2008-09-15", true), ("2008-09-16", false), ("2008-09-12", false),
    ])
  func day(valued: String, isGood: Bool) throws {
    let day = try #require(CivilDate(valued))
    let basis = CurveBasis(kind: .snapshot, snapshot: EvidenceID("SNAP"), discounting: "USD-FEDFUNDS")
    let pricer = { () throws -> GroupPricer in
      try GroupPricer([swap()], basis: basis, snapshots: [snapshot("2008-09-15")], asOf: day)
    }
    guard !isGood else {
      #expect(try pricer().valueAtMid(TransactionID("S")).isFinite)
      return
    }
    let refused = #expect(throws: DeterminationFailure.self) { try pricer() }
    #expect(refused?.sentence.contains("SNAP, of 2008-09-15, and it is valued on \(valued)") == true)
  }
}
