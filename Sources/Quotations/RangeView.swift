public import Quantities

/// An amount that follows from one data point.
public struct RangePoint: Sendable, Hashable {
  public let evidence: EvidenceID
  public let label: String
  /// ISDA sign.
  public let amount: UnroundedAmount

  public init(evidence: EvidenceID, label: String, amount: UnroundedAmount) {
    self.evidence = evidence
    self.label = label
    self.amount = amount
  }
}

/// The range of all the evidence, beside which each Close-out Amount is shown (R-24; LBIE v AG Financial).
/// It holds every data point, those set aside as well, since their exclusion is what a reader will test.
public struct RangeView: Sendable, Hashable {
  public let low: UnroundedAmount
  public let high: UnroundedAmount
  /// The data points that make the low and the high end.
  public let lowest: [EvidenceID]
  public let highest: [EvidenceID]
  /// All contributors from the lowest amount to the highest.
  public let contributors: [RangePoint]

  /// - Returns: nil without any evidence.
  /// - Throws: a currency mismatch between the amounts.
  public init?(_ amounts: [RangePoint]) throws(QuantityError) {
    let ordered = amounts.sorted { ($0.amount.value, $0.evidence) < ($1.amount.value, $1.evidence) }
    guard let first = ordered.first, let last = ordered.last else { return nil }
    for other in ordered where other.amount.currency != first.amount.currency {
      throw .currencyMismatch(first.amount.currency, other.amount.currency)
    }
    low = first.amount
    high = last.amount
    lowest = ordered.filter { $0.amount == first.amount }.map(\.evidence)
    highest = ordered.filter { $0.amount == last.amount }.map(\.evidence)
    contributors = ordered
  }

  public func contains(_ amount: UnroundedAmount) -> Bool {
    amount.currency == low.currency && amount.value >= low.value && amount.value <= high.value
  }

  /// Outside the range a written reason is demanded; with one it is a note.
  public func finding(for amount: UnroundedAmount, group: GroupID, reason: String?) -> EvidenceFinding? {
    guard !contains(amount) else { return nil }
    let place = "the amount \(amount) for \(group) lies outside the range of the evidence, \(low) to \(high)"
    let written = reason.map { $0.contains { !$0.isWhitespace } } ?? false
    return EvidenceFinding(
      "R-24", written ? .note : .blocksApproval, "outside-range", lowest + highest,
      place + (written ? "; reason: \(reason ?? "")" : ": write the reason"))
  }
}
