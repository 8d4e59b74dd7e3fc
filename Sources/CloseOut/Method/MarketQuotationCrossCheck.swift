public import Quantities
public import Quotations

/// Market Quotation tested against a value without own credit (R-25; Peregrine v Robinson: quotations of about
/// ten million against a present value of about ninety, because of the asker's own weak credit).
public struct MarketQuotationCrossCheck: Sendable, Hashable {
  public let marketQuotation: UnroundedAmount
  public let creditNeutral: UnroundedAmount
  /// The gap as a share of the credit-neutral value; nil if that is zero and the gap is not.
  public let gap: ExactNumber?
  public let gapMax: ExactNumber

  public var isWithin: Bool { gap.map { $0 <= gapMax } ?? false }

  /// - Parameter gapMax: the threshold of policy, as a fraction of the credit-neutral value.
  /// - Throws: a currency mismatch.
  public init(
    marketQuotation: UnroundedAmount, creditNeutral: UnroundedAmount,
    gapMax: ExactNumber
  ) throws(QuantityError) {
    let difference = try marketQuotation.adding(-creditNeutral).value.magnitude
    self.marketQuotation = marketQuotation
    self.creditNeutral = creditNeutral
    self.gapMax = gapMax
    gap = difference.isZero ? .zero : try? difference.divided(by: creditNeutral.value.magnitude).reduced
  }

  /// Beyond the threshold the question whether Market Quotation gives a commercially reasonable result (Q-08)
  /// must be answered.
  public func finding(group: GroupID, answer: String?) -> EvidenceFinding? {
    guard !isWithin else { return nil }
    let size = gap.map { ($0 * ExactNumber(100)).text(decimals: 1) + " %" } ?? "all"
    let start =
      "Market Quotation for \(group) is \(marketQuotation), the credit-neutral value \(creditNeutral): a gap of "
      + "\(size), more than \((gapMax * ExactNumber(100)).text(decimals: 1)) %"
    let answered = answer.map { $0.contains { !$0.isWhitespace } } ?? false
    return EvidenceFinding(
      "R-25", answered ? .note : .blocksApproval, "market-quotation-gap", [],
      start
        + (answered
          ? "; answered: \(answer ?? "")" : "; say whether it gives a commercially reasonable result"))
  }

  /// The finding where no credit-neutral value was made.
  public static func missing(group: GroupID) -> EvidenceFinding {
    EvidenceFinding(
      "R-25", .question, "market-quotation-not-cross-checked", [],
      "Market Quotation for \(group) has not been compared with a credit-neutral value")
  }
}
