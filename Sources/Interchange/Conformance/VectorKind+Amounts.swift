internal import Agreements
internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities

extension AmountPayable {
  /// The payer and the amount as a vector states them.
  var fields: [String: JSONValue] {
    [
      "eta": .string(signed.text), "payer": payer.map { .string($0.rawValue) } ?? .null,
      "payable": .string(payable.text),
    ]
  }
}

extension [String: JSONValue] {
  func with(_ more: [String: JSONValue]) -> [String: JSONValue] { merging(more) { _, new in new } }
}

extension FieldReader {
  func eta() throws(ConformanceError) -> [String: JSONValue] {
    try only(["closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting", "currency"])
    let sums = try sums(closeOut: "closeOutAmounts")
    return try computing { () throws(QuantityError) in try EarlyTermination.amount(sums).value.fields }
  }

  private func sums(closeOut name: String) throws(ConformanceError) -> CloseOutSums {
    let currency = try currencyOfAmounts
    return CloseOutSums(
      closeOutAmounts: try amounts(name, currency),
      unpaidToNonDefaulting: try amounts("unpaidToNonDefaulting", currency),
      unpaidToDefaulting: try amounts("unpaidToDefaulting", currency), currency: currency)
  }

  func etaTwoAffected() throws(ConformanceError) -> [String: JSONValue] {
    try only(["partyA", "partyB", "unpaidToA", "unpaidToB", "currency"])
    let sums = try affected("partyA", "partyB")
    return try computing { () throws(QuantityError) in fields(try TwoAffectedParties.amount(sums)) }
  }

  func settlement1992TwoAffected() throws(ConformanceError) -> [String: JSONValue] {
    try only(["settlementA", "settlementB", "unpaidToA", "unpaidToB", "currency"])
    let sums = try affected("settlementA", "settlementB")
    return try computing { () throws(QuantityError) in fields(try TwoAffectedParties.settlement1992(sums)) }
  }

  private func affected(_ a: String, _ b: String) throws(ConformanceError) -> AffectedSums {
    let currency = try currencyOfAmounts
    return AffectedSums(
      totals: PartyPair(a: try amount(a, currency), b: try amount(b, currency)),
      unpaidTo: PartyPair(a: [try amount("unpaidToA", currency)], b: [try amount("unpaidToB", currency)]))
  }

  private func fields(_ result: AffectedAmount) -> [String: JSONValue] {
    result.amount.value.fields.with(["halfDifference": .string(result.halfDifference.value.text)])
  }

  func marketQuotation() throws(ConformanceError) -> [String: JSONValue] {
    try only(["quotes", "currency"])
    let quotes = try amounts("quotes", currencyOfAmounts)
    return try computing { () throws(QuantityError) in
      let value = try MarketQuotation.value(of: quotes).value
      let printed = try value?.rounded()
      return ["determinable": .bool(value != nil), "value": printed.map { .string($0.text) } ?? .null]
    }
  }

  func settlement1992() throws(ConformanceError) -> [String: JSONValue] {
    try only([
      "marketQuotations", "losses", "unpaidToNonDefaulting", "unpaidToDefaulting", "method", "currency",
    ])
    let sums = try sums(closeOut: "marketQuotations")
    let losses = try amounts("losses", sums.currency)
    let name = try text("method")
    guard let method = PaymentMethod(rawValue: name) else {
      throw refusal("method", "\"\(name)\" is neither first nor second")
    }
    let settlement = try computing { () throws(QuantityError) in
      try SettlementAmount.payment(sums, losses: losses, method: method)
    }
    return [
      "settlementAmount": .string(settlement.settlementAmount.value.text),
      "net": .string(settlement.net.value.text),
    ].with(settlement.amount.value.fields)
  }

  func automaticTerminationAdjustment() throws(ConformanceError) -> [String: JSONValue] {
    try only(["eta", "paidByNonDefaultingAndKept", "paidByDefaultingAndKept", "currency"])
    let currency = try currencyOfAmounts
    let amount = try amount("eta", currency)
    let paidOut = try optionalAmounts("paidByNonDefaultingAndKept", currency)
    let paidIn = try optionalAmounts("paidByDefaultingAndKept", currency)
    guard members["paidByNonDefaultingAndKept"] != nil || members["paidByDefaultingAndKept"] != nil else {
      throw refusal("paidByNonDefaultingAndKept", "the field is missing")
    }
    return try computing { () throws(QuantityError) in
      try EarlyTermination.adjusted(amount, keptByDefaulting: paidOut, keptByNonDefaulting: paidIn).value
        .fields
    }
  }

  private func optionalAmounts(
    _ name: String, _ currency: Currency
  ) throws(ConformanceError) -> [Explained<UnroundedAmount>] {
    members[name] == nil ? [] : try amounts(name, currency)
  }
}
