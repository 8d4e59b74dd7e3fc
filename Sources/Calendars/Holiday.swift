/// A day on which a centre is closed although it is not a weekend, and why.
public struct Holiday: Hashable, Sendable, Codable {
  public let date: CivilDate
  public let name: String

  public init(_ date: CivilDate, _ name: String) {
    self.date = date
    self.name = name
  }
}

/// The rule by which a centre's holidays follow from the year, and the years for which it is right.
struct HolidayRule: Sendable {
  /// Before the first year the law was another one; after the last, single closures are not yet known.
  let years: ClosedRange<Int>
  let holidays: @Sendable (_ year: Int) -> [Holiday]

  static func rule(of centre: BusinessCentre) -> HolidayRule? {
    switch centre {
    case .newYork: .newYork
    case .newYorkForLibor: .newYorkForLibor
    case .federalReserve: .federalReserve
    case .governmentSecurities: .governmentSecurities
    case .london: .london
    case .target: .target
    case .tokyo: .tokyo
    case .zurich: .zurich
    case .frankfurt: .frankfurt
    default: nil
    }
  }
}

extension CivilDate {
  /// The day of a month that is known to exist.
  static func known(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("a holiday rule names the day \(year)-\(month)-\(day), which does not exist")
    }
    return date
  }

  /// The nth given weekday of a month, as in the third Monday of January.
  static func nth(_ n: Int, _ weekday: Weekday, _ year: Int, _ month: Int) -> CivilDate {
    let first = known(year, month, 1)
    return first + (weekday.rawValue - first.weekday.rawValue).remainderFloored(7) + 7 * (n - 1)
  }

  static func last(_ weekday: Weekday, _ year: Int, _ month: Int) -> CivilDate {
    let last = known(year, month, daysInMonth(year, month))
    return last - (last.weekday.rawValue - weekday.rawValue).remainderFloored(7)
  }

  /// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 2nd edition, chapter 8).
  static func easterSunday(_ year: Int) -> CivilDate {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return known(year, n / 31, n % 31 + 1)
  }

  /// The day itself, or the Monday after it if it falls on a Sunday.
  var mondayIfSunday: CivilDate { weekday == .sunday ? self + 1 : self }

  /// The nearest working day: Friday for a Saturday, Monday for a Sunday.
  var nearestWorkingDay: CivilDate { weekday == .saturday ? self - 1 : mondayIfSunday }
}
