public import Calendars
public import Quantities

/// What keeps a response from being used at a moment, or must be said beside it.
public enum QuotationDefect: Sendable, Hashable {
  case notAQuotation(QuoteResponse.Class)
  case noLevel
  case wrongSide(needed: PriceSide)
  case withdrawn(by: EvidenceID, at: Timestamp)
  case expired(at: Timestamp)
  case stale(minutes: Int, allowed: Int)
  /// Only a mid: it needs a liquidity charge before it is a replacement price.
  case midOnly
  case asOfNotStated
  case asOfAfterReceipt(minutes: Int)
  case receivedAfterValuation(minutes: Int)
  case afterDeadline(minutes: Int)
  case sizeNotStated
  case partialSize(goodFor: UnroundedAmount, needed: UnroundedAmount)
  case unsolicited
  case unknownRequest(EvidenceID)
  case unattested
  case typedLate(minutes: Int, allowed: Int)
  case noSnapshot
  case unknownSnapshot(EvidenceID)
  case snapshotLag(minutes: Int, allowed: Int)

  /// Whether the response cannot be used as a price at the moment. The others are shown and weighed.
  public var excludes: Bool {
    switch self {
    case .notAQuotation, .noLevel, .wrongSide, .withdrawn, .expired, .stale: true
    default: false
    }
  }

  /// The rule the defect follows from.
  public var rule: String {
    switch self {
    case .notAQuotation, .noLevel, .wrongSide, .withdrawn, .expired, .midOnly: "R-14"
    case .unattested, .typedLate: "R-20"
    default: "R-13"
    }
  }

  /// A stable name for programs.
  public var code: String {
    switch self {
    case .notAQuotation: "quote-not-a-quotation"
    case .noLevel: "quote-no-level"
    case .wrongSide: "quote-wrong-side"
    case .withdrawn: "quote-withdrawn"
    case .expired: "quote-expired"
    case .stale: "quote-stale"
    case .midOnly: "quote-mid-only"
    case .asOfNotStated: "quote-as-of-not-stated"
    case .asOfAfterReceipt: "quote-as-of-after-receipt"
    case .receivedAfterValuation: "quote-after-valuation"
    case .afterDeadline: "quote-after-deadline"
    case .sizeNotStated: "quote-size-not-stated"
    case .partialSize: "quote-partial-size"
    case .unsolicited: "quote-unsolicited"
    case .unknownRequest: "quote-unknown-request"
    case .unattested: "quote-unattested"
    case .typedLate: "quote-typed-late"
    case .noSnapshot: "quote-no-snapshot"
    case .unknownSnapshot: "quote-unknown-snapshot"
    case .snapshotLag: "quote-snapshot-lag"
    }
  }
}
