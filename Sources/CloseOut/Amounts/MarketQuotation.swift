public import Explanations
public import Quantities

/// The 1992 form's Market Quotation (Section 14, rules ).
///
/// It is not an averaging rule for fixings: two quotations are not averaged and one is not accepted.
public enum MarketQuotation {
  /// Quotations below which a Market Quotation cannot be determined.
  public static let quotationsMin = 3

  /// More than three: one highest and one lowest are dropped and the rest averaged; exactly three: the middle;
  /// fewer: it cannot be determined, and Loss takes its place.
  ///
  /// If several share the highest or lowest value only one of them is dropped (rule Q-06).
  ///
  /// - Parameter quotations: a sum payable *by* the determining party positive, ranked with their sign.
  public static func value(
    of quotations: [Explained<UnroundedAmount>]
  ) throws(QuantityError) -> Explained<UnroundedAmount?> {
    let inputs = quotations.map(\.node)
    guard quotations.count >= quotationsMin, let currency = quotations.first?.value.currency else {
      let note = "\(quotations.count) of at least \(quotationsMin) quotations: Loss takes its place"
      return Explained(nil, step(note), .conclusion, from: inputs)
    }
    for quotation in quotations where quotation.value.currency != currency {
      throw .currencyMismatch(currency, quotation.value.currency)
    }
    let ranked = quotations.map(\.value.value).sorted()
    guard quotations.count > quotationsMin else {
      return Explained(
        UnroundedAmount(ranked[1], currency), step("the middle of three"), .middle, from: inputs)
    }
    let kept = ranked.dropFirst().dropLast()
    let mean = try kept.reduce(.zero, +).divided(by: ExactNumber(kept.count))
    let note = "one highest and one lowest of \(quotations.count) dropped"
    return Explained(UnroundedAmount(mean, currency), step(note), .meanWithoutExtremes, from: inputs)
  }

  private static func step(_ note: String) -> Step {
    Step("Market Quotation", .masterAgreement1992("14"), .houseRule("Q-05"), note: note)
  }
}
