internal import Agreements
internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

// Amounts due, rates, exchange rates, collateral, set-off and payments.

extension CSVFileKind {
  static let unpaid = CSVFileKind(
    name: "unpaid.csv",
    columns: .facts(
      ["id", "owedTo", "limb", "principal", "currency", "due"],
      ["transaction", "rate", "suspendedBy", "disputed", "note"])
  ) { record, _ in
    let unpaid = UnpaidAmountRecord(
      id: record.defineEvidence("unpaid amount"), owedTo: record.required("owedTo", .choice()),
      limb: record.required("limb", .choice()), principal: record.amount("principal"),
      due: record.required("due", .date),
      transaction: record.optionalReference(.transaction, "transaction").map { TransactionID($0) },
      rate: record.optionalEvidence("rate", sort: "rate certificate"),
      suspendedBy: record.optional("suspendedBy", .choice()),
      isDisputed: record.optional("disputed", .flag) ?? false, note: record.text("note"))
    return [record.entry(.unpaidAmountRecorded(unpaid), unpaid.id.rawValue)]
  }

  static let rates = CSVFileKind(
    name: "rates.csv",
    columns: .facts(
      [
        "id", "kind", "currency", "certifiedRate", "payee", "certifiedBy", "certifiedOn", "fundingBasis",
        "source",
      ],
      ["otherPartysRate", "from", "until", "originalPayee", "denominator", "denominatorReason"])
  ) { record, _ in
    let rate = record.certifiedRate()
    return [record.entry(.rateCertified(rate), rate.id.rawValue)]
  }

  static let exchangeRates = CSVFileKind(
    name: "fx.csv",
    columns: .facts(
      ["id", "other", "rate", "convention", "agent", "takenAt", "city", "valueDate"], ["note"])
  ) { record, _ in
    let fixing = ExchangeRateFixing(
      id: record.defineEvidence("exchange rate"), other: record.required("other", .currency),
      rate: record.required("rate", .positiveDecimal), convention: record.required("convention", .choice()),
      agent: record.required("agent", .text), takenAt: record.required("takenAt", .timestamp),
      city: record.required("city", .text), valueDate: record.required("valueDate", .date),
      note: record.text("note"))
    return [record.entry(.exchangeRateFixed(fixing), fixing.id.rawValue, at: fixing.takenAt)]
  }

  static let marginCalls = CSVFileKind(
    name: "margin-calls.csv",
    columns: .facts(["id", "calledBy", "amount", "currency", "calledOn", "met"])
  ) { record, _ in
    let call = MarginCall(
      id: record.defineEvidence("margin call"), by: record.required("calledBy", .choice()),
      amount: record.amount("amount"), calledOn: record.required("calledOn", .date),
      wasMet: record.required("met", .flag))
    return [record.entry(.marginCalled(call), call.id.rawValue)]
  }

  static let otherAmounts = CSVFileKind(
    name: "other-amounts.csv",
    columns: .facts(["id", "owedBy", "amount", "currency", "agreement"], ["estimate", "reason"])
  ) { record, _ in
    let amount = OtherAmount(
      id: record.defineEvidence("other amount"), owedBy: record.required("owedBy", .choice()),
      amount: record.amount("amount"), agreement: record.required("agreement", .text),
      isEstimate: record.optional("estimate", .flag) ?? false, reason: record.text("reason"))
    return [record.entry(.otherAmountRecorded(amount), amount.id.rawValue)]
  }

  static let payments = CSVFileKind(
    name: "payments.csv",
    columns: .facts(
      ["id", "paidBy", "amount", "currency", "paidOn", "purpose"], ["kept", "note"])
  ) { record, _ in
    let payment = PaymentRecord(
      id: record.defineEvidence("payment"), paidBy: record.required("paidBy", .choice()),
      amount: record.amount("amount"), paidOn: record.required("paidOn", .date),
      wasKept: record.optional("kept", .flag) ?? true, purpose: record.required("purpose", .choice()),
      note: record.text("note"))
    return [record.entry(.paymentMade(payment), payment.id.rawValue)]
  }

  static let timing = CSVFileKind(
    name: "timing.csv",
    columns: .facts(["date", "tried", "outcome", "reasonableToValue", "reason", "loggedBy"], ["group"])
  ) { record, _ in
    let day = TimingEntry(
      date: record.required("date", .date), tried: record.required("tried", .text),
      outcome: record.required("outcome", .text),
      wasReasonableToValue: record.required("reasonableToValue", .flag),
      reason: record.required("reason", .text), by: record.person("loggedBy"),
      group: record.optional("group", .text).map { GroupID($0) })
    return [record.entry(.dayLogged(day), day.factName, by: day.by)]
  }
}

extension Record {
  /// A certificate states the cost of funding or deposit rate as obtained; what the form adds to it is added by
  /// the rules. A Termination Rate needs both parties' costs.
  fileprivate func certifiedRate() -> CertifiedRate {
    let id = defineEvidence("rate certificate")
    let certificate = RateCertificate(
      identifier: id.rawValue, kind: required("kind", .choice()), currency: required("currency", .currency),
      components: [required("certifiedRate", .rate)]
        + (optional("otherPartysRate", .rate).map { [$0] } ?? []),
      fundingBasis: required("fundingBasis", .choice()),
      isOriginalPayee: optional("originalPayee", .flag) ?? true, certifier: required("certifiedBy", .text),
      certifiedOn: required("certifiedOn", .date), source: required("source", .text))
    let basis = optional("denominator", .dayCountBasis)
    if basis != nil, !has("denominatorReason") {
      error("denominatorReason", "a chosen denominator has a reason")
    }
    let reason = text("denominatorReason")
    return CertifiedRate(
      id: id, certificate: certificate, payee: required("payee", .choice()), from: optional("from", .date),
      until: optional("until", .date), dayCount: basis.map { DayCountChoice($0, reason: reason) })
  }
}
