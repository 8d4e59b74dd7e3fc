public import Calendars

/// A published rate, as in USD-LIBOR 3M or USD-FEDFUNDS; the name by which its curve and its fixings are found.
public struct FloatingRateIndex: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Currency and benchmark, as in `USD-LIBOR`.
  public var name: String
  /// The term of the rate; nil for an overnight rate.
  public var tenor: Tenor?

  public init(_ name: String, _ tenor: Tenor? = nil) {
    self.name = name
    self.tenor = tenor
  }

  /// The key of the index in market data, as in `USD-LIBOR-3M`.
  public var key: String { tenor.map { "\(name)-\($0)" } ?? name }
  public var description: String { tenor.map { "\(name) \($0)" } ?? name }

  public static func usdLibor(_ tenor: Tenor) -> FloatingRateIndex { FloatingRateIndex("USD-LIBOR", tenor) }
  public static func euribor(_ tenor: Tenor) -> FloatingRateIndex { FloatingRateIndex("EUR-EURIBOR", tenor) }
  public static func gbpLibor(_ tenor: Tenor) -> FloatingRateIndex { FloatingRateIndex("GBP-LIBOR", tenor) }
  public static func jpyLibor(_ tenor: Tenor) -> FloatingRateIndex { FloatingRateIndex("JPY-LIBOR", tenor) }
  public static func chfLibor(_ tenor: Tenor) -> FloatingRateIndex { FloatingRateIndex("CHF-LIBOR", tenor) }
  public static let usdFedFunds = FloatingRateIndex("USD-FEDFUNDS")
  public static let usdSofr = FloatingRateIndex("USD-SOFR")
  public static let eurEonia = FloatingRateIndex("EUR-EONIA")
  public static let gbpSonia = FloatingRateIndex("GBP-SONIA")
}
