internal import Calendars
internal import CloseOut
internal import MarketData
internal import Pricing
internal import Quantities

/// What a book gains when one quote of the market falls by a basis point.
struct QuoteRisk {
  /// Of the quote, in years.
  var tenor: Double
  /// Positive for one who receives fixed; in the currency that was asked for.
  var value: Double
}

extension QuoteRisk {
  /// The book's ladder over all quotes of a snapshot, every trade together, in units of one currency.
  static func all(
    of book: DrillBook, on snapshot: MarketSnapshot, in currency: Currency
  ) throws(DrillRefusal) -> [QuoteRisk] {
    let (compiled, ladder) = try ladder(of: book, on: snapshot)
    let rates = BookRates(book)
    var worth: [Double] = []
    for own in compiled.currencies { worth.append(try rates.worth(of: own, in: currency)) }
    return ladder.pillars.enumerated().compactMap { bucket, pillar in
      guard let tenor = pillar.tenor else { return nil }
      let value = zip(ladder.rows, worth).reduce(0) { $0 + $1.0[bucket] * $1.1 }
      return QuoteRisk(tenor: tenor.approximateDays / 365.25, value: value)
    }
  }

  private static func ladder(
    of book: DrillBook, on snapshot: MarketSnapshot
  ) throws(DrillRefusal) -> (Pricing.Book, RiskLadder) {
    do throws(DeterminationFailure) {
      let discounting = try DiscountChoice(book.discounting, snapshot).keys
      do throws(PricingError) {
        let fixings = try FixingTable(snapshot.fixings.filter { $0.date <= snapshot.valuationDate })
        let model = try CurveModel(snapshot, discounting: discounting)
        let compiled = try Book(book.transactions, asOf: model.asOf, fixings: fixings)
        return (compiled, try model.ladder(of: compiled))
      } catch { throw .pricing(error.sentence) }
    } catch { throw .pricing(error.sentence) }
  }
}
