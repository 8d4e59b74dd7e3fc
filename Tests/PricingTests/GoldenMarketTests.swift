import Calendars
import Foundation
import MarketData
import Pricing
import Quantities
import Testing
import Transactions

/// The market of golden.json, 15 September 2008, and trades on it.
enum GoldenMarket {
  static let golden = Result { try GoldenCase.read(GoldenCase.fixtures.appending(path: "golden.json")) }
  static let model = Result {
    try CurveModel(golden.get().snapshot(), discounting: GoldenCase.overnightDiscounting)
  }
  static let fixings = Result { try FixingTable(golden.get().snapshot().fixings) }

  static func swap(
    _ code: String, receivesFixed: Bool = true, rate: String = "0.04", from: String = "2008-09-17",
    to: String = "2018-09-17", notional: Int = 100_000_000
  ) throws -> Transaction {
    try SwapConvention.named(code).transaction(
      TransactionID("\(code) \(from) \(to)"),
      SwapConvention.Terms(
        notional: ExactNumber(notional), determiningPartyReceivesFixed: receivesFixed,
        fixedRate: Rate(decimal: rate), effective: #require(CivilDate(from)),
        maturity: #require(CivilDate(to))))
  }

  static func quotable(_ transaction: Transaction) throws -> QuotableSwap {
    try QuotableSwap(transaction, asOf: golden.get().asOf, fixings: fixings.get())
  }

  static func book(_ transactions: [Transaction]) throws -> Book {
    try Book(transactions, asOf: golden.get().asOf, fixings: fixings.get())
  }
}

@Suite struct CurveModelTests {
  /// A curve reprices what it was built from: each swap's par rate is its quote.
  @Test(arguments: ["usd-libor-3m-swap", "eur-euribor-6m-swap", "gbp-libor-6m-swap", "usd-ois", "gbp-ois"])
  func aCurveRepricesItsQuotes(code: String) throws {
    let model = try GoldenMarket.model.get()
    let convention = try SwapConvention.named(code)
    let calendar = try HolidayCalendar(convention.spotCentres)
    let spot = calendar.advanced(model.asOf, businessDays: convention.spotLagBusinessDays)
    let curves = try model.curves()
    let pillars = model.pillars.filter { $0.curve == convention.index.key && $0.tenor?.unit == .year }
    #expect(pillars.count > 8)
    for pillar in pillars {
      let end = try #require(pillar.tenor).added(to: spot)
      let swap = try GoldenMarket.quotable(
        GoldenMarket.swap(code, from: spot.description, to: end.description))
      #expect(abs(try swap.parRate(under: curves) - pillar.quote) < 1e-14, "\(pillar.name)")
    }
  }

  @Test func theDiscountCurveOfRecordIsAChoiceAndBothCanBeComputed() throws {
    let snapshot = try GoldenMarket.golden.get().snapshot()
    let libor = try CurveModel(snapshot, discounting: GoldenCase.ownDiscounting).curves()
    let overnight = try GoldenMarket.model.get().curves()
    let swap = try GoldenMarket.quotable(GoldenMarket.swap("usd-libor-3m-swap", rate: "0.06"))
    let (one, other) = (try swap.value(under: libor), try swap.value(under: overnight))
    #expect(one > 0 && other > one, "an asset is worth more discounted at the lower rate")
  }

  @Test func whatACurveLacksIsNamed() throws {
    var snapshot = try GoldenMarket.golden.get().snapshot()
    #expect(throws: PricingError.noQuotes(curve: "USD-SOFR")) {
      try CurveModel(snapshot, discounting: [.usd: "USD-SOFR"])
    }
    var strange = snapshot.curveQuotes[0]
    strange.curve = "ZZZ-IBOR-3M"
    snapshot.curveQuotes.append(strange)
    #expect(throws: PricingError.noConvention(curve: "ZZZ-IBOR-3M")) {
      try CurveModel(snapshot, discounting: [:])
    }
    snapshot.curveQuotes.removeLast()
    snapshot.curveQuotes.append(snapshot.curveQuotes[3])
    #expect(throws: PricingError.self) { try CurveModel(snapshot, discounting: [:]) }
    snapshot.curveQuotes.removeLast()
    snapshot.curveQuotes[0].instrument = .swap
    #expect(throws: PricingError.self) { try CurveModel(snapshot, discounting: [:]) }
  }

