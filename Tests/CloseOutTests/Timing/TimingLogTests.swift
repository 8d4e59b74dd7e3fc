import Calendars
import CloseOut
import Explanations
import Quotations
import Testing

/// The daily log between the Early Termination Date and the valuation date (R-30, M-40).
@Suite struct TimingLogTests {
  static func date(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(serial: 0) }

  static func day(_ text: String, reasonable: Bool = false, reason: String = "no dealer quoted") -> TimingDay
  {
    TimingDay(
      date: date(text), tried: "called four dealers", outcome: "none", wasReasonable: reasonable,
      reason: reason)
  }

  /// Friday 12 September 2008 to Wednesday 17 September.
  func choice(
    _ log: [TimingDay], valuation: String = "2008-09-17", reason: String = "first prices",
    evidence: [String] = ["c"]
  )
    -> TimingChoice
  {
    TimingChoice(
      group: GroupID("swap"), earlyTerminationDate: TimingLogTests.date("2008-09-12"),
      valuationDate: TimingLogTests.date(valuation), reason: reason, log: log,
      marketEvidence: evidence.map { EvidenceID($0) })
  }

  func codes(_ choice: TimingChoice) -> [String] { choice.findings { !$0.isWeekend }.map(\.code) }

  static let complete = ["2008-09-12", "2008-09-15", "2008-09-16"].map { day($0) }

  @Test("each Local Business Day waited has an entry; a weekend needs none (R-30)")
  func completeness() {
    #expect(codes(choice(TimingLogTests.complete)).isEmpty)
    #expect(choice([]).missingDays { !$0.isWeekend } == TimingLogTests.complete.map(\.date))
    #expect(
      codes(choice([TimingLogTests.complete[0], TimingLogTests.complete[2]])) == ["timing-day-missing"])
    #expect(codes(choice(TimingLogTests.complete + [TimingLogTests.day("2008-09-13")])).isEmpty)
  }

  @Test("a date many years off is one finding, not one for each day (R-30)")
  func slipOfTheYear() {
    let findings = choice([], valuation: "2199-12-31").findings { !$0.isWeekend }
    #expect(findings.map(\.code) == ["timing-day-missing"])
    #expect(findings.first?.sentence.contains("from 2008-09-12 to 2199-12-30") == true)
  }

  @Test("valuing on the Early Termination Date needs no log (M-40)")
  func immediate() {
    #expect(codes(choice([], valuation: "2008-09-12", reason: "", evidence: [])).isEmpty)
    #expect(codes(choice([], valuation: "2008-09-11")) == ["valuation-before-termination"])
  }

  @Test("a later date needs its reason and evidence of the market on the Early Termination Date (M-40, R-30)")
  func laterDate() {
    #expect(
      codes(choice(TimingLogTests.complete, reason: " ", evidence: []))
        == ["later-date-unexplained", "no-market-evidence-on-termination"])
  }

  @Test("the log and the date chosen may not contradict each other (R-30)")
  func contradictions() {
    var log = TimingLogTests.complete
    log[1] = TimingLogTests.day("2008-09-15", reasonable: true)
    #expect(codes(choice(log)) == ["waited-past-reasonable-day"])
    #expect(
      codes(choice(TimingLogTests.complete + [TimingLogTests.day("2008-09-17")])) == [
        "valued-on-unreasonable-day"
      ])
    #expect(
      codes(choice(TimingLogTests.complete + [TimingLogTests.day("2008-09-17", reasonable: true)])).isEmpty)
    #expect(
      codes(choice(TimingLogTests.complete + [TimingLogTests.day("2008-09-30")])) == ["timing-day-outside"])
    log[1] = TimingLogTests.day("2008-09-15", reason: "")
    #expect(codes(choice(log)) == ["timing-day-empty"])
  }

  @Test("the market on a date is what the record shows of it (R-30)")
  func market() throws {
    func answer(_ id: String, _ time: String, _ kind: QuoteResponse.Class) throws -> QuoteResponse {
      QuoteResponse(
        id: EvidenceID(id), dealer: DealerID(id), group: GroupID("swap"),
        receivedAt: try #require(Timestamp(time)),
        answer: kind)
    }
    let record = QuotationRecord(
      requests: [],
      responses: [
        try answer("a", "2008-09-12T10:32:00Z", .indicative),
        try answer("c", "2008-09-12T10:38:00Z", .refused),
        try answer("b", "2008-09-15T10:35:00Z", .firm),
      ], snapshots: [EvidenceID("screen"): try #require(Timestamp("2008-09-12T23:30:00-05:00"))])
    let market = MarketOnDate(record, group: GroupID("swap"), date: TimingLogTests.date("2008-09-12"))
    #expect(market.evidence.map(\.rawValue) == ["a", "c", "screen"])
    #expect(market.sentence.contains("0 firm and 1 indicative quotations, 1 answers without a price"))
    #expect(
      MarketOnDate(record, group: GroupID("swap"), date: TimingLogTests.date("2008-09-16")).evidence.isEmpty)
  }
}
