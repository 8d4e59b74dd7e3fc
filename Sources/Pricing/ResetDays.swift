internal import Calendars

/// When the rate of a period is fixed, and from when to when it runs.
///
/// The rate runs from the value day of the fixing to the value day of the next one, so the forward rate
/// of a period spans the period itself but for a day or two around holidays.
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
