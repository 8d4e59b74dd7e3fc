internal import Calendars
internal import MarketData
internal import Quantities
internal import Transactions

/// One quoted instrument compiled to flows of unit notional and unit rate: its quote r satisfies
/// r · Σ fraction·D + Σ weight·(P(value)/P(end) − 1)·D = 0, with D = 1 for a deposit.
struct CurveInstrument: Sendable {
  let tenor: Tenor
  /// The last day any of its flows refers to: where the curve gets its node.
  let pillarDay: Int
  let isDeposit: Bool
  /// Its flows in the columns of the curve's instruments.
  let known: Range<Int>
  let floating: Range<Int>
}

/// Compiles the quotes of one curve with the conventions of its index; spot is counted from the valuation date.
struct CurveInstrumentCompiler {
  private let convention: SwapConvention
  private let spot: HolidayCalendar
  private let start: CivilDate
  private var compiler: BookCompiler

  /// The columns the instruments refer to.
  var book: Book { compiler.book }

  init(curve: String, _ convention: SwapConvention, asOf: CivilDate) throws(PricingError) {
    self.convention = convention
    compiler = BookCompiler(asOf: asOf, fixings: .none)
    do { spot = try HolidayCalendar(convention.spotCentres) } catch {
      throw .curveCalendar(curve: curve, error)
    }
    start = spot.advanced(asOf, businessDays: convention.spotLagBusinessDays)
    compiler.projectsEveryRate = true
  }

  mutating func instrument(_ quote: CurveQuote) throws(PricingError) -> CurveInstrument {
    let (known, floating) = (compiler.book.known.day.count, compiler.book.floating.payDay.count)
    // Of this instrument alone: the pillar is its own last day.
    compiler.book.dayMax = 0
    let end = quote.tenor.added(to: start)
    if quote.instrument == .deposit {
      appendDeposit(until: spot.adjusted(end, .modifiedFollowing))
    } else {
      try appendSwap(quote, until: end)
    }
    return CurveInstrument(
      tenor: quote.tenor, pillarDay: compiler.book.dayMax, isDeposit: quote.instrument == .deposit,
      known: known..<compiler.book.known.day.count,
      floating: floating..<compiler.book.floating.payDay.count)
  }

  private mutating func appendDeposit(until end: CivilDate) {
    let fraction = convention.floating.dayCount.yearFraction(from: start, to: end)
    compiler.appendKnown(fraction, on: end, .exchange(end))
    compiler.appendFloating(weight: -1, value: start, end: end, payment: end, .exchange(end))
  }

  /// A swap that receives a fixed rate of one and pays the index. Its first rate is projected even where it
  /// would be fixed already, on a valuation date that is a holiday: the curve is to explain the quote.
  private mutating func appendSwap(_ quote: CurveQuote, until end: CivilDate) throws(PricingError) {
    let terms = SwapConvention.Terms(
      notional: .one, determiningPartyReceivesFixed: true, fixedRate: Rate(.one), effective: start,
      maturity: end)
    let id = TransactionID("\(quote.curve) \(quote.tenor)")
    guard let swap = try? convention.transaction(id, terms) else {
      throw .instrumentDoesNotFit(curve: quote.curve, instrument: "\(quote.instrument) \(quote.tenor)")
    }
    try compiler.add(swap)
  }
}
