import Calendars
import CascadeSimulation
import CloseOut
import Drills
import MarketData
import Quantities
import Quotations
import Testing
import Workflow

@Suite("A simulated market as a snapshot of a case")
struct LehmanSnapshotTests {
  private let book: DrillBook

  init() throws { book = try LehmanBook.read() }

  @Test("a market that has not moved quotes every rate to the last digit as before")
  func zero() throws {
    let snapshot = try LehmanBook.snapshot(book, LehmanBook.market(0))
    #expect(snapshot.curveQuotes.map(\.rate) == book.base.curveQuotes.map(\.rate))
    #expect(snapshot.fixings == book.base.fixings)
    #expect(snapshot.exchangeRates.map(\.value) == book.base.exchangeRates.map(\.value))
  }

  @Test("a move is rounded to a hundredth of a basis point and added to each quote")
  func moved() throws {
    let snapshot = try LehmanBook.snapshot(book, LehmanBook.market(-0.04))
    // 90.7155 basis points, on overnight and term rates alike while no dealer's credit has moved.
    let move = try ExactNumber(decimal: "0.009072")
    for (after, before) in zip(snapshot.curveQuotes, book.base.curveQuotes) {
      #expect(after.rate.value == before.rate.value + move)
    }
  }

  @Test("every figure of the simulation says that it is simulated and counts as constructed")
  func provenance() throws {
    let snapshot = try LehmanBook.snapshot(book, LehmanBook.market(-0.04))
    let sources =
      snapshot.curveQuotes.map(\.provenance) + snapshot.exchangeRates.map(\.provenance)
      + snapshot.indicators.map(\.provenance)
    #expect(sources.allSatisfy { $0.isConstructed && $0.source.hasPrefix("simulated: after round 1, ") })
  }

  @Test("term rates rise over overnight rates when dealers' credit worsens, most at the short end")
  func basis() throws {
    var market = try LehmanBook.market(0)
    market.fundingBasis = 40
    let quotes = LehmanBook.snapshot(book, market).curveQuotes
    func move(_ curve: String, _ tenor: Tenor) throws -> Double {
      let after = try #require(quotes.first { $0.curve == curve && $0.tenor == tenor })
      let before = try #require(book.base.curveQuotes.first { $0.curve == curve && $0.tenor == tenor })
      return 10_000 * (after.rate.doubleValue - before.rate.doubleValue)
    }
    // 40 / e^(1/4) and 40 / e, to a hundredth.
    #expect(abs(try move("USD-LIBOR-3M", .months(3)) - 31.15) < 1e-9)
    #expect(abs(try move("USD-LIBOR-3M", .years(1)) - 14.72) < 1e-9)
    #expect(try move("USD-LIBOR-3M", .years(30)) == 0)
    #expect(try move("USD-FEDFUNDS", .months(3)) == 0)
  }

  @Test("ten business days later the book is valued, by fixings that the simulation supplies")
  func later() throws {
    let day = try HolidayCalendar([.london]).advanced(LehmanBook.terminationDate, businessDays: 10)
    var snapshot = try LehmanBook.snapshot(book, LehmanBook.market(-0.02), on: day)
    #expect(try GroupTruth.all(of: book, on: snapshot).count == 3)
    let made = snapshot.fixings.filter {
      $0.provenance.isConstructed && $0.date >= LehmanBook.terminationDate
    }
    // 15 to 26 September 2008: ten days on which both rates are fixed.
    #expect(made.filter { $0.index == "USD-FEDFUNDS" }.count == 10)
    #expect(made.filter { $0.index == "USD-LIBOR-3M" }.count == 10)
    // -ln 0.98 / 4.5 = 44.89 basis points over the deposit of 2.81 % and the quote of 1.7562 %.
    #expect(
      Set(made.map(\.rate.value)) == [ExactNumber(32589, decimals: 6), ExactNumber(22051, decimals: 6)])
    snapshot.fixings = book.base.fixings
    let refusal = #expect(throws: DrillRefusal.self) { try GroupTruth.all(of: book, on: snapshot) }
    #expect(refusal?.sentence.contains("fixing of USD-") == true)
  }

  @Test("every indicator of the default policy is there for each market")
  func indicators() throws {
    let snapshot = try LehmanBook.snapshot(book, LehmanBook.market(0))
    let policy = RegimePolicy.houseDefault
    let expected = Set(policy.indicators.map(\.name)).subtracting(["daysToFirmQuote"])
    #expect(Set(snapshot.indicators.map(\.name)) == expected)
    #expect(Set(snapshot.indicators.map(\.market)) == Set(book.groups.map(\.market)))
    for reading in snapshot.indicators {
      #expect(policy.indicators.first { $0.name == reading.name }?.unit == reading.unit)
    }
    let spread = snapshot.indicators.first { $0.name == "bidAsk" }
    // 2 x 0.0002 / 4.5 in basis points, to a hundredth.
    #expect(spread?.value == .level(ExactNumber(89, decimals: 2)))
  }

  @Test("a market that nobody quotes is recorded as not quoted")
  func notQuoted() throws {
    var market = try LehmanBook.market(-0.01)
    market.bidAsk = nil
    market.indicators.measuresFirmQuotes = true
    market.indicators.daysToFirmQuote = nil
    let readings = LehmanBook.snapshot(book, market).indicators
    for name in ["bidAsk", "daysToFirmQuote"] {
      #expect(readings.first { $0.name == name }?.value == .notQuoted)
    }
  }
}
