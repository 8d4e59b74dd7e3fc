internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

// Calls, answers and executed replacements.

extension CSVFileKind {
  private static let termColumns = [
    "collateral", "documentation", "credit", "tenor", "termsCurrency", "optionality",
  ]

  static let calls = CSVFileKind(
    name: "calls.csv",
    columns: .facts(
      ["id", "dealer", "caller", "channel", "openedAt", "group"],
      [
        "person", "transactions", "side", "size", "currency", "firmness", "asOf", "deadline", "recording",
        "closedAt", "result", "closedBy", "closingWords",
      ]
        + termColumns)
  ) { record, _ in record.callEntries() }

  static let quotes = CSVFileKind(
    name: "quotes.csv",
    columns: .facts(
      ["id", "dealer", "group", "receivedAt", "answer"],
      [
        "request", "transactions", "asOf", "unit", "currency", "bid", "offer", "mid", "sizeGoodFor",
        "sizeCurrency", "validUntil", "reasonGiven", "words", "saidBy", "typedBy", "typedAt", "attestedBy",
        "attestedAt", "snapshot", "allocation", "writtenConfirmation",
      ] + termColumns)
  ) { record, context in record.quoteEntries(context) }

  static let replacements = CSVFileKind(
    name: "replacements.csv",
    columns: .facts(
      ["id", "group", "executedAt", "amount", "currency"],
      ["transactions", "dealer", "share", "bidOfferCost", "note"])
  ) { record, context in [record.replacementEntry(context)] }
}

extension Record {
  /// The call as it was made, and how it ended where that is stated.
  fileprivate func callEntries() -> [CaseEntry] {
    let request = QuoteRequest(
      id: defineEvidence("call"), dealer: dealer(), person: optional("person", .text),
      caller: person("caller"),
      channel: required("channel", .choice()), openedAt: required("openedAt", .timestamp), group: group(),
      transactions: transactions(), side: optional("side", .choice()) ?? .twoWay,
      size: optionalAmount("size"), firmness: optional("firmness", .choice()) ?? .firm,
      asOf: optional("asOf", .timestamp), deadline: optional("deadline", .timestamp), terms: quotedTerms(),
      recording: optional("recording", .text))
    let call = entry(
      .quoteRequested(request), request.id.rawValue, by: request.caller, at: request.openedAt)
    return [call] + outcomeEntries(request)
  }

  /// None of the four fields is needed; an outcome has its result and its moment.
  private func outcomeEntries(_ request: QuoteRequest) -> [CaseEntry] {
    let person = optionalPerson("closedBy")
    let words = optional("closingWords", .text)
    let result: CallOutcome.Result? = optional("result", .choice())
    guard result != nil || optional("closedAt", .timestamp) != nil || person != nil || words != nil else {
      return []
    }
    let outcome = CallOutcome(
      call: request.id, result: required("result", .choice()), closedAt: required("closedAt", .timestamp),
      by: person ?? request.caller, words: words ?? "")
    var closed = CaseEntry(
      act: .record(.callClosed(outcome)), name: "callClosed/\(request.id)", file: file, line: line)
    closed.actor = outcome.by
    closed.claimedAt = outcome.closedAt
    closed.references = [request.id.rawValue]
    return [closed]
  }

  private func quotedTerms() -> QuotedTerms {
    QuotedTerms(
      collateral: optional("collateral", .text), documentation: optional("documentation", .text),
      credit: optional("credit", .choice()), tenor: optional("tenor", .text),
      currency: optional("termsCurrency", .currency), optionality: optional("optionality", .text))
  }

  /// The answer, and the attestation of it where that came later than the typing.
  fileprivate func quoteEntries(_ context: CaseContext) -> [CaseEntry] {
    let id = defineEvidence("quote")
    var attestation = Attestation(
      saidBy: optional("saidBy", .text), typedBy: optionalPerson("typedBy"),
      typedAt: optional("typedAt", .timestamp), attestedBy: optionalPerson("attestedBy"),
      attestedAt: optional("attestedAt", .timestamp))
    let receivedAt = required("receivedAt", .timestamp)
    let entered = attestation.typedAt ?? receivedAt
    var later: [CaseEntry] = []
    if let person = attestation.attestedBy, let moment = attestation.attestedAt, moment > entered {
      attestation.attestedBy = nil
      attestation.attestedAt = nil
      later = [attestationEntry(AttestedQuote(quote: id, by: person, at: moment))]
    }
    let response = quoteResponse(id, receivedAt, attestation, context)
    let references = [response.request, response.snapshot].compactMap { $0?.rawValue }
    let answer = entry(
      .quoteReceived(response), id.rawValue, by: attestation.typedBy ?? attestation.attestedBy,
      at: receivedAt,
      enteredAt: entered, references: references)
    return [answer] + later
  }

