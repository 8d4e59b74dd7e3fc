internal import Calendars
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Transactions
internal import Workflow

// transactions.csv and their-transactions.csv.

extension Transaction {
  /// A row of transactions.csv, or nil if the terms are not those of a standard product.
  func written(group: GroupID?) -> WrittenRecord? {
    switch product {
    case .swap(let swap):
      guard let (code, terms) = standardTerms(of: swap) else { return nil }
      return row(code, group) { $0.swap(terms) }
    case .foreignExchangeForward(let forward):
      guard (try? forward.transaction(id, uti: uti, tradeDate: tradeDate)) == self else { return nil }
      return row(Record.exchangeProduct, group) { $0.exchange(forward) }
    }
  }

  private func row(
    _ product: String, _ group: GroupID?, _ terms: (inout WrittenRecord) -> Void
  ) -> WrittenRecord {
    WrittenRecord { record in
      record.text("id", id.rawValue)
      record.text("product", product)
      record.text("uti", uti)
      record.day("tradeDate", tradeDate)
      record.word("group", group)
      terms(&record)
    }
  }

  /// The standard product that gives just this swap, with the terms that it leaves open.
  private func standardTerms(of swap: Swap) -> (product: String, terms: SwapConvention.Terms)? {
    guard let terms = swap.openTerms else { return nil }
    let convention = SwapConvention.presets.first { preset in
      (try? preset.transaction(id, terms, uti: uti, tradeDate: tradeDate)) == self
    }
    return convention.map { ($0.code, terms) }
  }
}

extension Swap {
  /// What a standard swap leaves to the parties, as far as this one has such terms.
  fileprivate var openTerms: SwapConvention.Terms? {
    guard legs.count == 2, let leg = fixedLeg, case .fixed(let fixed) = leg.coupon else { return nil }
    let spreads = legs.compactMap { leg -> Rate? in
      switch leg.coupon {
      case .fixed: nil
      case .floating(let coupon): coupon.spread.initial
      case .overnight(let coupon): coupon.spread.initial
      }
    }
    return SwapConvention.Terms(
      notional: leg.notional.initial, determiningPartyReceivesFixed: leg.payer == .otherParty,
      fixedRate: fixed.rate.initial, effective: leg.schedule.effective, maturity: leg.schedule.termination,
      spread: spreads.first ?? Rate(.zero))
  }
}

extension WrittenRecord {
  fileprivate mutating func swap(_ terms: SwapConvention.Terms) {
    text("side", terms.determiningPartyReceivesFixed ? "receivesFixed" : "paysFixed")
    number("notional", terms.notional)
    number("fixedRate", terms.fixedRate.value)
    number("spread", terms.spread.value, unless: .zero)
    day("effective", terms.effective)
    day("maturity", terms.maturity)
  }

  fileprivate mutating func exchange(_ forward: ForeignExchangeForward) {
    amount("boughtAmount", forward.bought, currency: "boughtCurrency")
    amount("soldAmount", forward.sold, currency: "soldCurrency")
    day("valueDate", forward.valueDate)
  }
}

extension CounterpartyList.Entry {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.text("transaction", transaction.rawValue)
      record.amount("notional", notional)
      record.day("maturity", maturity)
      record.amount("value", value, currency: "valueCurrency")
    }
  }
}
