public import Calendars
public import Quantities

/// One measure of how disturbed a market is on a day, as in a volatility index or a bid-ask spread.
public struct RegimeIndicator: Hashable, Sendable, Codable {
  /// The level, or that nobody would quote one.
  public enum Value: Hashable, Sendable, Codable {
    case level(ExactNumber)
    case notQuoted
  }

  /// The market or risk group it speaks of, as in `usd-rates`.
  public var market: String
  /// What it measures, as the policy names it.
  public var name: String
  public var value: Value
  /// As in `index`, `bp` or `days`.
  public var unit: String
  public var date: CivilDate
  public var provenance: Provenance

  public init(
    market: String, name: String, value: Value, unit: String, date: CivilDate, provenance: Provenance
  ) {
    self.market = market
    self.name = name
    self.value = value
    self.unit = unit
    self.date = date
    self.provenance = provenance
  }
}
