import Calendars
import Foundation
import MarketData
import Quantities
import Testing

@Suite struct MarketSnapshotTests {
  static func snapshot() throws -> MarketSnapshot {
    let typed = Provenance("typed for this test", isConstructed: true)
    func quote(_ tenor: String, _ rate: String) throws -> CurveQuote {
      CurveQuote(
        curve: "USD-LIBOR-3M", instrument: .swap, tenor: try #require(Tenor(tenor)),
        rate: try Rate(decimal: rate), provenance: typed)
    }
    let asOf = try #require(Timestamp("2008-09-15T23:30:00-05:00"))
    return MarketSnapshot(
      id: SnapshotID("close"), source: "test", asOf: asOf, capturedAt: asOf,
      curveQuotes: [try quote("10Y", "0.0414"), try quote("18M", "0.0304"), try quote("2Y", "0.0305")],
      indicators: [
        RegimeIndicator(
          market: "usd-rates", name: "bid-ask", value: .notQuoted, unit: "bp", date: asOf.localDate,
          provenance: typed)
      ])
  }

  @Test func quotesOfACurveComeShortestFirst() throws {
    #expect(try Self.snapshot().quotes(of: "USD-LIBOR-3M").map(\.tenor.description) == ["18M", "2Y", "10Y"])
    #expect(try Self.snapshot().quotes(of: "EUR-EURIBOR-6M").isEmpty)
  }

  @Test func theValuationDateIsThatOfTheWritersCalendar() throws {
    #expect(try Self.snapshot().valuationDate.description == "2008-09-15")
  }

  @Test func aSnapshotSurvivesBeingWrittenAndRead() throws {
    let snapshot = try Self.snapshot()
    let bytes = try JSONEncoder().encode(snapshot)
    #expect(try JSONDecoder().decode(MarketSnapshot.self, from: bytes) == snapshot)
  }
}