  /// A Saturday, and a Monday on which London alone is closed: an Early Termination Date may be any day.
  @Test(arguments: ["2008-09-13", "2008-08-25"])
  func curvesAreBuiltOnAnyDay(day: String) throws {
    var snapshot = try GoldenMarket.golden.get().snapshot()
    let date = try #require(CivilDate(day))
    snapshot.asOf = Timestamp(date: date, time: LocalTime(minuteOfDay: 720), offsetMinutes: 0)
    let curves = try CurveModel(snapshot, discounting: GoldenCase.overnightDiscounting).curves()
    let swap = try GoldenMarket.swap("usd-libor-3m-swap", from: "2006-06-30", to: "2016-06-30")
    let book = try Book([swap], asOf: date, fixings: GoldenMarket.fixings.get())
    #expect(try book.values(under: curves)[0].isFinite)
    #expect(try #require(curves.discount[.usd]?.lastNode) > date + 365 * 29)
  }

  @Test func aQuoteNoCurveCanRepriceIsNamed() throws {
    var snapshot = try GoldenMarket.golden.get().snapshot()
    let position = try #require(
      snapshot.curveQuotes.firstIndex { $0.curve == "USD-LIBOR-3M" && $0.tenor == .years(5) })
    snapshot.curveQuotes[position].rate = try Rate(decimal: "9.0")
    let model = try CurveModel(snapshot, discounting: GoldenCase.ownDiscounting)
    #expect(throws: PricingError.bootstrapFailed(curve: "USD-LIBOR-3M", tenor: .years(5))) {
      try model.curves()
    }
  }
}

@Suite struct BookTests {
  @Test func aMissingFixingIsNamedAndTheTradeIsNotDropped() throws {
    let swap = try GoldenMarket.swap("usd-libor-3m-swap", from: "2006-09-11", to: "2016-09-11")
    let asOf = try GoldenMarket.golden.get().asOf
    #expect(
      throws: PricingError.missingFixing(
        swap.id, index: "USD-LIBOR-3M", try #require(CivilDate("2008-09-09")))
    ) { try Book([swap], asOf: asOf, fixings: .none) }
    #expect(try Book([swap], asOf: asOf, fixings: GoldenMarket.fixings.get()).transactions == [swap.id])
  }

  /// TARGET begins in 1999, but nothing of 1998 matters to what is still to be paid.
  @Test func aTradeOlderThanItsCalendarIsValued() throws {
    let swap = try GoldenMarket.swap("eur-ois", from: "1998-10-25", to: "2018-10-25")
    #expect(try GoldenMarket.book([swap]).transactions.count == 1)
  }

  @Test func anExpiredTradeIsRefused() throws {
    let swap = try GoldenMarket.swap("usd-libor-3m-swap", from: "2003-09-15", to: "2008-09-15")
    let asOf = try GoldenMarket.golden.get().asOf
    #expect(throws: PricingError.expired(swap.id, asOf)) { try GoldenMarket.book([swap]) }
  }

