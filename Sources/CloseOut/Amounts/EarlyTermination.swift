public import Explanations
public import Quantities

/// What is to be added up for a close-out, all in the Termination Currency.
public struct CloseOutSums: Sendable {
  /// Close-out Amounts of each transaction or group, a loss to the determining party positive.
  public var closeOutAmounts: [Explained<UnroundedAmount>]
  public var unpaidToNonDefaulting: [Explained<UnroundedAmount>]
  public var unpaidToDefaulting: [Explained<UnroundedAmount>]
  public var currency: Currency

  public init(
    closeOutAmounts: [Explained<UnroundedAmount>], unpaidToNonDefaulting: [Explained<UnroundedAmount>],
    unpaidToDefaulting: [Explained<UnroundedAmount>], currency: Currency
  ) {
    self.closeOutAmounts = closeOutAmounts
    self.unpaidToNonDefaulting = unpaidToNonDefaulting
    self.unpaidToDefaulting = unpaidToDefaulting
    self.currency = currency
  }
}

/// The Early Termination Amount of the 2002 form.
public enum EarlyTermination {
  /// After an Event of Default, or a Termination Event with one Affected Party in the Defaulting Party's place.
  ///
  /// Close-out Amounts plus Unpaid Amounts owed to the Non-defaulting Party less those owed to the Defaulting
  /// Party; positive is paid by the Defaulting Party, negative by the other; no walk-away (Section 6(e)(i), rules
  /// M-70 and M-71). Rounded once, here.
  public static func amount(_ sums: CloseOutSums) throws(QuantityError) -> Explained<AmountPayable> {
    let closeOut = try Explained.sum(
      Step("Close-out Amounts", .masterAgreement2002("14")), sums.closeOutAmounts, in: sums.currency)
    return try net(closeOut, sums, .masterAgreement2002("6(e)(i)"))
      .rounded(Step("Early Termination Amount", .masterAgreement2002("6(e)(i)"), .houseRule("M-70")))
      .map { AmountPayable(signed: $0, positive: .defaulting, negative: .nonDefaulting) }
  }

  /// A total plus what is owed to the Non-defaulting Party less what is owed to the Defaulting Party, unrounded.
  static func net(
    _ total: Explained<UnroundedAmount>, _ sums: CloseOutSums, _ citation: Citation
  ) throws(QuantityError) -> Explained<UnroundedAmount> {
    let unpaid = Citation.houseRule("M-50")
    let toNonDefaulting = try Explained.sum(
      Step("Unpaid Amounts owed to the Non-defaulting Party", unpaid), sums.unpaidToNonDefaulting,
      in: sums.currency)
    let toDefaulting = try Explained.sum(
      Step("Unpaid Amounts owed to the Defaulting Party", unpaid), sums.unpaidToDefaulting, in: sums.currency)
    let gross = try Explained.sum(
      "With what is owed to the Non-defaulting Party", [total, toNonDefaulting], in: sums.currency)
    return try Explained.difference(
      Step("Less what is owed to the Defaulting Party", citation), gross, toDefaulting)
  }

  /// Payments made and kept between a deemed Early Termination Date and the payment date (Section 6(e)(iii), rule
  /// M-12): what the Non-defaulting Party paid is added back, what the Defaulting Party paid is taken off.
  public static func adjusted(
    _ amount: Explained<UnroundedAmount>, keptByDefaulting: [Explained<UnroundedAmount>],
    keptByNonDefaulting: [Explained<UnroundedAmount>]
  ) throws(QuantityError) -> Explained<AmountPayable> {
    let currency = amount.value.currency
    let cite = Citation.masterAgreement2002("6(e)(iii)")
    let paidOut = try Explained.sum(
      Step("Paid by the Non-defaulting Party and kept", cite), keptByDefaulting, in: currency)
    let paidIn = try Explained.sum(
      Step("Paid by the Defaulting Party and kept", cite), keptByNonDefaulting, in: currency)
    let gross = try Explained.sum("With payments to come back", [amount, paidOut], in: currency)
    return try Explained.difference("Less payments received", gross, paidIn)
      .rounded(Step("Early Termination Amount as adjusted", cite, .houseRule("M-12")))
      .map { AmountPayable(signed: $0, positive: .defaulting, negative: .nonDefaulting) }
  }
}
