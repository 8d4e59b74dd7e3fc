public import Calendars
public import MarketData
internal import Quantities
internal import Transactions

extension SimulatedMarket {
  /// The market as evidence of a case: the book's curves moved, what has been fixed since, exchange rates as they were, and the
  /// indicators of every market that a group of the book names.
  ///
  /// Every figure that the simulation made says so and counts as constructed; fixings that the book had keep their source. Whether
  /// the rates make sense is asked where they are used: ``GroupTruth/all(of:on:)`` refuses those beyond ``RateLimits``.
  public func snapshot(
    of book: DrillBook, id: SnapshotID, asOf: Timestamp, capturedAt: Timestamp
  ) -> MarketSnapshot {
    let quotes = book.base.curveQuotes.map(moved)
    var snapshot = MarketSnapshot(
      id: id, source: "simulated market, \(moment.words)", asOf: asOf, capturedAt: capturedAt,
      curveQuotes: quotes)
    let made = FixingsSince(book, quotes, until: snapshot.valuationDate, provenance("curve of the day"))
    snapshot.fixings = book.base.fixings + made.fixings
    snapshot.exchangeRates = exchangeRates(book.base, on: snapshot.valuationDate)
    snapshot.indicators = readings(of: book, on: snapshot.valuationDate)
    return snapshot
  }

  func provenance(_ words: String) -> Provenance {
    Provenance("simulated: \(moment.words), \(words)", isConstructed: true)
  }

  /// The quote with its move, rounded to a hundredth of a basis point, added to it: one that does not move keeps every digit.
  private func moved(_ quote: CurveQuote) -> CurveQuote {
    let isTerm = SwapConvention.quoted(on: quote.curve).map { !$0.isOvernightIndexed } ?? true
    let move = rateMove(tenor: MarketMap.years(quote.tenor), isTermRate: isTerm)
    var moved = quote
    moved.rate = Rate(quote.rate.value + SimulatedMarket.exact(move / 10_000, decimals: 6))
    moved.provenance = provenance("moved from \(quote.rate) (\(quote.provenance.source))")
    return moved
  }

  /// The model has no currencies. A forward that would lie at or before spot by now is no quotation any more and is left out.
  private func exchangeRates(_ base: MarketSnapshot, on day: CivilDate) -> [ExchangeRateQuote] {
    base.exchangeRates.compactMap { quote in
      switch quote.kind {
      case .spot: break
      case .forwardPoints(let date), .outright(let date):
        if day > base.valuationDate, date <= day + SimulatedMarket.spotDaysMax { return nil }
      }
      var same = quote
      same.provenance = provenance("as before the shock (\(quote.provenance.source))")
      return same
    }
  }

  /// Calendar days within which spot is delivered, whatever the holidays.
  private static let spotDaysMax = 10

  /// A model's figure as an exact decimal; one that is no number, or beyond a million, counts as a million of its sign.
  static func exact(_ value: Double, decimals: Int) -> ExactNumber {
    let bounded = value.isNaN ? 1e6 : min(max(value, -1e6), 1e6)
    return ((try? ExactNumber(exactly: bounded)) ?? .zero).rounded(decimals: decimals)
  }
}

extension SimulatedMarket.Moment {
  /// `before the shock`, `after round 3`.
  public var words: String {
    switch self {
    case .calm: "before the shock"
    case .round(let round): "after round \(round)"
    }
  }
}