  @Test func aMissingCurveIsNamed() throws {
    let book = try GoldenMarket.book([GoldenMarket.swap("usd-libor-3m-swap")])
    let asOf = try GoldenMarket.golden.get().asOf
    #expect(throws: PricingError.missingDiscountCurve(.usd)) {
      try book.values(under: CurveSet(asOf: asOf, discount: [:]))
    }
    let flat = DiscountCurve.flat(asOf: asOf, rate: 0.03, compoundingPerYear: 2, .actual365Fixed)
    #expect(throws: PricingError.missingProjectionCurve("USD-LIBOR-3M")) {
      try book.values(under: CurveSet(asOf: asOf, discount: [.usd: flat]))
    }
  }

  /// The quick way of regular legs and the general way give the same columns: a book of many against each alone.
  @Test func aTradeIsWorthTheSameInALargeBookAndAlone() throws {
    let golden = try GoldenMarket.golden.get()
    let curves = try GoldenMarket.model.get().curves()
    let trades = try golden.swaps.map { try $0.transaction() }
    let together = try GoldenMarket.book(trades).values(under: curves)
    for (trade, value) in zip(trades, together).prefix(80) {
      #expect(try GoldenMarket.book([trade]).values(under: curves) == [value], "\(trade.id)")
    }
  }

  @Test func flowsAddUpToTheValue() throws {
    let golden = try GoldenMarket.golden.get()
    let curves = try GoldenMarket.model.get().curves()
    let fixings = try GoldenMarket.fixings.get()
    for trade in try golden.swaps.prefix(40).map({ try $0.transaction() })
      + golden.exchanges.prefix(5).map({ try $0.transaction() })
    {
      let explanation = try ValueExplanation(trade, curves: curves, fixings: fixings)
      let sum = explanation.flows.reduce(0) { $0 + $1.presentValue }
      let notional = trade.notional.value.doubleValue
      #expect(abs(sum - explanation.value) < 1e-12 * notional)
      #expect(try GoldenMarket.book([trade]).values(under: curves) == [explanation.value])
      for flow in explanation.flows {
        guard let rate = flow.rate else { continue }
        #expect(abs(flow.notional * rate * flow.yearFraction - flow.amount) < 1e-9 * notional)
      }
    }
  }

  /// By hand: fixed from 17 March to 15 September 2008 is 178 days of 30/360; floating from 17 June is 90 days, on
  /// the fixing of 13 June.
  @Test func whatHasAccruedIsShown() throws {
    let swap = try GoldenMarket.swap("usd-libor-3m-swap", from: "2008-03-17", to: "2013-03-17")
    let fixings = try GoldenMarket.fixings.get()
    let golden = try GoldenMarket.golden.get()
    let explanation = try ValueExplanation(
      swap, curves: GoldenMarket.model.get().curves(), fixings: fixings)
    let day = try #require(CivilDate("2008-06-13"))
    let fixing = try #require(golden.fixings.first { $0.index == "USD-LIBOR-3M" && $0.date == day })
    let expected = 100e6 * (0.04 * 178 / 360 - fixing.rate.doubleValue * 90 / 360)
    #expect(abs(try #require(explanation.accrued[.usd]) - expected) < 1e-6)
  }

  /// Exchanges of notional at both ends of a floating leg on its own curve are worth zero on the effective date's discount factor.
  @Test func aFloatingLegWithItsNotionalIsWorthParAtItsStart() throws {
    var swap = try GoldenMarket.swap("usd-ois")
    guard case .swap(let terms) = swap.product else { return }
    var leg = terms.legs[1]
    leg.notionalExchange = .initialIntermediateFinal
    swap.product = .swap(Swap(legs: [leg]))
    let value = try GoldenMarket.book([swap]).values(under: GoldenMarket.model.get().curves())[0]
    #expect(abs(value) < 1e-6)
  }
}

@Suite struct ExchangeRateTests {
  /// By hand: the value of a forward is base × (F − K) discounted, F the quoted outright.
  @Test func aForwardIsWorthItsDistanceFromTheQuotedOutright() throws {
    var snapshot = try GoldenMarket.golden.get().snapshot()
    let made = Provenance("by hand", isConstructed: true)
    let pair = CurrencyPair(base: try Currency("CAD"), quote: .jpy)
    let date = try #require(CivilDate("2009-09-17"))
    snapshot.exchangeRates = [
      ExchangeRateQuote(
        pair: CurrencyPair(base: .eur, quote: .usd), kind: .spot, value: try ExactNumber(decimal: "1.42"),
        provenance: made),
      ExchangeRateQuote(
        pair: CurrencyPair(base: .eur, quote: .usd), kind: .forwardPoints(date),
        value: try ExactNumber(decimal: "-0.0137"), provenance: made),
    ]
    snapshot.curveQuotes.removeAll { $0.curve != "USD-LIBOR-3M" && $0.curve != "USD-FEDFUNDS" }
    let curves = try CurveModel(snapshot, discounting: [.usd: "USD-LIBOR-3M"]).curves()
    let forward = ForeignExchangeForward(
      bought: try UnroundedAmount(decimal: "10000000", .eur),
      sold: try UnroundedAmount(decimal: "14000000", .usd), valueDate: date)
    let transaction = try forward.transaction(TransactionID("F1"))
    let factor = try #require(curves.discount[.usd]).factor(on: date)
    let value = try GoldenMarket.book([transaction]).values(under: curves)[0]
    #expect(abs(value - 10e6 * (1.4063 - 1.40) * factor) < 1e-6)
    #expect(abs(try forward.parRate(under: curves) - 1.4063) < 1e-13)
    let outright = try ExactNumber(decimal: "1.4063")
    #expect(abs(try forward.value(outright: outright, under: curves) - value) < 1e-6)
    snapshot.exchangeRates[0].pair = pair
    #expect(throws: PricingError.self) { try CurveModel(snapshot, discounting: [:]) }
  }

  @Test func aMissingExchangeRateIsNamed() throws {
    var snapshot = try GoldenMarket.golden.get().snapshot()
    snapshot.exchangeRates = []
    let curves = try CurveModel(snapshot, discounting: GoldenCase.ownDiscounting).curves()
    let exchange = try GoldenMarket.golden.get().exchanges[0].transaction()
    #expect(throws: PricingError.self) { try GoldenMarket.book([exchange]).values(under: curves) }
  }
}