  private func attestationEntry(_ attested: AttestedQuote) -> CaseEntry {
    var entry = CaseEntry(
      act: .record(.quoteAttested(attested)), name: "quoteAttested/\(attested.quote)", file: file, line: line)
    entry.actor = attested.by
    entry.claimedAt = attested.at
    entry.references = [attested.quote.rawValue]
    return entry
  }

  private func quoteResponse(
    _ id: EvidenceID, _ receivedAt: Timestamp, _ attestation: Attestation, _ context: CaseContext
  ) -> QuoteResponse {
    let answer: QuoteResponse.Class = required("answer", .choice())
    let levels = quotedLevels()
    if answer.isQuotation, levels == nil {
      error("bid", "a \(answer.rawValue) quotation has at least one of bid, offer and mid")
    }
    return QuoteResponse(
      id: id, request: optionalEvidence("request", sort: "call"), dealer: dealer(), group: group(),
      transactions: transactions(), receivedAt: receivedAt, asOf: optional("asOf", .timestamp),
      answer: answer,
      levels: levels, sizeGoodFor: optionalAmount("sizeGoodFor", currency: "sizeCurrency"),
      validUntil: optional("validUntil", .timestamp), reasonGiven: optional("reasonGiven", .text),
      words: text("words"), terms: quotedTerms(), differences: context.differences[id.rawValue] ?? [],
      attestation: attestation, snapshot: optionalEvidence("snapshot", sort: "snapshot"),
      allocation: allocation(of: id, context),
      writtenConfirmation: optionalEvidence("writtenConfirmation"))
  }

  private func allocation(of id: EvidenceID, _ context: CaseContext) -> PackageAllocation? {
    guard let rule = optional("allocation", .oneOf(["byRisk", "byNotional", "stated"])) else { return nil }
    let shares = context.shares[id.rawValue] ?? []
    switch rule {
    case "byNotional": return .byNotional
    case "stated":
      if shares.isEmpty { error("allocation", "allocations.csv states no shares of \(id)") }
      return .stated(shares)
    default: return .byRisk
    }
  }

  fileprivate func replacementEntry(_ context: CaseContext) -> CaseEntry {
    let id = defineEvidence("replacement")
    let replacement = ExecutedReplacement(
      id: id, group: group(), transactions: transactions(),
      dealer: optionalReference(.dealer, "dealer").map { DealerID($0) },
      executedAt: required("executedAt", .timestamp), amount: amount("amount"),
      share: optional("share", .decimal(0...1)) ?? .one, bidOfferCost: optionalAmount("bidOfferCost"),
      differences: context.differences[id.rawValue] ?? [], note: text("note"))
    return entry(.replacementExecuted(replacement), id.rawValue, at: replacement.executedAt)
  }
}

extension Record {
  /// The figures of a quotation or a model run, or nil if there are none.
  func quotedLevels() -> QuotedLevels? {
    guard has("bid") || has("offer") || has("mid") else { return nil }
    let unit: QuotedLevels.Unit =
      switch required("unit", .oneOf(["rate", "outright", "amount"])) {
      case "amount": .amount(required("currency", .currency))
      case "outright": .outright
      default: .rate
      }
    return QuotedLevels(
      unit: unit, bid: level("bid", unit), offer: level("offer", unit), mid: level("mid", unit))
  }

  private func level(_ field: String, _ unit: QuotedLevels.Unit) -> ExactNumber? {
    switch unit {
    case .rate: optional(field, .rate)?.value
    case .outright: optional(field, .positiveDecimal)
    case .amount: optional(field, .decimal)
    }
  }
}

extension FieldGrammar where Value == String {
  /// One of a few words.
  static func oneOf(_ words: [String]) -> FieldGrammar {
    FieldGrammar(standIn: words.first ?? "") { text throws(FieldRefusal) in
      guard words.contains(text) else {
        throw FieldRefusal(
          sentence:
            "\(Wording.quoted(text)) is not one of the words allowed here: \(Wording.list(words, "or"))")
      }
      return text
    }
  }
}
