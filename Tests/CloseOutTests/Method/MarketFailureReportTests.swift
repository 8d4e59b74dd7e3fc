import Calendars
import CloseOut
import Quotations
import Testing

/// The market-failure report drafted from the record (mission A4, R-15).
@Suite struct MarketFailureReportTests {
  static let group = GroupID("swap")

  static func at(_ text: String) -> Timestamp {
    Timestamp("2025-11-\(text):00Z") ?? Timestamp(milliseconds: 0)
  }

  static func request(_ dealer: String, _ time: String) -> QuoteRequest {
    QuoteRequest(
      id: EvidenceID("ask-\(dealer)-\(time)"), dealer: DealerID(dealer), caller: PersonID("trader"),
      channel: .phone,
      openedAt: at(time), group: group)
  }

  static func answer(_ dealer: String, _ time: String, _ answer: QuoteResponse.Class, _ reason: String?)
    -> QuoteResponse
  {
    QuoteResponse(
      id: EvidenceID("\(dealer)-\(time)"), request: EvidenceID("ask-\(dealer)-\(time)"),
      dealer: DealerID(dealer),
      group: group, receivedAt: at(time), answer: answer, reasonGiven: reason)
  }

  func report(extra: [QuoteResponse] = []) -> MarketFailureReport {
    let record = QuotationRecord(
      requests: [
        MarketFailureReportTests.request("A", "10T09:00"), MarketFailureReportTests.request("B", "10T09:05"),
        MarketFailureReportTests.request("C", "12T09:00"), MarketFailureReportTests.request("Z", "01T09:00"),
      ],
      responses: [
        MarketFailureReportTests.answer("C", "12T09:00", .refused, "moratorium on new 5-year positions"),
        MarketFailureReportTests.answer("A", "10T09:00", .refused, "moratorium on new 5-year positions"),
        MarketFailureReportTests.answer("D", "11T12:00", .withdrawn, "limit"),
      ] + extra)
    return MarketFailureReport(
      draftedFrom: record, group: MarketFailureReportTests.group,
      from: MarketFailureReportTests.at("10T08:00"),
      to: MarketFailureReportTests.at("12T18:00"),
      channelFailures: [
        ChannelFailure(channel: "platform", at: MarketFailureReportTests.at("11T10:00"), what: "halted")
      ],
      attempts: [
        MarketAttempt(date: CivilDate(serial: 20_404), tried: "an auction", outcome: "no bids"),
        MarketAttempt(date: CivilDate(serial: 20_000), tried: "too early", outcome: "-"),
      ])
  }

  @Test func whoWouldNotQuoteSinceWhenAndWhy() {
    let report = report()
    #expect(report.dealersAsked.map(\.rawValue) == ["A", "B", "C", "D"])
    #expect(report.absences.map(\.dealer.rawValue) == ["A", "B", "D", "C"])
    #expect(report.absences.map(\.kind) == [.refused, .silent, .withdrew, .refused])
    #expect(report.reasons.map(\.reason) == ["moratorium on new 5-year positions", "limit"])
    #expect(report.reasons.first?.dealers.map(\.rawValue) == ["A", "C"])
    #expect(report.daysWithoutFirmPrice.map(\.day) == [10, 11, 12])
    #expect(report.attempts.map(\.tried) == ["an auction"])
    #expect(report.isTotal)
    for part in [
      "asked 4 dealers", "4 of them", "C would not quote", "platform failed", "an auction: no bids",
      "3 of 3 days",
    ] {
      #expect(report.sentences.contains { $0.contains(part) }, "\(part) in \(report.sentences)")
    }
  }

  @Test("a price that was given is not hidden (R-17: stress alone is no reason)")
  func contrary() {
    let report = report(extra: [MarketFailureReportTests.answer("B", "11T09:05", .firm, nil)])
    #expect(!report.isTotal)
    #expect(report.contrary == [EvidenceID("B-11T09:05")])
    #expect(report.daysWithoutFirmPrice.map(\.day) == [10, 12])
    #expect(report.sentences.last?.contains("B-11T09:05") == true)
  }
}
