public import Calendars
public import Quotations

/// How a call ended. The call itself is a ``QuoteRequest``, recorded before dialling; until it has an outcome or an
/// answer it shows as open, so that a call nobody liked the result of cannot disappear.
public struct CallOutcome: Sendable, Hashable, Codable {
  public enum Result: String, Sendable, Hashable, Codable, CaseIterable {
    case answered, noAnswer, engaged, callBackPromised, wrongDesk, abandoned
  }

  /// The request that was the call.
  public var call: EvidenceID
  public var result: Result
  public var closedAt: Timestamp
  public var by: PersonID
  public var words: String

  public init(call: EvidenceID, result: Result, closedAt: Timestamp, by: PersonID, words: String = "") {
    self.call = call
    self.result = result
    self.closedAt = closedAt
    self.by = by
    self.words = words
  }
}
