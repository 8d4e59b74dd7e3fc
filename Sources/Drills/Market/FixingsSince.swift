internal import Calendars
internal import MarketData
internal import Quantities
internal import Transactions

/// What an index would have been fixed at on the days between the book's market and a later valuation.
///
/// A rate that was fixed in these days is that of the simulated market: of a term index the deposit of its term, of an overnight index
/// the shortest quote. The valuation day itself is left to the curve, as in a case whose figures of the day are not yet published.
struct FixingsSince {
  private(set) var fixings: [Fixing] = []

  init(_ book: DrillBook, _ quotes: [CurveQuote], until day: CivilDate, _ provenance: Provenance) {
    let start = book.base.valuationDate
    guard day > start else { return }
    for (index, centres) in FixingsSince.indices(of: book.transactions) {
      guard let rate = FixingsSince.rate(of: index, quotes) else { continue }
      let last = book.base.fixings.filter { $0.index == index.key }.map(\.date).max()
      let first = max(start, last.map { $0 + 1 } ?? start)
      // A centre without a calendar is refused where the trade is valued.
      let calendar = (try? HolidayCalendar(centres)) ?? .everyDay
      var date = first
      while date < day {
        if calendar.isBusinessDay(date) {
          fixings.append(Fixing(index: index.key, date: date, rate: rate, provenance: provenance))
        }
        date = date + 1
      }
    }
  }

  /// Every index of the swaps with the centres it is fixed in, in order of its key.
  private static func indices(of transactions: [Transaction]) -> [(FloatingRateIndex, [BusinessCentre])] {
    var found: [FloatingRateIndex: [BusinessCentre]] = [:]
    for transaction in transactions {
      guard case .swap(let swap) = transaction.product else { continue }
      for leg in swap.legs {
        switch leg.coupon {
        case .fixed: break
        case .floating(let coupon): found[coupon.index] = coupon.reset.fixingCentres
        case .overnight(let coupon): found[coupon.index] = coupon.fixingCentres
        }
      }
    }
    return found.sorted { $0.key.key < $1.key.key }.map { ($0.key, $0.value) }
  }

  /// The quote that comes closest to the index itself; nil where its curve is not quoted.
  private static func rate(of index: FloatingRateIndex, _ quotes: [CurveQuote]) -> Rate? {
    let own = quotes.filter { $0.curve == index.key }
    let deposit = own.first { $0.instrument == .deposit && $0.tenor == index.tenor }
    return (deposit ?? own.min { $0.tenor.approximateDays < $1.tenor.approximateDays })?.rate
  }
}
