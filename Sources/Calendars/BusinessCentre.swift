/// A place whose banks, or a system whose settlement, decide what a business day is: FpML business centre
/// codes, as in `USNY` or `GBLO`.
///
/// Any code can be read; only those in ``known`` have a holiday rule, and asking for another is an error
/// that names it.
public struct BusinessCentre: RawRepresentable, Hashable, Sendable, Comparable, Codable,
  CustomStringConvertible
{
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ code: String) { rawValue = code }

  /// New York, settlement holidays: a holiday on a Saturday is kept on the Friday before.
  public static let newYork = BusinessCentre("USNY")
  /// New York as it counts for the old Libor fixings: as ``newYork``, but from 2015 a 4 July at a weekend moves nothing.
  public static let newYorkForLibor = BusinessCentre("USNY-LIBOR")
  /// The Federal Reserve's settlement system: a holiday on a Saturday is not moved.
  public static let federalReserve = BusinessCentre("USNY-FED")
  /// United States government securities, the calendar of SOFR.
  public static let governmentSecurities = BusinessCentre("USGS")
  public static let london = BusinessCentre("GBLO")
  /// The euro settlement system, TARGET.
  public static let target = BusinessCentre("EUTA")
  public static let tokyo = BusinessCentre("JPTO")
  public static let zurich = BusinessCentre("CHZU")
  public static let frankfurt = BusinessCentre("DEFR")

  /// The centres Firebreak has a holiday rule for.
  public static let known: [BusinessCentre] = [
    .newYork, .newYorkForLibor, .federalReserve, .governmentSecurities, .london, .target, .tokyo, .zurich,
    .frankfurt,
  ]

  public var description: String { rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
