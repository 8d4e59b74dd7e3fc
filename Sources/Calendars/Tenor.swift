/// A length of time counted in days, weeks, months or years, as in `3M` or `10Y`.
public struct Tenor: Hashable, Sendable, Codable, CustomStringConvertible {
  public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
    case day = "D"
    case week = "W"
    case month = "M"
    case year = "Y"
  }

  public let count: Int
  public let unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads a whole number of up to four digits and a unit, as in `18M`; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8.dropLast()
    guard let last = text.last, let unit = Unit(rawValue: String(last)), 1...4 ~= digits.count,
      let count = CivilDate.number(Array(digits)[...])
    else { return nil }
    self.init(count, unit)
  }

  public static func days(_ count: Int) -> Tenor { Tenor(count, .day) }
  public static func months(_ count: Int) -> Tenor { Tenor(count, .month) }
  public static func years(_ count: Int) -> Tenor { Tenor(count, .year) }

  /// The length in months, if it is a whole number of months.
  public var wholeMonths: Int? {
    switch unit {
    case .month: count
    case .year: 12 * count
    case .day, .week: nil
    }
  }

  /// The date this length after another (before it for a negative multiple), unadjusted.
  public func added(to date: CivilDate, times: Int = 1) -> CivilDate {
    switch unit {
    case .day: date + count * times
    case .week: date + 7 * count * times
    case .month: date.addingMonths(count * times)
    case .year: date.addingMonths(12 * count * times)
    }
  }

  /// The length in days for putting tenors in order: a month counts 30.4375.
  public var approximateDays: Double {
    switch unit {
    case .day: Double(count)
    case .week: Double(7 * count)
    case .month: Double(count) * 30.4375
    case .year: Double(count) * 365.25
    }
  }

  public var description: String { "\(count)\(unit.rawValue)" }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let tenor = Tenor(text) else { throw CalendarError.notATenor(text) }
    self = tenor
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
