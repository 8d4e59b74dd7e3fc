internal import MarketData
internal import Quantities

/// The exchange rates of the book's own market, for figures that stand beside an amount and do not enter it.
struct BookRates {
  let quotes: [ExchangeRateQuote]

  init(_ book: DrillBook) { quotes = book.base.exchangeRates.filter { $0.kind == .spot } }

  /// What one unit of a currency is worth in another.
  func worth(of one: Currency, in other: Currency) throws(DrillRefusal) -> Double {
    if one == other { return 1 }
    for quote in quotes where !quote.value.isZero {
      if quote.pair.base == one, quote.pair.quote == other { return quote.value.doubleValue }
      if quote.pair.base == other, quote.pair.quote == one { return 1 / quote.value.doubleValue }
    }
    throw .bookLacks("exchange rate of \(one) against \(other)")
  }

  /// What one unit of each currency that is quoted against another is worth in that; nothing where no currency is given.
  func worths(in other: Currency?) -> [Currency: Double] {
    guard let other else { return [:] }
    let currencies = Set(quotes.flatMap { [$0.pair.base, $0.pair.quote] })
    var worths: [Currency: Double] = [:]
    for one in currencies { worths[one] = try? worth(of: one, in: other) }
    return worths
  }
}
