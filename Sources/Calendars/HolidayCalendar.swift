/// The business days of one or more centres together: a day counts only if all are open.
///
/// Held as one bit a day for the whole range of ``CivilDate`` with the adjustments tabulated, because a book of
/// trades asks millions of times. Outside ``years`` the rule is not vouched for: ``check(_:)`` says so,
/// and weekends and the rule's own logic are all it has.
public struct HolidayCalendar: Sendable {
  private let contents: Contents

  /// Held apart so that a calendar is copied by reference.
  private final class Contents: Sendable {
    let centres: [BusinessCentre]
    let years: ClosedRange<Int>
    let holidays: [Holiday]
    let openings: OpeningTable

    init(
      centres: [BusinessCentre], years: ClosedRange<Int>, holidays: [Holiday], openings: OpeningTable
    ) {
      (self.centres, self.years, self.holidays, self.openings) = (centres, years, holidays, openings)
    }
  }

  public var centres: [BusinessCentre] { contents.centres }
  /// The years for which every centre's rule is right.
  public var years: ClosedRange<Int> { contents.years }

  /// A calendar without holidays or weekends: every day counts.
  public static let everyDay = HolidayCalendar(
    Contents(centres: [], years: 1900...2199, holidays: [], openings: .everyDay))

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
    if extraClosures.isEmpty, let made = HolidayCalendar.joint[centres] {
      self = made
      return
    }
    try self.init(joining: centres, extraClosures)
  }

  private init(
    joining centres: [BusinessCentre], _ extraClosures: [BusinessCentre: [Holiday]]
  ) throws(CalendarError) {
    var calendar: HolidayCalendar?
    for centre in centres {
      guard let rule = HolidayCalendar.rules[centre] else { throw .unknownCentre(centre) }
      let own = rule.closing(extraClosures[centre] ?? [])
      calendar = calendar.map { $0.joined(with: own) } ?? own
    }
    self = calendar ?? .everyDay
  }

  /// The centres that the market's swaps are dealt on together, made once and kept: every book asks for some, and joining them
  /// is a large part of compiling a small one.
  private static let joint: [[BusinessCentre]: HolidayCalendar] = {
    let lists: [[BusinessCentre]] = [
      [.newYork, .london], [.london, .newYorkForLibor], [.tokyo, .london], [.london, .tokyo],
      [.zurich, .london], [.london, .zurich],
    ]
    var calendars: [[BusinessCentre]: HolidayCalendar] = [:]
    for centres in lists { calendars[centres] = try? HolidayCalendar(joining: centres, [:]) }
    return calendars
  }()

  /// The calendar of each centre by its rule alone, made once and kept.
  private static let rules: [BusinessCentre: HolidayCalendar] = {
    var calendars: [BusinessCentre: HolidayCalendar] = [:]
    for centre in BusinessCentre.known {
      guard let rule = HolidayRule.rule(of: centre) else {
        preconditionFailure("a known centre has a rule, and \(centre) has none")
      }
      let holidays = (1900...2199).flatMap(rule.holidays)
      calendars[centre] = HolidayCalendar(
        Contents(
          centres: [centre], years: rule.years, holidays: holidays,
          openings: OpeningTable.weekdays.closing(holidays)))
    }
    return calendars
  }()

  private init(_ contents: Contents) { self.contents = contents }

  private func closing(_ extra: [Holiday]) -> HolidayCalendar {
    guard !extra.isEmpty else { return self }
    return HolidayCalendar(
      Contents(
        centres: centres, years: years, holidays: contents.holidays + extra,
        openings: contents.openings.closing(extra)))
  }

  private func joined(with other: HolidayCalendar) -> HolidayCalendar {
    HolidayCalendar(
      Contents(
        centres: centres + other.centres,
        years: max(
          years.lowerBound, other.years.lowerBound)...min(
            years.upperBound, other.years.upperBound),
        holidays: contents.holidays + other.contents.holidays,
        openings: contents.openings.closing(other.contents.holidays)))
  }

  public func isBusinessDay(_ date: CivilDate) -> Bool { contents.openings.isOpen(date.serial) }

  /// The names of the holidays that close this calendar on a day; empty for a mere weekend.
  public func holidayNames(on date: CivilDate) -> [String] {
    contents.holidays.filter { $0.date == date }.map(\.name)
  }

  /// The date moved to a business day as the convention says.
  public func adjusted(_ date: CivilDate, _ convention: BusinessDayConvention) -> CivilDate {
    contents.openings.adjusted(date, convention)
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
