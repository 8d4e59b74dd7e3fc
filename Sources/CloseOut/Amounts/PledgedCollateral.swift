public import Explanations
public import Quantities

/// What remains after a secured party applied pledged collateral.
public struct PledgeOutcome: Sendable {
  /// What the pledgor still owes.
  public let deficiency: Explained<Money>
  /// What goes back to the pledgor.
  public let surplus: Explained<Money>
}

/// Collateral under a New York-law pledge: outside the Early Termination Amount, which it leaves unchanged (rule
/// M-83).
public enum PledgedCollateral {
  /// Applies liquidation proceeds and interest to what the pledgor owes.
  ///
  /// An amount that the pledgor does not owe (a negative Early Termination Amount) is nothing to apply collateral to:
  /// all of it goes back, and the amount is paid separately.
  public static func apply(
    to amount: Explained<UnroundedAmount>, proceeds: Explained<UnroundedAmount>,
    interestOnCash: Explained<UnroundedAmount>
  ) throws(QuantityError) -> PledgeOutcome {
    let cite = Citation(.creditSupportAnnexNewYork1994, "paragraph 8")
    let owed = Explained.positivePart("Owed by the pledgor", amount)
    let held = try Explained.sum(
      Step("Proceeds and interest", cite), [proceeds, interestOnCash], in: amount.value.currency)
    let shortfall = try Explained.difference("Owed less collateral", owed, held)
    let excess = try Explained.difference("Collateral less owed", held, owed)
    return PledgeOutcome(
      deficiency: try Explained.positivePart(Step("Deficiency", cite, .houseRule("M-83")), shortfall)
        .rounded("Deficiency, printed"),
      surplus: try Explained.positivePart(Step("Surplus", cite, .houseRule("M-83")), excess)
        .rounded("Surplus to the pledgor, printed"))
  }
}
