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
    var parts: [HolidayCalendar] = []
    for centre in centres {
      guard let calendar = HolidayCalendar.ofRule(centre) else { throw .unknownCentre(centre) }
      parts.append(calendar.closing(extraClosures[centre] ?? []))
    }
    self = parts.dropFirst().reduce(parts[0]) { $0.joined(with: $1) }
  }

  /// The calendar of one centre by its rule alone, made once and kept.
  private static func ofRule(_ centre: BusinessCentre) -> HolidayCalendar? { rules[centre] }

  private static let rules: [BusinessCentre: HolidayCalendar] = {
    var calendars: [BusinessCentre: HolidayCalendar] = [:]
    for centre in BusinessCentre.known {
      guard let rule = HolidayRule.rule(of: centre) else {
        preconditionFailure("a known centre has a rule, and \(centre) has none")
      }
      let holidays = (1900...2199).flatMap(rule.holidays)
      calendars[centre] = HolidayCalendar(
        centres: [centre], years: rule.years, holidays: holidays,
        openings: OpeningTable(weekendsClosed: true, holidays: holidays))
    }
    return calendars
  }()

  private func closing(_ extra: [Holiday]) -> HolidayCalendar {
    guard !extra.isEmpty else { return self }
    return HolidayCalendar(
      centres: centres, years: years, holidays: holidays + extra,
      openings: openings.joined(with: OpeningTable(weekendsClosed: false, holidays: extra)))
  }

  private func joined(with other: HolidayCalendar) -> HolidayCalendar {
    HolidayCalendar(
      centres: centres + other.centres,
      years: max(years.lowerBound, other.years.lowerBound)...min(years.upperBound, other.years.upperBound),
      holidays: holidays + other.holidays, openings: openings.joined(with: other.openings))
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
