public import CascadeSimulation

/// The indicators of a simulated market as the close-out side reads them: `snapshots.csv` and `indicators.csv` of a case folder.
///
/// Names and units are those of the default regime policy; every figure is marked as constructed. Times are the caller's: a
/// simulation knows rounds, not days. Format: docs/formats/case-folder.md.
public struct IndicatorFiles: Sendable, Equatable {
  /// A moment of the run that becomes a snapshot.
  public struct Moment: Sendable, Equatable {
    /// Name of the snapshot: 1 to 64 ASCII letters, digits, `.`, `_`, `-`.
    public var snapshot: String
    public var indicators: Indicators
    /// `2023-03-14T10:00:00Z`; of which moment the figures speak, and when they are taken to have been written down.
    public var asOf: String
    public var capturedAt: String
    /// `2023-03-14`.
    public var date: String

    public init(
      snapshot: String, indicators: Indicators, asOf: String, capturedAt: String, date: String
    ) {
      self.snapshot = snapshot
      self.indicators = indicators
      self.asOf = asOf
      self.capturedAt = capturedAt
      self.date = date
    }
  }

  /// As a group of the case names it.
  public var market: String
  /// Where the figures come from, for every row.
  public var source: String
  public var moments: [Moment]

  public init(market: String, source: String, moments: [Moment]) {
    self.market = market
    self.source = source
    self.moments = moments
  }

  /// The content of `snapshots.csv`.
  public var snapshots: String {
    Self.lines(
      ["id", "source", "asOf", "capturedAt"], moments.map { [$0.snapshot, source, $0.asOf, $0.capturedAt] })
  }

  /// The content of `indicators.csv`.
  public var indicators: String {
    Self.lines(
      ["snapshot", "market", "name", "value", "notQuoted", "unit", "date", "source", "constructed"],
      moments.flatMap { moment in
        Self.readings(moment.indicators).map { reading in
          [
            moment.snapshot, market, reading.name, reading.value.map(Self.decimal) ?? "",
            reading.value == nil ? "yes" : "", reading.unit, moment.date, source, "yes",
          ]
        }
      })
  }

  private struct Reading {
    var name: String
    /// nil: not quoted.
    var value: Double?
    var unit: String
  }

  private static func readings(_ indicators: Indicators) -> [Reading] {
    // What cannot be measured has no row: a row without a value says that nobody quotes.
    let days = Reading(name: "daysToFirmQuote", value: indicators.daysToFirmQuote, unit: "days")
    return [
      Reading(name: "index", value: indicators.index, unit: "points"),
      Reading(name: "bidAsk", value: indicators.bidAsk, unit: "bp"),
      Reading(name: "credit", value: indicators.credit, unit: "bp"),
    ] + (indicators.measuresFirmQuotes ? [days] : []) + [
      Reading(name: "hedgeCorrelation", value: indicators.hedgeCorrelation, unit: "")
    ]
  }

  /// At most six decimals, no exponent, no negative zero: what the format takes as a decimal.
  static func decimal(_ value: Double) -> String {
    let millionths = (value * 1e6).rounded()
    guard abs(millionths) < 9e18 else { return value < 0 ? "-9000000000000" : "9000000000000" }
    let whole = Int64(millionths)
    let digits = String(whole.magnitude)
    let padded = String(repeating: "0", count: Swift.max(0, 7 - digits.count)) + digits
    var fraction = padded.suffix(6)
    while fraction.last == "0" { fraction.removeLast() }
    let sign = whole < 0 ? "-" : ""
    return sign + padded.dropLast(6) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func lines(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  /// RFC 4180.
  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
