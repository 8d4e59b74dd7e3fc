public import Calendars
public import Quantities

/// The part of a case's record that quotations are judged from.
public struct QuotationRecord: Sendable {
  public var panel: DealerPanel?
  public var requests: [QuoteRequest]
  public var responses: [QuoteResponse]
  /// When each market snapshot was captured.
  public var snapshots: [EvidenceID: Timestamp]

  public init(
    panel: DealerPanel? = nil, requests: [QuoteRequest], responses: [QuoteResponse],
    snapshots: [EvidenceID: Timestamp] = [:]
  ) {
    self.panel = panel
    self.requests = requests
    self.responses = responses
    self.snapshots = snapshots
  }

  public func request(_ id: EvidenceID?) -> QuoteRequest? { requests.first { $0.id == id } }
  public func response(_ id: EvidenceID) -> QuoteResponse? { responses.first { $0.id == id } }

  /// The later withdrawal of a quotation by its dealer, received by the moment; a withdrawal that names a
  /// request or transactions touches only a quotation of the same.
  public func withdrawal(of quote: QuoteResponse, by moment: Timestamp) -> QuoteResponse? {
    responses.filter { answer in
      answer.answer == .withdrawn && answer.dealer == quote.dealer && answer.group == quote.group
        && answer.id != quote.id && answer.receivedAt >= quote.receivedAt && answer.receivedAt <= moment
        && (answer.request == nil || answer.request == quote.request)
        && (answer.transactions.isEmpty || answer.transactions == quote.transactions)
    }.min { $0.receivedAt < $1.receivedAt }
  }
}

/// For what and when quotations are judged.
public struct ValuationMoment: Sendable, Hashable {
  public var group: GroupID
  public var at: Timestamp
  /// The side that replaces the position; nil where the group has no single side.
  public var side: PriceSide?
  /// The size to be replaced.
  public var size: UnroundedAmount?

  public init(group: GroupID, at: Timestamp, side: PriceSide? = nil, size: UnroundedAmount? = nil) {
    self.group = group
    self.at = at
    self.side = side
    self.size = size
  }
}

extension Timestamp {
  /// Whole minutes from another moment to this one, cut towards zero.
  func minutes(since other: Timestamp) -> Int { Int((milliseconds - other.milliseconds) / 60_000) }

  /// The minutes begun since another moment, so that a second beyond a limit of minutes is beyond it.
  func minutesBegun(since other: Timestamp) -> Int {
    let passed = milliseconds - other.milliseconds
    return Int(passed > 0 ? (passed + 59_999) / 60_000 : passed / 60_000)
  }
}
