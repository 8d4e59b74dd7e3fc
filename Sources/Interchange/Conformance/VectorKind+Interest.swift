internal import Agreements
internal import Calendars
internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities

/// Decimals to which interest and equivalents are printed.
private let interestDecimals = 10

extension FieldReader {
  /// The same as ``computing(_:)`` for rules that refuse more than arithmetic does.
  func applying<T>(_ body: () throws(AmountError) -> T) throws(ConformanceError) -> T {
    do {
      return try body()
    } catch {
      throw ConformanceError(field: path, problem: error.sentence)
    }
  }

  func interest() throws(ConformanceError) -> [String: JSONValue] {
    try only(["principal", "segments", "dayCountBasis", "currency"])
    let principal = try amount("principal", currencyOfAmounts)
    let dayCount = try dayCount
    var periods: [InterestPeriod] = []
    for segment in try objects("segments") {
      try segment.only(["from", "to", "rate"])
      periods.append(
        InterestPeriod(
          from: try segment.date("from"), to: try segment.date("to"), rate: try segment.rate("rate")))
    }
    let accrued = try applying { () throws(AmountError) in
      try Interest.accrued(on: principal, periods, dayCount)
    }
    let total = try computing { () throws(QuantityError) in try accrued.total.value.rounded() }
    return [
      "days": .array(accrued.periods.map { .integer(Int64($0.days)) }),
      "interest": .array(accrued.periods.map { printed($0.interest) }), "total": .string(total.text),
    ]
  }

  private var dayCount: DayCountChoice {
    get throws(ConformanceError) {
      let days = try integer("dayCountBasis")
      guard let basis = DayCountBasis(rawValue: days) else {
        throw refusal("dayCountBasis", "\(days) is neither 360 nor 365")
      }
      return DayCountChoice(basis, reason: "as the vector states")
    }
  }

  private func printed(_ amount: Explained<UnroundedAmount>) -> JSONValue {
    .string(amount.value.value.text(decimals: interestDecimals))
  }

  func etaWithInterest() throws(ConformanceError) -> [String: JSONValue] {
    try only([
      "closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting", "earlyTerminationDate",
      "dayCountBasis",
      "currency",
    ])
    let currency = try currencyOfAmounts
    let toNonDefaulting = try unpaidLines("unpaidToNonDefaulting", .nonDefaulting, currency)
    let toDefaulting = try unpaidLines("unpaidToDefaulting", .defaulting, currency)
    let sums = CloseOutSums(
      closeOutAmounts: try amounts("closeOutAmounts", currency),
      unpaidToNonDefaulting: toNonDefaulting.map(\.equivalent),
      unpaidToDefaulting: toDefaulting.map(\.equivalent),
      currency: currency)
    let amount = try computing { () throws(QuantityError) in try EarlyTermination.amount(sums) }
    return [
      "daysToNonDefaulting": .array(toNonDefaulting.map { .integer(Int64($0.days)) }),
      "daysToDefaulting": .array(toDefaulting.map { .integer(Int64($0.days)) }),
      "interestToNonDefaulting": .array(toNonDefaulting.map { printed($0.interest) }),
      "interestToDefaulting": .array(toDefaulting.map { printed($0.interest) }),
    ].with(amount.value.fields)
  }

  private func unpaidLines(
    _ name: String, _ owedTo: CloseOutParty, _ currency: Currency
  ) throws(ConformanceError) -> [UnpaidAmountLine] {
    let terminated = try date("earlyTerminationDate")
    let dayCount = try dayCount
    var lines: [UnpaidAmountLine] = []
    for item in try objects(name) {
      try item.only(["principal", "due", "rate"])
      let unpaid = UnpaidAmount(
        identifier: item.path, limb: .payable, owedTo: owedTo,
        principal: UnroundedAmount(try item.decimal("principal"), currency), dueOn: try item.date("due"))
      let rate = try item.rate("rate")
      let rates = TerminationRates(termination: currency)
      lines.append(
        try item.applying { () throws(AmountError) in
          try unpaid.line(terminated: terminated, rate: rate, dayCount, rates)
        })
    }
    return lines
  }

  func etaWithCurrencies() throws(ConformanceError) -> [String: JSONValue] {
    try only(["terminationCurrency", "closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting"])
    let termination = try currency("terminationCurrency")
    let sums = CloseOutSums(
      closeOutAmounts: try equivalents("closeOutAmounts", termination),
      unpaidToNonDefaulting: try equivalents("unpaidToNonDefaulting", termination),
      unpaidToDefaulting: try equivalents("unpaidToDefaulting", termination), currency: termination)
    let amount = try computing { () throws(QuantityError) in try EarlyTermination.amount(sums) }
    let all = sums.closeOutAmounts + sums.unpaidToNonDefaulting + sums.unpaidToDefaulting
    return amount.value.fields.with(["equivalents": .array(all.map { printed($0) })])
  }

  /// Amounts of several currencies, each with its own rate, as Termination Currency Equivalents.
  func equivalents(
    _ name: String, _ termination: Currency
  ) throws(ConformanceError) -> [Explained<UnroundedAmount>] {
    var equivalents: [Explained<UnroundedAmount>] = []
    for item in try objects(name) {
      try item.only(["amount", "currency", "quote", "rate"])
      let currency = try item.currency("currency")
      let rate = ExchangeRate(
        other: currency, termination: termination, rate: try item.decimal("rate"),
        convention: try item.convention("quote"))
      let amount = try item.amount("amount", currency)
      equivalents.append(
        try item.applying { () throws(AmountError) in try Conversion.equivalent(of: amount, at: rate) })
    }
    return equivalents
  }

  private func convention(_ name: String) throws(ConformanceError) -> ExchangeRate.Convention {
    let text = try text(name)
    guard let convention = ExchangeRate.Convention(rawValue: text) else {
      throw refusal(name, "\"\(text)\" is neither terminationPerOther nor otherPerTermination")
    }
    return convention
  }
}
