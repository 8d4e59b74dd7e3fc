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
}
