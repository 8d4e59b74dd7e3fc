public import Agreements
public import Explanations
public import Quantities

/// What the two Affected Parties determined, each from its own side.
public struct AffectedSums: Sendable {
  /// Each party's own total: a loss to that party positive.
  public var totals: PartyPair<Explained<UnroundedAmount>>
  public var unpaidTo: PartyPair<[Explained<UnroundedAmount>]>

  public init(
    totals: PartyPair<Explained<UnroundedAmount>>, unpaidTo: PartyPair<[Explained<UnroundedAmount>]>
  ) {
    self.totals = totals
    self.unpaidTo = unpaidTo
  }
}

/// The amount between two Affected Parties and the split difference in it.
public struct AffectedAmount: Sendable {
  public let halfDifference: Explained<Money>
  /// Positive where the party with the lower total pays.
  public let amount: Explained<AmountPayable>
}

/// Termination Events with two Affected Parties: split the difference.
public enum TwoAffectedParties {
  /// Half of the higher total less the lower, plus Unpaid Amounts owed to the party with the higher total (X) less
  /// those owed to the other (Y); positive is paid by Y, negative by X (2002 form, Section 6(e)(ii), rule M-72).
  ///
  /// Each party reports from its own side, so it is a difference: adding the totals and halving is wrong.
  public static func amount(_ sums: AffectedSums) throws(QuantityError) -> AffectedAmount {
    try amount(sums, .masterAgreement2002("6(e)(ii)(2)"), "M-72")
  }

  /// The same under a 1992 form with Market Quotation: the totals are Settlement Amounts (rule Q-10).
  public static func settlement1992(_ sums: AffectedSums) throws(QuantityError) -> AffectedAmount {
    try amount(sums, .masterAgreement1992("6(e)(ii)(2)(A)"), "Q-10")
  }

  /// The same under a 1992 form with Loss: half the difference of the Losses, in which past-due amounts are already
  /// counted (rules ).
  public static func loss1992(
    _ losses: PartyPair<Explained<UnroundedAmount>>
  ) throws(QuantityError) -> AffectedAmount {
    let sums = AffectedSums(totals: losses, unpaidTo: PartyPair(a: [], b: []))
    return try amount(sums, .masterAgreement1992("6(e)(ii)(2)(B)"), "Q-10")
  }

  private static func amount(
    _ sums: AffectedSums, _ citation: Citation, _ rule: String
  ) throws(QuantityError) -> AffectedAmount {
    let currency = sums.totals.a.value.currency
    let higher: PartyLabel = sums.totals.a.value.value < sums.totals.b.value.value ? .b : .a
    let half = try Explained.halfDifference(
      Step("Half of the difference", citation, .houseRule(rule)), sums.totals.a, sums.totals.b)
    let toHigher = try unpaid(sums, to: higher, currency)
    let gross = try Explained.sum(
      "With what is owed to Party \(higher.rawValue), whose total is higher", [half, toHigher], in: currency)
    let net = try Explained.difference(
      "Less what is owed to Party \(higher.other.rawValue)", gross, unpaid(sums, to: higher.other, currency))
    let payable = try net.rounded(Step("Early Termination Amount", citation, .houseRule(rule))).map {
      AmountPayable(signed: $0, positive: CloseOutParty(higher.other), negative: CloseOutParty(higher))
    }
    return AffectedAmount(
      halfDifference: try half.rounded("Half of the difference, printed"), amount: payable)
  }

  private static func unpaid(
    _ sums: AffectedSums, to party: PartyLabel, _ currency: Currency
  ) throws(QuantityError) -> Explained<UnroundedAmount> {
    let step = Step("Unpaid Amounts owed to Party \(party.rawValue)", .houseRule("M-50"))
    return try .sum(step, sums.unpaidTo[party], in: currency)
  }
}
