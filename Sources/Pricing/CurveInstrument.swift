internal import Calendars
internal import MarketData
internal import Quantities
internal import Transactions

/// One quoted instrument compiled to flows of unit notional and unit rate: its quote r satisfies
/// r · Σ fraction·D = Σ weight·(P(value)/P(end) − 1)·D, with D = 1 for a deposit.
struct CurveInstrument: Sendable {
  let tenor: Tenor
  /// The last day any of its flows refers to: where the curve gets its node.
  let pillarDay: Int
  let isDeposit: Bool
  let book: Book

  /// Compiles a quote with the conventions of its curve; spot is counted from the valuation date.
  init(_ quote: CurveQuote, _ convention: SwapConvention, asOf: CivilDate) throws(PricingError) {
    tenor = quote.tenor
    isDeposit = quote.instrument == .deposit
    do {
      let spot = try HolidayCalendar(convention.spotCentres)
      let start = spot.advanced(
        spot.adjusted(asOf, .following), businessDays: convention.spotLagBusinessDays)
      let end = quote.tenor.added(to: start)
      book =
        try isDeposit
        ? CurveInstrument.deposit(convention, start, spot.adjusted(end, .modifiedFollowing), asOf)
        : CurveInstrument.swap(convention, start, end, asOf)
    } catch let error as PricingError {
      throw error
    } catch let error as CalendarError {
      throw .curveCalendar(curve: quote.curve, error)
    } catch {
      throw .instrumentDoesNotFit(curve: quote.curve, instrument: "\(quote.instrument) \(quote.tenor)")
    }
    pillarDay = book.dayMax
  }

  private static func deposit(
    _ convention: SwapConvention, _ start: CivilDate, _ end: CivilDate, _ asOf: CivilDate
  ) throws(PricingError) -> Book {
    var compiler = BookCompiler(asOf: asOf, fixings: .none)
    let detail = FlowDetail.exchange(end)
    let fraction = convention.floating.dayCount.yearFraction(from: start, to: end)
    compiler.appendKnown(fraction, on: end, detail)
    compiler.appendFloating(weight: 1, value: start, end: end, payment: end, detail)
    return compiler.book
  }

  /// A swap that receives a fixed rate of one and pays the index, without its first fixing: at the
  /// valuation date the curve is to explain the quote, not a fixing.
  private static func swap(
    _ convention: SwapConvention, _ start: CivilDate, _ end: CivilDate, _ asOf: CivilDate
  ) throws -> Book {
    let terms = SwapConvention.Terms(
      notional: .one, determiningPartyReceivesFixed: true, fixedRate: Rate(.one), effective: start,
      maturity: end)
    let transaction = try convention.transaction(TransactionID("curve"), terms)
    return try Book([transaction], asOf: asOf, fixings: .none)
  }
}
