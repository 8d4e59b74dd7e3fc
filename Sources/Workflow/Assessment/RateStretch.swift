internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations

/// Which certificates may give a rate: those of a kind and a currency, for a payee (R-33, M-57).
struct RateQuestion {
  let kind: RateKind
  let payee: LedgerParty
  let currency: Currency
  /// The certificate that goes first where it speaks.
  var named: EvidenceID?

  func admits(_ rate: CertifiedRate) -> Bool {
    rate.certificate.kind == kind && rate.certificate.currency == currency
      && (rate.payee == payee || kind == .terminationRate)
  }
}

extension RateQuestion {
  init(_ item: UnpaidAmountRecord, _ named: CertifiedRate) {
    self.init(
      kind: named.certificate.kind, payee: item.owedTo, currency: item.principal.currency, named: named.id)
  }
}

/// Days on which one certificate gives the rate: the first included, the last excluded.
struct RateStretch {
  /// Nil where no certificate speaks.
  let rate: CertifiedRate?
  let from: CivilDate
  let to: CivilDate
}

extension AmountBuilder {
  /// The days from one to another, each stretch with the certificate that gives its rate: a rate that changes is
  /// certified more than once.
  func stretches(_ question: RateQuestion, _ start: CivilDate, _ end: CivilDate) -> [RateStretch] {
    let known = file.rates.facts.filter(question.admits)
    let changes = known.flatMap { [$0.from, $0.until] }.compactMap { $0 }
    var stretches: [RateStretch] = []
    var day = start
    while day < end {
      let valid = known.filter { $0.applies(on: day) }
      let rate = valid.first { $0.id == question.named } ?? valid.max(by: CertifiedRate.isEarlier)
      let next = changes.filter { $0 > day && $0 < end }.min() ?? end
      var from = day
      if let last = stretches.last, last.rate?.id == rate?.id { from = stretches.removeLast().from }
      stretches.append(RateStretch(rate: rate, from: from, to: next))
      day = next
    }
    return stretches
  }
}

extension CertifiedRate {
  func applies(on day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
  }

  /// Of two that apply the one that began later, then the one certified later.
  static func isEarlier(_ left: CertifiedRate, _ right: CertifiedRate) -> Bool {
    let dates = (left.from?.serial ?? .min, right.from?.serial ?? .min)
    guard dates.0 == dates.1 else { return dates.0 < dates.1 }
    return (left.certificate.certifiedOn, left.id) < (right.certificate.certifiedOn, right.id)
  }
}
