internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quotations
internal import Transactions

extension BookReading {
  /// One snapshot of what the folder's snapshots say last: of each curve, exchange rate and indicator the latest quotes, and
  /// every fixing once.
  func baseMarket() throws(DrillRefusal) -> MarketSnapshot {
    let ordered = snapshots.sorted { ($0.asOf, $0.id) < ($1.asOf, $1.id) }
    guard let latest = ordered.last(where: { !$0.curveQuotes.isEmpty }) else {
      throw .bookLacks("curve quotes in a market snapshot (curve-quotes.csv)")
    }
    var base = MarketSnapshot(
      id: SnapshotID("BASE"), source: "the book's own snapshots", asOf: latest.asOf,
      capturedAt: latest.capturedAt)
    for curve in Set(ordered.flatMap(\.curves)).sorted() {
      base.curveQuotes += ordered.last { $0.curves.contains(curve) }?.quotes(of: curve) ?? []
    }
    var fixings: [FixingName: Fixing] = [:]
    for fixing in ordered.flatMap(\.fixings) { fixings[FixingName(fixing)] = fixing }
    base.fixings = fixings.sorted { $0.key < $1.key }.map(\.value)
    for rate in ordered.flatMap(\.exchangeRates) {
      base.exchangeRates.removeAll { $0.pair == rate.pair && $0.kind == rate.kind }
      base.exchangeRates.append(rate)
    }
    base.indicators = latest.indicators
    return base
  }

  /// The curve of record and the one beside it, as the folder's own determinations of swaps name them.
  func curves(_ base: MarketSnapshot) throws(DrillRefusal) -> (discounting: String, comparison: String?) {
    let named = proposals.map(\.curve).filter { $0.kind == .snapshot }
    if let stated = named.compactMap(\.discounting).first {
      return (stated, named.first { $0.discounting == stated }?.comparison)
    }
    let term = base.curves.filter { SwapConvention.quoted(on: $0)?.isOvernightIndexed == false }
    let only = term.isEmpty ? base.curves : term
    guard only.count == 1, let curve = only.first else {
      throw .bookLacks(
        "single discount curve: it quotes \(base.curves.joined(separator: ", ")); state one in a determination's curve"
      )
    }
    return (curve, base.curves.first { $0 != curve })
  }
}

/// What a fixing is the fixing of.
private struct FixingName: Hashable, Comparable {
  let index: String
  let date: CivilDate

  init(_ fixing: Fixing) {
    index = fixing.index
    date = fixing.date
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.index, left.date) < (right.index, right.date)
  }
}
