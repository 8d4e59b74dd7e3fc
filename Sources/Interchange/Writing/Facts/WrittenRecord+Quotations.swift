internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

// Calls, answers, executed replacements, and the lists that belong to them.

extension QuoteRequest {
  /// - Parameter outcome: how the call ended, which stands in the same row.
  func written(outcome: CallOutcome?) -> WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("dealer", dealer)
      record.text("person", person)
      record.word("caller", caller)
      record.word("channel", channel)
      record.moment("openedAt", openedAt)
      record.word("group", group)
      record.texts("transactions", transactions.map(\.rawValue))
      record.word("side", side, unless: .twoWay)
      record.word("firmness", firmness, unless: .firm)
      record.amount("size", size)
      record.moment("asOf", asOf)
      record.moment("deadline", deadline)
      record.terms(terms)
      record.text("recording", recording)
      record.word("result", outcome?.result)
      record.moment("closedAt", outcome?.closedAt)
      record.word("closedBy", outcome?.by, unless: caller)
      record.text("closingWords", outcome?.words)
    }
  }
}

extension QuoteResponse {
  /// - Parameter later: the attestation that came after the typing, which stands in the same row.
  func written(attestedLater later: AttestedQuote?) -> WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("request", request)
      record.word("dealer", dealer)
      record.word("group", group)
      record.texts("transactions", transactions.map(\.rawValue))
      record.moment("receivedAt", receivedAt)
      record.moment("asOf", asOf)
      record.moment("validUntil", validUntil)
      record.word("answer", answer)
      record.levels(levels)
      record.amount("sizeGoodFor", sizeGoodFor, currency: "sizeCurrency")
      record.text("reasonGiven", reasonGiven)
      record.text("words", words)
      record.attestation(attestation, later, entered: attestation.typedAt ?? receivedAt)
      record.word("snapshot", snapshot)
      record.text("allocation", allocation?.word)
      record.word("writtenConfirmation", writtenConfirmation)
      record.terms(terms)
    }
  }
}

extension WrittenRecord {
  fileprivate mutating func terms(_ terms: QuotedTerms) {
    text("collateral", terms.collateral)
    text("documentation", terms.documentation)
    word("credit", terms.credit)
    text("tenor", terms.tenor)
    currency("termsCurrency", terms.currency)
    text("optionality", terms.optionality)
  }

  /// A reader takes an attestation for an entry of its own just where it came after the typing.
  fileprivate mutating func attestation(
    _ attestation: Attestation, _ later: AttestedQuote?, entered: Timestamp
  ) {
    text("saidBy", attestation.saidBy)
    word("typedBy", attestation.typedBy)
    moment("typedAt", attestation.typedAt)
    word("attestedBy", later?.by ?? attestation.attestedBy)
    moment("attestedAt", later?.at ?? attestation.attestedAt)
    refuse("a signature", if: later?.signature != nil)
    let isAttested = attestation.attestedBy != nil || attestation.attestedAt != nil
    refuse("a second attestation", if: later != nil && isAttested)
    refuse(
      "an attestation of its own that is not later than the typing",
      if: later.map { $0.at <= entered } == true)
    refuse(
      "an attestation that is later than the typing and no entry of its own",
      if: attestation.attestedBy != nil && attestation.attestedAt.map { $0 > entered } == true)
  }
}

extension PackageAllocation {
  fileprivate var word: String {
    switch self {
    case .byRisk: "byRisk"
    case .byNotional: "byNotional"
    case .stated: "stated"
    }
  }

  /// The rows of allocations.csv.
  func written(quote: EvidenceID) -> [WrittenRecord] {
    guard case .stated(let shares) = self else { return [] }
    return shares.map { share in
      WrittenRecord { record in
        record.word("quote", quote)
        record.text("transaction", share.transaction.rawValue)
        record.number("share", share.share)
      }
    }
  }
}

extension TermDifference {
  /// A row of term-differences.csv.
  func written(subject: EvidenceID) -> WrittenRecord {
    WrittenRecord { record in
      record.word("subject", subject)
      record.text("term", term)
      record.text("ours", ours)
      record.text("theirs", theirs)
      record.amount("adjustment", adjustment)
      record.text("explanation", explanation)
    }
  }
}

extension ExecutedReplacement {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("group", group)
      record.texts("transactions", transactions.map(\.rawValue))
      record.word("dealer", dealer)
      record.moment("executedAt", executedAt)
      record.amount("amount", amount)
      record.number("share", share, unless: .one)
      record.amount("bidOfferCost", bidOfferCost)
      record.text("note", note)
    }
  }
}
