internal import Agreements
internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities

extension FieldReader {
  func collateralTitleTransfer() throws(ConformanceError) -> [String: JSONValue] {
    try only([
      "closeOutAndUnpaidNet", "cashPostedByDefaulting", "cashPostedByNonDefaulting",
      "bondsPostedByDefaulting",
      "bondsPostedByNonDefaulting", "undeliveredMarginCall", "currency",
    ])
    let currency = try currencyOfAmounts
    let net = try amount("closeOutAndUnpaidNet", currency)
    let toDefaulting = try balance("cashPostedByDefaulting", "bondsPostedByDefaulting", .defaulting, currency)
    let toNonDefaulting = try balance(
      "cashPostedByNonDefaulting", "bondsPostedByNonDefaulting", .nonDefaulting, currency)
    // Read so that a malformed figure is refused; an unmet call is no Unpaid Amount (rule M-81).
    if members["undeliveredMarginCall"] != nil { _ = try decimal("undeliveredMarginCall") }
    return try computing { () throws(QuantityError) in
      let amount = try CreditSupportBalance.amount(
        net: net, toDefaulting: toDefaulting, toNonDefaulting: toNonDefaulting)
      return amount.value.fields.with([
        "creditSupportBalanceOwedToDefaulting": .string(try toDefaulting.value.rounded().text),
        "creditSupportBalanceOwedToNonDefaulting": .string(try toNonDefaulting.value.rounded().text),
      ])
    }
  }

  /// Cash and bonds of one transferor; each bond has its own exchange rate.
  private func balance(
    _ cash: String, _ bonds: String, _ party: CloseOutParty, _ currency: Currency
  ) throws(ConformanceError) -> Explained<UnroundedAmount> {
    var parts: [Explained<UnroundedAmount>] = []
    if members[cash] != nil || party == .defaulting { parts.append(try amount(cash, currency)) }
    if members[bonds] != nil || party == .defaulting {
      for bond in try objects(bonds) { parts.append(try bond.bondValue(party, currency)) }
    }
    let all = parts
    return try computing { () throws(QuantityError) in
      try .sum("Credit Support Balance owed to the \(party.name)", all, in: currency)
    }
  }

  private func bondValue(
    _ party: CloseOutParty, _ termination: Currency
  ) throws(ConformanceError) -> Explained<UnroundedAmount> {
    try only(["face", "currency", "cleanPrice", "accrued", "fxRate", "valuationPercentage"])
    let currency = try currency("currency")
    let rate = ExchangeRate(
      other: currency, termination: termination, rate: try decimal("fxRate"), convention: .terminationPerOther
    )
    let security = PostedSecurity(
      name: path, face: UnroundedAmount(try decimal("face"), currency), cleanPrice: try decimal("cleanPrice"),
      accrued: try decimal("accrued"), valuationPercentage: try decimal("valuationPercentage"))
    if currency == termination, rate.rate != .one {
      throw refusal("fxRate", AmountError.ownCurrencyRateNotOne(currency).sentence)
    }
    let rates = TerminationRates(termination: termination, rates: [rate])
    return try applying { () throws(AmountError) in
      try CreditSupportBalance.value([.security(security)], transferredBy: party, haircut: .applies, rates)
    }
  }

  func collateralPledge() throws(ConformanceError) -> [String: JSONValue] {
    try only(["eta", "liquidationProceeds", "interestOnCash", "currency"])
    let currency = try currencyOfAmounts
    let amount = try amount("eta", currency)
    let proceeds = try self.amount("liquidationProceeds", currency)
    let interest = try self.amount("interestOnCash", currency)
    return try computing { () throws(QuantityError) in
      let outcome = try PledgedCollateral.apply(to: amount, proceeds: proceeds, interestOnCash: interest)
      let printed = AmountPayable(
        signed: try amount.value.rounded(), positive: .defaulting, negative: .nonDefaulting)
      return printed.fields.with([
        "deficiency": .string(outcome.deficiency.value.text),
        "surplusToPledgor": .string(outcome.surplus.value.text),
      ])
    }
  }

  func setOff() throws(ConformanceError) -> [String: JSONValue] {
    try only(["etaPayableByNonDefaulting", "otherAmountsOwedByDefaulting", "currency"])
    let currency = try currencyOfAmounts
    let payable = try amount("etaPayableByNonDefaulting", currency)
    guard !payable.value.value.isNegative else {
      throw refusal("etaPayableByNonDefaulting", "an amount payable is not negative")
    }
    let others = try equivalents("otherAmountsOwedByDefaulting", currency)
    let outcome = try computing { () throws(QuantityError) in
      try SetOff.apply(payable: payable, against: others)
    }
    return [
      "setOff": .string(outcome.setOff.value.text),
      "netPayableByNonDefaulting": .string(outcome.netPayable.value.text),
      "stillOwedByDefaulting": .string(outcome.stillOwed.value.text),
    ]
  }
}
