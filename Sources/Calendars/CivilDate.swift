/// A day of the Gregorian calendar, without a time or a zone, from 1900-01-01 to 2199-12-31.
///
/// Held as a count of days so that differences are subtraction; the range covers every contract and
/// holiday rule Firebreak knows and turns a mistyped year into an error.
public struct CivilDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public let serial: Int32

  public init(serial: Int32) { self.serial = serial }

  /// The day named, or nil if the calendar has no such day or it is out of range.
  public init?(year: Int, month: Int, day: Int) {
    guard 1900...2199 ~= year, 1...12 ~= month, 1...CivilDate.daysInMonth(year, month) ~= day else {
      return nil
    }
    serial = CivilDate.serial(year, month, day)
  }

  /// The day written as `YYYY-MM-DD`, or nil if it is not exactly that.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = CivilDate.number(bytes[0..<4]), let month = CivilDate.number(bytes[5..<7]),
      let day = CivilDate.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var year: Int { fields.year }
  public var month: Int { fields.month }
  public var day: Int { fields.day }

  /// Year, month and day in one computation (days-from-civil, H. Hinnant's public-domain algorithm).
  public var fields: (year: Int, month: Int, day: Int) {
    let shifted = Int(serial) + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  public var weekday: Weekday { Weekday(rawValue: (Int(serial) + 3).remainderFloored(7) + 1) ?? .monday }
  public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }
  public var isEndOfMonth: Bool { day == CivilDate.daysInMonth(year, month) }

  public static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  public static func + (date: CivilDate, days: Int) -> CivilDate {
    CivilDate(serial: date.serial + Int32(days))
  }
  public static func - (date: CivilDate, days: Int) -> CivilDate { date + -days }

  /// Days from `right` to `left`.
  public static func - (left: CivilDate, right: CivilDate) -> Int { Int(left.serial) - Int(right.serial) }
  public static func < (left: CivilDate, right: CivilDate) -> Bool { left.serial < right.serial }

  /// The same day of the month some months later, or the last day of that month if it has no such day.
  public func addingMonths(_ months: Int) -> CivilDate {
    let (year, month, day) = fields
    let total = year * 12 + month - 1 + months
    let newYear = total.flooredQuotient(12)
    let newMonth = total - newYear * 12 + 1
    let newDay = min(day, CivilDate.daysInMonth(newYear, newMonth))
    return CivilDate(serial: CivilDate.serial(newYear, newMonth, newDay))
  }

  private static func serial(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

/// Days of the week as ISO 8601 numbers them.
public enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension CivilDate: CustomStringConvertible, Codable {
  public var description: String {
    let (year, month, day) = fields
    return "\(year)-\(CivilDate.two(month))-\(CivilDate.two(day))"
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let date = CivilDate(text) else { throw CalendarError.notADate(text) }
    self = date
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}

extension Int {
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  func remainderFloored(_ divisor: Int) -> Int { self - flooredQuotient(divisor) * divisor }
}
