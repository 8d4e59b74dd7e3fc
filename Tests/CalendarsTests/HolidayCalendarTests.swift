import Calendars
import Foundation
import Testing

/// Rows of Fixtures/valuation/holidays.csv: QuantLib's closed weekdays by centre and year.
struct ClosedDaysRow: CustomTestStringConvertible, Sendable {
  let centre: BusinessCentre
  let year: Int
  let closed: [String]

  var testDescription: String { "\(centre) \(year)" }

  static let fixture: [ClosedDaysRow] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Fixtures/valuation/holidays.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 3, let year = Int(fields[1]) else { return nil }
      return ClosedDaysRow(
        centre: BusinessCentre(String(fields[0])), year: year,
        closed: fields[2].split(separator: " ").map(String.init))
    }
  }()
}

@Suite struct HolidayCalendarTests {
  @Test func theFixtureHasEveryCentre() {
    #expect(ClosedDaysRow.fixture.count == 8 * 51 + 47)
    #expect(Set(ClosedDaysRow.fixture.map(\.centre)) == Set(BusinessCentre.known))
  }

  /// The substitute for a Sunday on 6 May came with the Act's amendment of 2005, in force in 2007; QuantLib
  /// applies it to earlier years.
  private let quantLibsError: [BusinessCentre: [Int: String]] = [
    .tokyo: [1997: "0506", 1998: "0506", 2003: "0506"]
  ]

  /// QuantLib 1.44, 1995 to 2045 (EUTA from 1999).
  @Test(arguments: BusinessCentre.known)
  func aCentreIsClosedOnTheDaysOfItsRule(centre: BusinessCentre) throws {
    let calendar = try HolidayCalendar([centre])
    for row in ClosedDaysRow.fixture where row.centre == centre && calendar.years.contains(row.year) {
      let first = try #require(CivilDate(year: row.year, month: 1, day: 1))
      let days = (0..<366).map { first + $0 }.filter { $0.year == row.year && !$0.isWeekend }
      let closed = days.filter { !calendar.isBusinessDay($0) }.map { date in
        date.description.dropFirst(5).filter { $0 != "-" }
      }
      let error = quantLibsError[centre]?[row.year]
      #expect(closed == row.closed.filter { $0 != error }, "\(row.testDescription)")
    }
  }

  @Test func aJointCalendarIsOpenOnlyWhenAllItsCentresAre() throws {
    let joint = try HolidayCalendar([.newYork, .london])
    let thanksgiving = try #require(CivilDate("2008-11-27"))
    let summer = try #require(CivilDate("2008-08-25"))
    #expect(!joint.isBusinessDay(thanksgiving))
    #expect(!joint.isBusinessDay(summer))
    #expect(joint.holidayNames(on: thanksgiving) == ["Thanksgiving Day"])
    #expect(joint.isBusinessDay(summer + 1))
    #expect(HolidayCalendar.everyDay.isBusinessDay(thanksgiving - 4))
  }

  @Test func aClosureNoRuleForeseesIsGivenAsData() throws {
    let sandy = try #require(CivilDate("2012-10-29"))
    #expect(try HolidayCalendar([.newYork]).isBusinessDay(sandy))
    let closed = try HolidayCalendar(
      [.newYork], extraClosures: [.newYork: [Holiday(sandy, "Hurricane Sandy")]])
    #expect(!closed.isBusinessDay(sandy))
    #expect(closed.holidayNames(on: sandy) == ["Hurricane Sandy"])
  }

  @Test func aCentreWithoutARuleIsNamed() {
    #expect(throws: CalendarError.unknownCentre(BusinessCentre("BRSP"))) {
      try HolidayCalendar([.london, BusinessCentre("BRSP")])
    }
  }

  @Test func aYearTheRuleDoesNotCoverIsRefused() throws {
    let calendar = try HolidayCalendar([.target])
    #expect(throws: CalendarError.self) { try calendar.check(#require(CivilDate("1998-12-31"))) }
    try calendar.check(#require(CivilDate("1999-12-31")))
  }

  /// Saturday 31 May 2008, and the business days around it, by hand.
  @Test(arguments: [
    (BusinessDayConvention.none, "2008-05-31"), (.following, "2008-06-02"),
    (.modifiedFollowing, "2008-05-30"), (.preceding, "2008-05-30"), (.modifiedPreceding, "2008-05-30"),
  ])
  func aDateMovesAsItsConventionSays(convention: BusinessDayConvention, expected: String) throws {
    let date = try #require(CivilDate("2008-05-31"))
    #expect(try HolidayCalendar([.london]).adjusted(date, convention).description == expected)
  }

  @Test func businessDaysAreCountedOverHolidays() throws {
    let calendar = try HolidayCalendar([.london])
    let friday = try #require(CivilDate("2008-08-22"))
    #expect(calendar.advanced(friday, businessDays: 2).description == "2008-08-27")
    #expect(calendar.advanced(friday + 5, businessDays: -2) == friday)
    #expect(calendar.advanced(friday + 1, businessDays: 0).description == "2008-08-26")
  }
}
