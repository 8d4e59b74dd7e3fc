public import Agreements
public import Explanations
public import Quantities

/// The result of setting other debts against the Early Termination Amount.
public struct SetOffOutcome: Sendable {
  public let setOff: Explained<Money>
  public let netPayable: Explained<Money>
  public let stillOwed: Explained<Money>
}

/// Set-off under Section 6(f) of the 2002 form (rule M-76): at the option of the Non-defaulting or Non-affected Party,
/// between the same two parties, in any currency.
public enum SetOff {
  /// - Parameters:
  ///   - payable: the Early Termination Amount, without sign.
  ///   - others: what the payee owes the payer under any agreement, in the Termination Currency.
  public static func apply(
    payable: Explained<UnroundedAmount>, against others: [Explained<UnroundedAmount>]
  ) throws(QuantityError) -> SetOffOutcome {
    let cite = Citation.masterAgreement2002("6(f)")
    let currency = payable.value.currency
    let other = try Explained.sum(Step("Other amounts owed by the payee", cite), others, in: currency)
    let owed = Explained.positivePart("If any", other)
    let setOff = try Explained.smaller(
      Step("Set off", cite, .houseRule("M-76")), payable, owed)
    let printed = try setOff.rounded("Set off, printed")
    return SetOffOutcome(
      setOff: printed,
      // Less the amount as printed, so that the two printed parts make up the amount to the minor unit.
      netPayable: try Explained.difference("Payable after set-off", payable, printed.unrounded).rounded(
        "Net payable, printed"),
      stillOwed: try Explained.difference("Other amounts left", owed, setOff).rounded("Still owed, printed"))
  }

  /// The same where the agreement allows it.
  public static func apply(
    payable: Explained<UnroundedAmount>, against others: [Explained<UnroundedAmount>],
    under terms: SetOffTerms
  ) throws(AmountError) -> SetOffOutcome {
    guard terms.applies.value else { throw .noSection6f }
    return try exactly { () throws(QuantityError) in try apply(payable: payable, against: others) }
  }
}
