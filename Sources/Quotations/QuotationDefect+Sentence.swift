extension QuotationDefect {
  /// The defect in words, to follow the name of the response.
  public var words: String {
    switch self {
    case .notAQuotation(let answer): "is \(answer.words), which is no quotation"
    case .noLevel: "carries no level"
    case .wrongSide(let side): "has no \(side.rawValue), which is the side that replaces the position"
    case .withdrawn(let by, let at): "was withdrawn at \(at) (\(by))"
    case .expired(let at): "expired at \(at)"
    case .stale(let minutes, let allowed): "was \(minutes) minutes old, more than the \(allowed) allowed"
    case .midOnly: "is a mid level only and needs a liquidity charge"
    case .asOfNotStated: "does not say as of when it speaks"
    case .asOfAfterReceipt(let minutes): "speaks of a moment \(minutes) minutes after it was received"
    case .receivedAfterValuation(let minutes): "was received \(minutes) minutes after the valuation moment"
    case .afterDeadline(let minutes): "came \(minutes) minutes after the deadline"
    case .sizeNotStated: "states no size"
    case .partialSize(let good, let needed): "is good for \(good) of \(needed)"
    case .unsolicited: "answers no recorded request"
    case .unknownRequest(let id): "names the request \(id), which is not in the record"
    case .unattested: "has not been attested by the person who took the call"
    case .typedLate(let minutes, let allowed):
      "was typed \(minutes) minutes after it was received, more than the \(allowed) allowed"
    case .noSnapshot: "is not linked to a market snapshot of its minute"
    case .unknownSnapshot(let id): "names the snapshot \(id), which is not in the record"
    case .snapshotLag(let minutes, let allowed):
      "is \(minutes) minutes from its market snapshot, more than the \(allowed) allowed"
    }
  }
}

extension QuoteResponse.Class {
  /// The class in words.
  public var words: String {
    switch self {
    case .firm: "a firm quotation"
    case .indicative: "an indicative quotation"
    case .valuationOnly: "a valuation"
    case .refused: "a refusal"
    case .silent: "silence"
    case .withdrawn: "a withdrawal"
    }
  }
}
