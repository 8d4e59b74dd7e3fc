internal import Calendars
internal import Transactions

/// For each day on which a period may start or end: when the rate is fixed, and from when to when it runs.
///
/// The rate runs from the value day of the fixing to the value day of the next one, so the forward rate
/// of a period spans the period itself but for a day or two around holidays.
struct ResetTable {
  private let days: ResetDays
  private let first: CivilDate
  /// Days from a period's start to the fixing and to the value day, and from its end to the end day.
  private var fixing: [Int8] = []
  private var value: [Int8] = []
  private var end: [Int8] = []

  /// Tabulates the days between two dates; others are worked out when asked for.
  init(_ days: ResetDays, from first: CivilDate, to last: CivilDate) {
    self.days = days
    self.first = first
    let count = last - first
    for offset in 0..<count {
      let date = first + offset
      let fixed = days.fixingDay(date)
      let runsFrom = days.valueDay(fixedOn: fixed)
      fixing.append(Int8(fixed - date))
      value.append(Int8(days.value.adjusted(runsFrom, .following) - date))
      end.append(Int8(runsFrom - date))
    }
  }

  func fixingDay(_ start: CivilDate) -> CivilDate {
    let offset = start - first
    return fixing.indices.contains(offset) ? start + Int(fixing[offset]) : days.fixingDay(start)
  }

  func valueDay(_ start: CivilDate) -> CivilDate {
    let offset = start - first
    return value.indices.contains(offset) ? start + Int(value[offset]) : days.valueDay(start)
  }

  func endDay(_ end: CivilDate) -> CivilDate {
    let offset = end - first
    return self.end.indices.contains(offset) ? end + Int(self.end[offset]) : days.endDay(end)
  }
}

/// The rule that ``ResetTable`` tabulates.
struct ResetDays {
  let lag: Int
  /// The centres of the fixing.
  let fixing: HolidayCalendar
  /// Those together with the centres of the value day.
  let value: HolidayCalendar

  func fixingDay(_ start: CivilDate) -> CivilDate {
    lag == 0 ? fixing.adjusted(start, .preceding) : fixing.advanced(start, businessDays: -lag)
  }

  func valueDay(_ start: CivilDate) -> CivilDate { value.adjusted(endDay(start), .following) }

  func endDay(_ end: CivilDate) -> CivilDate { valueDay(fixedOn: fixingDay(end)) }

  func valueDay(fixedOn fixed: CivilDate) -> CivilDate {
    lag == 0 ? fixed : fixing.advanced(fixed, businessDays: lag)
  }
}
