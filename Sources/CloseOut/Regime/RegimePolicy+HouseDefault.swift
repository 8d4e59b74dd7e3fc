internal import Quantities

extension RegimePolicy {
  /// The starting policy of mission A2: five indicators of equal weight.
  ///
  /// Its figures are hypothetical. Edges of the spread indicators are the geometric means of neighbouring
  /// centres (0.5, 2, 10, 50 bp and 25, 75, 250, 600 bp), rounded; the others are those of the source's table.
  public static let houseDefault = RegimePolicy(
    version: "house-1", provenance: "hypothetical starting figures of the house, not calibrated",
    index: "index",
    indicators: [
      IndicatorRule(
        name: "index", unit: "points", edges: [edge(15), edge(30), edge(50, .calmer)], valueMin: .zero),
      IndicatorRule(
        name: "bidAsk", unit: "bp", edges: [edge(1), edge(45, decimals: 1), edge(224, decimals: 1)],
        notQuoted: .extreme, valueMin: .zero),
      IndicatorRule(name: "credit", unit: "bp", edges: [edge(43), edge(137), edge(387)], valueMin: .zero),
      IndicatorRule(
        name: "daysToFirmQuote", unit: "days", edges: [edge(0, .calmer), edge(1, .calmer), edge(4, .calmer)],
        notQuoted: .extreme, valueMin: .zero),
      IndicatorRule(
        name: "hedgeCorrelation", unit: "", direction: .lowerIsWorse,
        edges: [hundredths(95), hundredths(80), hundredths(50)], valueMin: ExactNumber(-1), valueMax: .one),
    ])

  private static func edge(_ value: Int, decimals: Int = 0, _ owner: BandEdge.Owner = .severer) -> BandEdge {
    BandEdge(ExactNumber(value, decimals: decimals), owner)
  }

  private static func hundredths(_ value: Int) -> BandEdge { edge(value, decimals: 2, .calmer) }
}
