internal import Calendars
public import MarketData
public import Quantities
internal import Transactions

extension CurveModel {
  /// The curves of every index a snapshot quotes.
  ///
  /// - Parameters:
  ///   - discounting: for each currency the key of the curve of record, as in `USD-LIBOR-3M` for the practice
  ///     of September 2008 or `USD-FEDFUNDS` for collateral at the overnight rate.
  /// - Throws: a curve without conventions, quotes, or with two quotes for one tenor, by name.
  public init(_ snapshot: MarketSnapshot, discounting: [Currency: String]) throws(PricingError) {
    asOf = snapshot.valuationDate
    var pillars: [Pillar] = []
    var entries: [Entry] = []
    for key in try CurveModel.order(snapshot.curves, discounting) {
      let convention = try CurveModel.convention(key)
      let (instruments, flows) = try CurveModel.instruments(snapshot, key, convention)
      let isRecord = discounting[convention.currency] == key
      // An overnight curve prices its own swaps whatever discounts the book.
      let discountKey =
        isRecord || convention.isOvernightIndexed ? key : discounting[convention.currency] ?? key
      entries.append(
        Entry(
          bootstrap: CurveBootstrap(key: key, asOf: asOf, instruments: instruments.map(\.0), flows: flows),
          discountKey: discountKey, discounts: isRecord ? convention.currency : nil,
          firstPillar: pillars.count))
      pillars += instruments.map { Pillar(curve: key, tenor: $0.1.tenor, quote: $0.1.rate.doubleValue) }
    }
    self.pillars = pillars
    form = .bootstrapped(entries)
    exchangeRates = try ExchangeRates(snapshot)
  }

  /// Curves of record first, because the others are discounted with them.
  private static func order(
    _ quoted: [String], _ discounting: [Currency: String]
  ) throws(PricingError) -> [String] {
    let records = Set(discounting.values)
    for key in records.sorted() where !quoted.contains(key) { throw .noQuotes(curve: key) }
    return records.sorted() + quoted.filter { !records.contains($0) }
  }

  private static func convention(_ key: String) throws(PricingError) -> SwapConvention {
    guard let convention = SwapConvention.quoted(on: key) else { throw .noConvention(curve: key) }
    return convention
  }

  /// The quotes of a curve compiled, in order of their last day, with the flows they refer to.
  private static func instruments(
    _ snapshot: MarketSnapshot, _ key: String, _ convention: SwapConvention
  ) throws(PricingError) -> ([(CurveInstrument, CurveQuote)], Book) {
    let fitting: CurveQuote.Instrument = convention.isOvernightIndexed ? .overnightIndexedSwap : .swap
    var compiler = try CurveInstrumentCompiler(
      curve: key, convention, asOf: snapshot.valuationDate)
    var instruments: [(CurveInstrument, CurveQuote)] = []
    for quote in snapshot.quotes(of: key) {
      guard quote.instrument == .deposit || quote.instrument == fitting else {
        throw .instrumentDoesNotFit(curve: key, instrument: quote.instrument.rawValue)
      }
      instruments.append((try compiler.instrument(quote), quote))
    }
    instruments.sort { $0.0.pillarDay < $1.0.pillarDay }
    for (one, next) in zip(instruments, instruments.dropFirst())
    where one.0.pillarDay == next.0.pillarDay {
      throw .duplicateQuote(curve: key, tenor: next.1.tenor)
    }
    return (instruments, compiler.book)
  }
}
