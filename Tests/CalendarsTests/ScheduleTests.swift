import Calendars
import Testing

/// One schedule: its terms, and the ends of its periods.
struct ScheduleRow: CustomTestStringConvertible, Sendable {
  let name: String
  let effective: String
  let termination: String
  var stub = ScheduleTerms.Stub.shortInitial
  var roll = RollConvention.none
  var frequency = Frequency.semiannual
  var firstRegular: String?
  var lastRegular: String?
  let dates: [String]

  var testDescription: String { name }

  static let rows = [
    ScheduleRow(
      name: "whole periods", effective: "2008-01-15", termination: "2009-01-15",
      dates: ["2008-01-15", "2008-07-15", "2009-01-15"]),
    ScheduleRow(
      name: "short first period", effective: "2008-03-20", termination: "2009-01-15",
      dates: ["2008-03-20", "2008-07-15", "2009-01-15"]),
    ScheduleRow(
      name: "long first period", effective: "2008-03-20", termination: "2009-07-15", stub: .longInitial,
      dates: ["2008-03-20", "2009-01-15", "2009-07-15"]),
    ScheduleRow(
      name: "short last period", effective: "2008-01-15", termination: "2009-03-20", stub: .shortFinal,
      dates: ["2008-01-15", "2008-07-15", "2009-01-15", "2009-03-20"]),
    ScheduleRow(
      name: "long last period", effective: "2008-01-15", termination: "2009-03-20", stub: .longFinal,
      dates: ["2008-01-15", "2008-07-15", "2009-03-20"]),
    ScheduleRow(
      name: "stubs named at both ends", effective: "2008-01-10", termination: "2009-08-03",
      firstRegular: "2008-02-15", lastRegular: "2009-02-15",
      dates: ["2008-01-10", "2008-02-15", "2008-08-15", "2009-02-15", "2009-08-03"]),
    ScheduleRow(
      name: "end of month", effective: "2008-02-29", termination: "2009-02-28", roll: .endOfMonth,
      dates: ["2008-02-29", "2008-08-31", "2009-02-28"]),
    ScheduleRow(
      name: "third Wednesdays", effective: "2008-03-19", termination: "2008-12-17", roll: .thirdWednesday,
      frequency: .quarterly, dates: ["2008-03-19", "2008-06-18", "2008-09-17", "2008-12-17"]),
    ScheduleRow(
      name: "once at the end", effective: "2008-03-19", termination: "2008-12-17", frequency: .once,
      dates: ["2008-03-19", "2008-12-17"]),
    ScheduleRow(
      name: "twenty-eight days", effective: "2008-01-02", termination: "2008-03-26",
      frequency: .every(.days(28)), dates: ["2008-01-02", "2008-01-30", "2008-02-27", "2008-03-26"]),
    ScheduleRow(
      name: "the 31st in short months", effective: "2008-01-31", termination: "2008-07-31",
      frequency: .quarterly, dates: ["2008-01-31", "2008-04-30", "2008-07-31"]),
  ]
}

@Suite struct ScheduleTests {
  /// Worked out by hand.
  @Test(arguments: ScheduleRow.rows)
  func periodsFollowFromTheTerms(row: ScheduleRow) throws {
    let terms = ScheduleTerms(
      effective: try #require(CivilDate(row.effective)),
      termination: try #require(CivilDate(row.termination)), frequency: row.frequency, stub: row.stub,
      firstRegularStart: row.firstRegular.flatMap { CivilDate($0) },
      lastRegularEnd: row.lastRegular.flatMap { CivilDate($0) }, roll: row.roll, convention: .none,
      centres: [])
    let periods = try terms.periods()
    #expect(periods.map(\.start.description) == Array(row.dates.dropLast()))
    #expect(periods.map(\.end.description) == Array(row.dates.dropFirst()))
  }

  @Test func periodsEndOnBusinessDaysAndKeepTheContractsDates() throws {
    let terms = ScheduleTerms(
      effective: try #require(CivilDate("2008-05-31")), termination: try #require(CivilDate("2009-05-31")),
      frequency: .semiannual, convention: .modifiedFollowing, centres: [.london])
    let periods = try terms.periods()
    #expect(periods.map(\.end.description) == ["2008-11-28", "2009-05-29"])
    #expect(periods.map(\.unadjustedEnd.description) == ["2008-11-30", "2009-05-31"])
    #expect(periods[0].start.description == "2008-05-30")
  }

  @Test func datesOutOfOrderMakeNoSchedule() throws {
    let date = try #require(CivilDate("2008-05-31"))
    let terms = ScheduleTerms(
      effective: date, termination: date, frequency: .annual, convention: .none, centres: [])
    #expect(throws: CalendarError.self) { try terms.periods() }
  }
}

@Suite struct DayCountTests {
  /// 2006 ISDA Definitions 4.16, by hand; the leap-year row is ISDA's memorandum of 1998 on ACT/ACT.
  @Test(arguments: [
    (DayCount.actual360, "2008-01-15", "2008-07-15", 182, 360),
    (.actual365Fixed, "2008-01-15", "2008-07-15", 182, 365),
    (.thirty360, "2008-01-15", "2008-07-15", 180, 360),
    (.thirty360, "2008-01-31", "2008-03-31", 60, 360), (.thirty360, "2008-02-29", "2008-03-31", 32, 360),
    (.thirtyE360, "2008-02-29", "2008-03-31", 31, 360),
    (.actualActualISDA, "2003-11-01", "2004-05-01", 61 * 366 + 121 * 365, 365 * 366),
    (.actual360, "2008-07-15", "2008-01-15", -182, 360),
  ])
  func aPeriodIsAFractionOfAYear(
    dayCount: DayCount, start: String, end: String, numerator: Int, denominator: Int
  ) throws {
    let fraction = dayCount.fraction(
      from: try #require(CivilDate(start)), to: try #require(CivilDate(end)))
    #expect(fraction.numerator * denominator == numerator * fraction.denominator)
  }
}
