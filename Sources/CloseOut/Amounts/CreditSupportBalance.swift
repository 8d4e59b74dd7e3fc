public import Agreements
public import Explanations
public import Quantities

/// An item of collateral as it counts at close-out.
public enum CollateralItem: Hashable, Sendable {
  case cash(UnroundedAmount)
  case security(PostedSecurity)
}

/// A bond or other security posted as collateral.
public struct PostedSecurity: Hashable, Sendable, Codable {
  public let name: String
  public let face: UnroundedAmount
  /// Price and accrued interest in per cent of face.
  public let cleanPrice: ExactNumber
  public let accrued: ExactNumber
  /// The document's Valuation Percentage, from 0 to 100.
  public let valuationPercentage: ExactNumber

  public init(
    name: String, face: UnroundedAmount, cleanPrice: ExactNumber, accrued: ExactNumber,
    valuationPercentage: ExactNumber
  ) {
    self.name = name
    self.face = face
    self.cleanPrice = cleanPrice
    self.accrued = accrued
    self.valuationPercentage = valuationPercentage
  }
}

/// The Credit Support Balance under title transfer: an Unpaid Amount owed to whichever party transferred it (rule
/// M-80). An unmet call for variation margin is no part of it (rule M-81).
public enum CreditSupportBalance {
  /// The balance one party transferred, in the Termination Currency.
  ///
  /// - Parameter haircut: whether the Valuation Percentage reduces it is a question of the document (rule M-82); one
  ///   that does not say is refused rather than guessed.
  public static func value(
    _ items: [CollateralItem], transferredBy party: CloseOutParty,
    haircut: CreditSupportDocument.HaircutAtDefault,
    _ rates: TerminationRates
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    var parts: [Explained<UnroundedAmount>] = []
    for item in items { parts.append(try value(item, haircut, rates)) }
    let step = Step(
      "Credit Support Balance owed to the \(party.name)", .creditSupport("6"), .houseRule("M-80"))
    return try exactly { () throws(QuantityError) in try .sum(step, parts, in: rates.termination) }
  }

  private static func value(
    _ item: CollateralItem, _ haircut: CreditSupportDocument.HaircutAtDefault, _ rates: TerminationRates
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    switch item {
    case .cash(let amount):
      return try Conversion.equivalent(of: .input("Cash", amount), in: rates.termination, rates.rates)
    case .security(let security):
      let dirty = try dirtyValue(security)
      let counted = try reduced(dirty, security, haircut)
      return try Conversion.equivalent(of: counted, in: rates.termination, rates.rates)
    }
  }

  private static func dirtyValue(_ security: PostedSecurity) throws(AmountError) -> Explained<UnroundedAmount>
  {
    let price = Explained(
      security.cleanPrice + security.accrued, "Price with accrued interest, per cent", .sum,
      from: [
        Explained.input("Clean price", security.cleanPrice).node,
        Explained.input("Accrued interest", security.accrued).node,
      ])
    return try percent(price, of: .input("Face", security.face), Step("Value of \(security.name)"))
  }

  private static func reduced(
    _ value: Explained<UnroundedAmount>, _ security: PostedSecurity,
    _ haircut: CreditSupportDocument.HaircutAtDefault
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    let percentage = security.valuationPercentage
    guard !percentage.isNegative, percentage <= ExactNumber(100) else {
      throw .valuationPercentageOutOfRange("\(percentage)")
    }
    switch haircut {
    case .doesNotApply: return value
    case .unclear where percentage == ExactNumber(100): return value
    case .unclear: throw .haircutUnclear(document: security.name)
    case .applies:
      let line = Explained.input("Valuation Percentage", percentage)
      return try percent(line, of: value, Step("At the Valuation Percentage", .houseRule("M-82")))
    }
  }

  private static func percent(
    _ percentage: Explained<ExactNumber>, of amount: Explained<UnroundedAmount>, _ step: Step
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    let hundred = Explained.input("Per cent", ExactNumber(100))
    let fraction = try exactly { () throws(QuantityError) in try percentage.value.divided(by: hundred.value) }
    let factor = Explained(fraction, "As a fraction", .quotient, from: [percentage.node, hundred.node])
    return Explained.product(step, amount, factor)
  }

  /// The Early Termination Amount once the balances of both sides are Unpaid Amounts of their transferors.
  ///
  /// - Parameter net: Close-out Amounts and other Unpaid Amounts, positive where the Defaulting Party owes.
  public static func amount(
    net: Explained<UnroundedAmount>, toDefaulting: Explained<UnroundedAmount>,
    toNonDefaulting: Explained<UnroundedAmount>
  ) throws(QuantityError) -> Explained<AmountPayable> {
    let sums = CloseOutSums(
      closeOutAmounts: [], unpaidToNonDefaulting: [toNonDefaulting], unpaidToDefaulting: [toDefaulting],
      currency: net.value.currency)
    return try EarlyTermination.net(net, sums, .masterAgreement2002("6(e)(i)"))
      .rounded(Step("Early Termination Amount", .masterAgreement2002("6(e)(i)"), .houseRule("M-80")))
      .map { AmountPayable(signed: $0, positive: .defaulting, negative: .nonDefaulting) }
  }
}

/// The Termination Currency and the rates at which others are bought with it.
public struct TerminationRates: Hashable, Sendable, Codable {
  public let termination: Currency
  public let rates: [ExchangeRate]

  public init(termination: Currency, rates: [ExchangeRate] = []) {
    self.termination = termination
    self.rates = rates
  }
}

extension Citation {
  /// A paragraph of the English-law credit support annex by title transfer.
  static func creditSupport(_ paragraph: String) -> Citation {
    Citation(.creditSupportAnnexTransfer1995, "paragraph \(paragraph)")
  }
}
