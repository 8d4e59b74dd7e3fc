internal import Calendars
internal import CascadeSimulation
internal import MarketData
internal import Quantities
internal import Quotations

extension SimulatedMarket {
  /// The indicators under the names and in the units of the default regime policy, once for each market of the book's groups.
  func readings(of book: DrillBook, on day: CivilDate) -> [RegimeIndicator] {
    var markets: [String] = []
    for group in book.groups where !markets.contains(group.market) { markets.append(group.market) }
    return markets.flatMap { market in
      levels.map { level in
        RegimeIndicator(
          market: market, name: level.name, value: level.value, unit: level.unit, date: day,
          provenance: provenance(level.words))
      }
    }
  }

  private struct Level {
    var name: String
    var value: RegimeIndicator.Value
    var unit: String
    var words: String

    /// nil: nobody would quote.
    init(_ name: String, _ value: Double?, _ unit: String, _ words: String) {
      self.name = name
      self.value = value.map { .level(SimulatedMarket.exact($0, decimals: 2)) } ?? .notQuoted
      self.unit = unit
      self.words = words
    }
  }

  private var levels: [Level] {
    // What cannot be measured has no reading: a reading without a level says that nobody quotes.
    let days = Level(
      "daysToFirmQuote", indicators.daysToFirmQuote, "days", "share of dealers who quote firm")
    return [
      Level("index", indicators.index, "points", "annual volatility of the index class"),
      Level("bidAsk", bidAsk, "bp", "bid-ask of the quoted class in yield"),
      Level("credit", indicators.credit, "bp", "mean credit spread of dealers"),
    ] + (indicators.measuresFirmQuotes ? [days] : []) + [
      Level(
        "hedgeCorrelation", indicators.hedgeCorrelation, "", "correlation of the hedged class and its hedge")
    ]
  }
}
