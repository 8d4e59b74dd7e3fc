public import Calendars
public import Quantities

/// A quotation and the Close-out Amount that would follow from it.
public struct PricedQuotation: Sendable, Hashable {
  public let evidence: EvidenceID
  public let receivedAt: Timestamp
  public let isFirm: Bool
  /// ISDA sign, from the determining party's side.
  public let amount: UnroundedAmount

  public init(evidence: EvidenceID, receivedAt: Timestamp, isFirm: Bool, amount: UnroundedAmount) {
    self.evidence = evidence
    self.receivedAt = receivedAt
    self.isFirm = isFirm
    self.amount = amount
  }
}

/// Later firm prices that are better for the party that pays than what was used (R-19; National Power: a
/// better later price kills an earlier worse one).
public enum LaterPrices {
  /// The findings for firm quotations received after the last one used, or else after the level, that would lower the payment.
  ///
  /// A positive amount is paid by the other party, for which less is better; a negative one is paid by the
  /// determining party, for which an amount nearer to zero is better.
  /// - Parameters:
  ///   - amount: the amount determined, ISDA sign.
  ///   - levelAt: when the level was taken, where no quotation was used: by model, curve or executed trade.
  ///   - explained: the quotations whose non-use has been explained.
  public static func findings(
    determined amount: UnroundedAmount, used: [EvidenceID], all: [PricedQuotation],
    explained: Set<EvidenceID>, levelAt: Timestamp? = nil
  ) -> [EvidenceFinding] {
    let taken = all.filter { used.contains($0.evidence) }.map(\.receivedAt).max()
    guard let last = taken ?? levelAt else { return [] }
    let later = all.filter {
      $0.isFirm && $0.receivedAt > last && !used.contains($0.evidence)
        && $0.amount.currency == amount.currency
    }
    return later.filter { isBetterForPayer($0.amount.value, amount.value) }
      .filter { !explained.contains($0.evidence) }
      .sorted { ($0.receivedAt, $0.evidence) < ($1.receivedAt, $1.evidence) }
      .map { finding($0, amount) }
  }

  private static func isBetterForPayer(_ later: ExactNumber, _ determined: ExactNumber) -> Bool {
    determined.isNegative ? later > determined : later < determined
  }

  private static func finding(_ later: PricedQuotation, _ amount: UnroundedAmount) -> EvidenceFinding {
    let payer = amount.value.isNegative ? "the determining party" : "the other party"
    return EvidenceFinding(
      "R-19", .blocksApproval, "later-better-price", [later.evidence],
      "the firm price \(later.evidence) came later (\(later.receivedAt)) and gives \(later.amount), better for "
        + "\(payer), which pays, than \(amount): explain why it is not used")
  }
}
