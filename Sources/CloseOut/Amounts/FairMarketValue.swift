public import Agreements
public import Explanations
public import Quantities

/// The fair market value of what was not delivered (Section 14, rule M-51).
public enum FairMarketValue {
  /// The value one party determined.
  public static func determined(
    _ value: Explained<UnroundedAmount>, on obligation: String
  ) -> Explained<UnroundedAmount> {
    .choice(step(obligation), 0, of: [value])
  }

  /// The average of the Termination Currency Equivalents both parties determined.
  public static func determined(
    _ values: PartyPair<Explained<UnroundedAmount>>, on obligation: String
  ) throws(QuantityError) -> Explained<UnroundedAmount> {
    try .mean(step(obligation), [values.a, values.b])
  }

  private static func step(_ obligation: String) -> Step {
    Step(
      "Fair market value of \(obligation)", .masterAgreement2002("14"), .houseRule("M-51"),
      note: "as of the originally scheduled delivery date")
  }
}
