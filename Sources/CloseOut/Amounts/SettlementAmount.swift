public import Agreements
public import Explanations
public import Quantities

/// A payment under the 1992 form with the figures on the way to it.
public struct Settlement1992: Sendable {
  /// Market Quotations and Losses together, printed.
  public let settlementAmount: Explained<Money>
  /// The sum before First Method cuts off a negative one, printed.
  public let net: Explained<Money>
  public let amount: Explained<AmountPayable>
}

/// What a 1992 form pays after an Event of Default (Section 6(e)(i), rules ).
public enum SettlementAmount {
  /// Market Quotation: the Settlement Amount plus Unpaid Amounts owed to the Non-defaulting Party less those owed to
  /// the Defaulting Party; under First Method only if positive.
  ///
  /// - Parameters:
  ///   - sums: its ``CloseOutSums/closeOutAmounts`` are the Market Quotations.
  ///   - losses: Loss, without Unpaid Amounts, of transactions whose Market Quotation cannot be determined or would
  ///     not give a commercially reasonable result (rule Q-08).
  public static func payment(
    _ sums: CloseOutSums, losses: [Explained<UnroundedAmount>], method: PaymentMethod
  ) throws(QuantityError) -> Settlement1992 {
    let cite = Citation.masterAgreement1992("14")
    let quoted = try Explained.sum(Step("Market Quotations", cite), sums.closeOutAmounts, in: sums.currency)
    let lost = try Explained.sum(
      Step("Losses in place of Market Quotations", cite, .houseRule("Q-08")), losses, in: sums.currency)
    let settlement = try Explained.sum(
      Step("Settlement Amount", cite, .houseRule("Q-08")), [quoted, lost], in: sums.currency)
    let section = method == .first ? "6(e)(i)(1)" : "6(e)(i)(3)"
    let net = try EarlyTermination.net(settlement, sums, .masterAgreement1992(section))
    return Settlement1992(
      settlementAmount: try settlement.rounded("Settlement Amount, printed"),
      net: try net.rounded("Net, printed"),
      amount: try payable(net, method, section))
  }

  /// Loss: the Non-defaulting Party's Loss, in which past-due amounts are already counted (rule Q-11); under First
  /// Method only if positive.
  public static func lossPayment(
    _ losses: [Explained<UnroundedAmount>], method: PaymentMethod, currency: Currency
  ) throws(QuantityError) -> Explained<AmountPayable> {
    let loss = try Explained.sum(
      Step("Loss of the Non-defaulting Party", .masterAgreement1992("14"), .houseRule("Q-11")), losses,
      in: currency)
    return try payable(loss, method, method == .first ? "6(e)(i)(2)" : "6(e)(i)(4)")
  }

  private static func payable(
    _ net: Explained<UnroundedAmount>, _ method: PaymentMethod, _ section: String
  ) throws(QuantityError) -> Explained<AmountPayable> {
    let step = Step(
      "Amount payable, \(method.name)", .masterAgreement1992(section), .houseRule("Q-09"))
    guard method == .first else {
      return try net.rounded(step).map {
        AmountPayable(signed: $0, positive: .defaulting, negative: .nonDefaulting)
      }
    }
    return try Explained.positivePart("Only the Defaulting Party pays", net).rounded(step).map {
      AmountPayable(signed: $0, positive: .defaulting, negative: nil)
    }
  }
}
