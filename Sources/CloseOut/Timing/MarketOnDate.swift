public import Calendars
public import Quotations

/// What the record shows of a group's market on one day: the evidence that a date would or would not do
/// (mission A4).
public struct MarketOnDate: Sendable, Hashable {
  public let date: CivilDate
  public let firm: [EvidenceID]
  public let indicative: [EvidenceID]
  public let absent: [EvidenceID]
  public let snapshots: [EvidenceID]

  /// Everything the record has of the day.
  public var evidence: [EvidenceID] { firm + indicative + absent + snapshots }

  public var sentence: String {
    guard !evidence.isEmpty else { return "the record shows nothing of the market on \(date)" }
    return
      "on \(date): \(firm.count) firm and \(indicative.count) indicative quotations, \(absent.count) answers "
      + "without a price, \(snapshots.count) market snapshots"
  }

  public init(_ record: QuotationRecord, group: GroupID, date: CivilDate) {
    let answers = record.responses.filter { $0.group == group && $0.receivedAt.localDate == date }
    self.date = date
    firm = answers.filter { $0.answer == .firm }.map(\.id)
    indicative = answers.filter { $0.answer == .indicative }.map(\.id)
    absent = answers.filter { !$0.answer.isQuotation }.map(\.id)
    snapshots = record.snapshots.filter { $0.value.localDate == date }.map(\.key).sorted()
  }
}
