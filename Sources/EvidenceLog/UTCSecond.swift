/// Seconds since 1970-01-01T00:00:00Z of a civil date and time in UTC, in the proleptic Gregorian calendar.
enum UTCSecond {
  /// Nil if the fields are not a date and a time of day. A leap second is not taken.
  static func of(date: (year: Int, month: Int, day: Int), time: (hour: Int, minute: Int, second: Int))
    -> Int64?
  {
    guard 1...12 ~= date.month, 1...length(ofMonth: date.month, year: date.year) ~= date.day,
      0..<24 ~= time.hour, 0..<60 ~= time.minute, 0..<60 ~= time.second
    else { return nil }
    let days = daysBefore(year: date.year, month: date.month) + date.day - 1
    return Int64(days) * 86_400 + Int64(time.hour * 3600 + time.minute * 60 + time.second)
  }

  /// Days from 1970-01-01 to the first of a month.
  private static func daysBefore(year: Int, month: Int) -> Int {
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400 - 477
    let ofMonths = (1..<month).reduce(0) { $0 + length(ofMonth: $1, year: year) }
    return (year - 1970) * 365 + leapDays + ofMonths
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension UTCSecond {
  /// Reads `YYYYMMDDZ`, `YYYYMMDDhhmmZ` or `YYYYMMDDhhmmssZ`, as OpenSSH takes moments in UTC; none before the year 1.
  static func of(compactText text: Substring) -> Int64? {
    let digits = text.dropLast().utf8.map { Int($0) - 48 }
    guard text.last == "Z", [8, 12, 14].contains(digits.count), digits.allSatisfy({ 0...9 ~= $0 }) else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int {
      range.upperBound > digits.count ? 0 : digits[range].reduce(0) { $0 * 10 + $1 }
    }
    guard number(0..<4) > 0 else { return nil }
    return of(
      date: (number(0..<4), number(4..<6), number(6..<8)),
      time: (number(8..<10), number(10..<12), number(12..<14)))
  }

  /// `YYYYMMDDhhmmssZ`, for moments from the year 1 to 9999.
  static func compactText(_ second: Int64) -> String {
    let (date, ofDay) = civil(second)
    let year = String(("0000" + String(date.year)).suffix(4))
    let fields = [date.month, date.day, ofDay / 3600, ofDay / 60 % 60, ofDay % 60]
    return year + fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() + "Z"
  }

  private static func civil(_ second: Int64) -> (date: (year: Int, month: Int, day: Int), ofDay: Int) {
    let ofDay = Int((second % 86_400 + 86_400) % 86_400)
    let days = Int((second - Int64(ofDay)) / 86_400)
    // From a year that is not too late, forward.
    var year = 1970 + (days < 0 ? days / 365 - 1 : days / 366)
    while daysBefore(year: year + 1, month: 1) <= days { year += 1 }
    var month = 12
    while daysBefore(year: year, month: month) > days { month -= 1 }
    return ((year, month, days - daysBefore(year: year, month: month) + 1), ofDay)
  }
}
