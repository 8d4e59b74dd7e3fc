internal import Agreements
internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

// Amounts due, rates, exchange rates, set-off and payments.

extension UnpaidAmountRecord {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("owedTo", owedTo)
      record.word("limb", limb)
      record.amount("principal", principal)
      record.day("due", due)
      record.text("transaction", transaction?.rawValue)
      record.word("rate", rate)
      record.word("suspendedBy", suspendedBy)
      record.flag("disputed", isDisputed, unless: false)
      record.text("note", note)
    }
  }
}

extension CertifiedRate {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("kind", certificate.kind)
      record.currency("currency", certificate.currency)
      record.number("certifiedRate", certificate.components.first?.value)
      record.number("otherPartysRate", certificate.components.dropFirst().first?.value)
      record.word("payee", payee)
      record.text("certifiedBy", certificate.certifier)
      record.day("certifiedOn", certificate.certifiedOn)
      record.word("fundingBasis", certificate.fundingBasis)
      record.text("source", certificate.source)
      record.day("from", from)
      record.day("until", until)
      record.flag("originalPayee", certificate.isOriginalPayee, unless: true)
      record.whole("denominator", dayCount?.basis.rawValue)
      record.text("denominatorReason", dayCount?.reason)
      record.refuse("a third rate", if: certificate.components.count > 2)
      record.refuse("an identifier of the certificate", if: certificate.identifier != id.rawValue)
    }
  }
}

extension ExchangeRateFixing {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.currency("other", other)
      record.number("rate", rate)
      record.word("convention", convention)
      record.text("agent", agent)
      record.moment("takenAt", takenAt)
      record.text("city", city)
      record.day("valueDate", valueDate)
      record.text("note", note)
    }
  }
}

extension MarginCall {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("calledBy", by)
      record.amount("amount", amount)
      record.day("calledOn", calledOn)
      record.flag("met", wasMet)
    }
  }
}

extension OtherAmount {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("owedBy", owedBy)
      record.amount("amount", amount)
      record.text("agreement", agreement)
      record.flag("estimate", isEstimate, unless: false)
      record.text("reason", reason)
    }
  }
}

extension PaymentRecord {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("id", id)
      record.word("paidBy", paidBy)
      record.amount("amount", amount)
      record.day("paidOn", paidOn)
      record.word("purpose", purpose)
      record.flag("kept", wasKept, unless: true)
      record.text("note", note)
    }
  }
}
