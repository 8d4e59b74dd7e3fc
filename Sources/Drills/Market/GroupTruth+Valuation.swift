internal import CloseOut
public import MarketData
internal import Pricing
internal import Quantities
internal import Quotations
internal import Transactions

/// Rates that a swap market could quote. What lies beyond is a sign that the run's prices are no market any more.
public enum RateLimits {
  /// Fractions of one. A rate may be negative: the curves take it as it is.
  public static let quote = -0.10...0.50
}

extension GroupTruth {
  /// What each group of the book is worth at the mid of a snapshot, in the order of the groups: to the last digit what the determination
  /// engine makes of the same curves.
  ///
  /// - Throws: ``DrillRefusal/pricing(_:)`` for a rate beyond ``RateLimits``, a curve that cannot be built, or what the trades lack.
  public static func all(
    of book: DrillBook, on snapshot: MarketSnapshot
  ) throws(DrillRefusal) -> [GroupTruth] {
    try checkRates(snapshot)
    let market = try TruthMarket(book, snapshot)
    let trades = Dictionary(book.transactions.map { ($0.id, $0) }) { first, _ in first }
    var truths: [GroupTruth] = []
    for group in book.groups {
      var members: [Transaction] = []
      for id in group.members {
        guard let trade = trades[id] else { throw .bookLacks("transaction \(id) of group \(group.id)") }
        members.append(trade)
      }
      truths.append(try market.truth(of: group.id, members))
    }
    return truths
  }

  private static func checkRates(_ snapshot: MarketSnapshot) throws(DrillRefusal) {
    for quote in snapshot.curveQuotes where !RateLimits.quote.contains(quote.rate.doubleValue) {
      throw .pricing(
        "the rate of \(quote.curve) for \(quote.tenor) would be \(quote.rate), and no market is simulated with rates below -10 % "
          + "or above 50 %")
    }
  }
}

/// The curves of a snapshot, solved once for all groups.
private struct TruthMarket {
  let model: CurveModel
  let curves: CurveSet
  let fixings: FixingTable

  init(_ book: DrillBook, _ snapshot: MarketSnapshot) throws(DrillRefusal) {
    do throws(DeterminationFailure) {
      let discounting = try DiscountChoice(book.discounting, snapshot).keys
      do throws(PricingError) {
        fixings = try FixingTable(snapshot.fixings.filter { $0.date <= snapshot.valuationDate })
        model = try CurveModel(snapshot, discounting: discounting)
        curves = try model.curves()
      } catch { throw .pricing(error.sentence) }
    } catch { throw .pricing(error.sentence) }
  }

  func truth(of group: GroupID, _ members: [Transaction]) throws(DrillRefusal) -> GroupTruth {
    guard let first = members.first else { throw .bookLacks("member of group \(group)") }
    guard Set(members.map(\.settlementCurrency)).count == 1 else {
      throw .pricing("the trades of group \(group) are in several currencies")
    }
    do throws(PricingError) {
      let book = try Book(members, asOf: model.asOf, fixings: fixings)
      let swap = members.count == 1 ? try quotable(first) : nil
      let annuity = try swap?.annuity(under: curves)
      return GroupTruth(
        group: group, currency: first.settlementCurrency,
        amount: try book.values(under: curves).reduce(0, +),
        parRate: try swap?.parRate(under: curves),
        // The ladder is positive for one who receives fixed, who loses when rates rise.
        valueOfBasisPoint: -(try model.parallelRisk(of: book).reduce(0, +)),
        notional: members.reduce(0) { $0 + abs($1.notional.value.doubleValue) },
        valueOfParRate: annuity.map { abs($0) * 1e-4 })
    } catch { throw .pricing(error.sentence) }
  }

  /// Nil for a trade without a fixed rate, which nobody quotes by one.
  private func quotable(_ trade: Transaction) throws(PricingError) -> QuotableSwap? {
    do {
      return try QuotableSwap(trade, asOf: model.asOf, fixings: fixings)
    } catch PricingError.noFixedLeg {
      return nil
    }
  }
}
