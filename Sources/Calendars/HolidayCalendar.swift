/// The business days of one or more centres together: a day counts only if all are open.
///
/// Held as one bit a day for the whole range of ``CivilDate`` with the adjustments tabulated, because a book of
/// trades asks millions of times. Outside ``years`` the rule is not vouched for: ``check(_:)`` says so,
/// and weekends and the rule's own logic are all it has.
public struct HolidayCalendar: Sendable {
  public let centres: [BusinessCentre]
  /// The years for which every centre's rule is right.
  public let years: ClosedRange<Int>
  let holidays: [Holiday]
  let openings: OpeningTable

  /// A calendar without holidays or weekends: every day counts.
  public static let everyDay = HolidayCalendar(
    centres: [], years: 1900...2199, holidays: [],
    openings: OpeningTable(weekendsClosed: false, holidays: []))

  /// The joint calendar of several centres, with closures that no rule foresees given as data.
  ///
  /// No centre gives ``everyDay``.
  /// - Throws: ``CalendarError/unknownCentre(_:)`` naming the first centre without a rule.
  public init(
    _ centres: [BusinessCentre], extraClosures: [BusinessCentre: [Holiday]] = [:]
  ) throws(CalendarError) {
    guard !centres.isEmpty else {
      self = .everyDay
      return
    }
    var years = 1900...2199
    var holidays: [Holiday] = []
    for centre in centres {
      guard let rule = HolidayRule.rule(of: centre) else { throw .unknownCentre(centre) }
      years = max(years.lowerBound, rule.years.lowerBound)...min(years.upperBound, rule.years.upperBound)
      for year in 1900...2199 { holidays += rule.holidays(year) }
      holidays += extraClosures[centre] ?? []
    }
    self.init(
      centres: centres, years: years, holidays: holidays,
      openings: OpeningTable(weekendsClosed: true, holidays: holidays))
  }

  init(centres: [BusinessCentre], years: ClosedRange<Int>, holidays: [Holiday], openings: OpeningTable) {
    self.centres = centres
    self.years = years
    self.holidays = holidays
    self.openings = openings
  }

  public func isBusinessDay(_ date: CivilDate) -> Bool { openings.isOpen(date.serial) }

  /// The names of the holidays that close this calendar on a day; empty for a mere weekend.
  public func holidayNames(on date: CivilDate) -> [String] {
    holidays.filter { $0.date == date }.map(\.name)
  }

  /// The date moved to a business day as the convention says.
  public func adjusted(_ date: CivilDate, _ convention: BusinessDayConvention) -> CivilDate {
    openings.adjusted(date, convention)
  }

  /// The date some business days later, or earlier for a negative count. A count of zero moves to the
  /// next business day if the date is not one.
  public func advanced(_ date: CivilDate, businessDays: Int) -> CivilDate {
    var date = businessDays == 0 ? adjusted(date, .following) : date
    for _ in 0..<abs(businessDays) {
      date = businessDays > 0 ? adjusted(date + 1, .following) : adjusted(date - 1, .preceding)
    }
    return date
  }

  /// Refuses a date in a year for which the holiday rule is not known to be right.
  public func check(_ date: CivilDate) throws(CalendarError) {
    guard years.contains(date.year) else { throw .outsideRule(centres, date, years) }
  }
}
