internal import Calendars
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

// transactions.csv and their-transactions.csv.

extension CSVColumns {
  static let transactions = CSVColumns(
    required: ["id", "product"],
    optional: [
      "uti", "tradeDate", "group", "side", "currency", "notional", "fixedRate", "spread", "effective",
      "maturity", "boughtCurrency", "boughtAmount", "soldCurrency", "soldAmount", "valueDate",
    ])

  static let theirTransactions = CSVColumns(
    required: ["transaction"], optional: ["notional", "currency", "maturity", "value", "valueCurrency"])
}

extension Record {
  static let exchangeProduct = "fx-forward"

  private static let swapFields = [
    "side", "currency", "notional", "fixedRate", "spread", "effective", "maturity",
  ]
  private static let exchangeFields = [
    "boughtCurrency", "boughtAmount", "soldCurrency", "soldAmount", "valueDate",
  ]

  /// A transaction on standard terms; a cell that belongs to another kind of product is an error.
  func transaction() -> Transaction? {
    let id = TransactionID(define(.transaction))
    let product = required("product", .text)
    if product == Record.exchangeProduct {
      refuse(Record.swapFields, of: product)
      return exchange(id)
    }
    refuse(Record.exchangeFields, of: product)
    return swap(id, product)
  }

  private func refuse(_ fields: [String], of product: String) {
    for field in fields where has(field) { error(field, "the field is not a term of a \(product)") }
  }

  private func swap(_ id: TransactionID, _ product: String) -> Transaction? {
    let terms = SwapConvention.Terms(
      notional: required("notional", .positiveDecimal),
      determiningPartyReceivesFixed: required("side", .oneOf(["receivesFixed", "paysFixed"]))
        == "receivesFixed",
      fixedRate: required("fixedRate", .rate), effective: required("effective", .date),
      maturity: required("maturity", .date), spread: optional("spread", .rate) ?? Rate(.zero))
    let stated = optional("currency", .currency)
    return transaction("product") { () throws(TransactionError) in
      let convention = try SwapConvention.named(product)
      if let stated, stated != convention.currency {
        throw .wrongCurrency(stated.code, product: product, expected: convention.currency.code)
      }
      return try convention.transaction(
        id, terms, uti: optional("uti", .text), tradeDate: optional("tradeDate", .date))
    }
  }

  private func exchange(_ id: TransactionID) -> Transaction? {
    let forward = ForeignExchangeForward(
      bought: amount("boughtAmount", currency: "boughtCurrency"),
      sold: amount("soldAmount", currency: "soldCurrency"), valueDate: required("valueDate", .date))
    return transaction("boughtAmount") { () throws(TransactionError) in
      try forward.transaction(
        id, uti: optional("uti", .text), tradeDate: optional("tradeDate", .date))
    }
  }

  /// Terms that cannot be taken are an error of the record, unless one of its fields was refused already.
  private func transaction(
    _ field: String, _ make: () throws(TransactionError) -> Transaction
  ) -> Transaction? {
    do {
      return try make()
    } catch {
      if !problems.hasError(file, line: line) { self.error(field, error.sentence) }
      return nil
    }
  }

  func theirTransaction() -> CounterpartyList.Entry {
    CounterpartyList.Entry(
      transaction: TransactionID(required("transaction", .identifier)), notional: optionalAmount("notional"),
      maturity: optional("maturity", .date), value: optionalAmount("value", currency: "valueCurrency"))
  }
}
