import Calendars
import Testing

@Suite struct CivilDateTests {
  @Test func datesRoundTrip() {
    #expect(CivilDate("2008-09-15")?.description == "2008-09-15")
    #expect(CivilDate("2008-09-15")?.weekday == .monday)
    #expect(CivilDate("2008-02-30") == nil)
    #expect(Timestamp("2020-03-16T10:32:00+01:00")?.description == "2020-03-16T10:32:00+01:00")
  }
}
