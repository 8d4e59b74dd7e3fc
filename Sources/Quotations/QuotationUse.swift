public import Quantities

/// Whether and how one response can be used at a valuation moment.
public struct QuotationUse: Sendable, Hashable {
  public let response: QuoteResponse
  public let defects: [QuotationDefect]
  /// The level on the side that replaces the position, if it was quoted.
  public let level: ExactNumber?
  /// Minutes from the moment the levels speak of to the valuation moment.
  public let ageMinutes: Int
  /// Minutes between the quotation and its market snapshot; always shown, flagged beyond the policy.
  public let snapshotLagMinutes: Int?

  /// A quotation, not withdrawn, expired or stale, with a level on the side needed.
  public var isUsable: Bool { !defects.contains(where: \.excludes) }

  /// Only a firm quotation in time counts for Market Quotation, unless counsel overrides with reasons. An amount
  /// at which a dealer is firm is a price, whichever column it was written in.
  public var countsForMarketQuotation: Bool {
    response.answer == .firm && !defects.contains(where: barsMarketQuotation)
  }

  private func barsMarketQuotation(_ defect: QuotationDefect) -> Bool {
    switch defect {
    case .wrongSide, .midOnly:
      if case .amount? = response.levels?.unit { false } else { true }
    case .afterDeadline, .unknownRequest: true
    default: defect.excludes
    }
  }

  public var sentence: String {
    let start = "\(response.id) of \(response.dealer) is \(response.answer.words)"
    guard !defects.isEmpty else { return start + ", usable as it stands" }
    let list = defects.map { "it \($0.words)" }.joined(separator: "; ")
    return start + (isUsable ? ", usable: " : ", not usable: ") + list
  }

  /// The defects as findings. That a response is no quotation, or gives a mid only, is a note; a
  /// contradiction or a gap is a question.
  public var findings: [EvidenceFinding] {
    defects.map { defect in
      EvidenceFinding(
        defect.rule, defect.isOrdinary ? .note : .question, defect.code, [response.id],
        "\(response.id) of \(response.dealer) \(defect.words)")
    }
  }
}

extension QuotationDefect {
  /// What happens in any orderly file and asks nothing of anybody.
  fileprivate var isOrdinary: Bool {
    switch self {
    case .notAQuotation, .midOnly, .wrongSide, .withdrawn, .expired, .partialSize, .noLevel: true
    default: false
    }
  }
}
