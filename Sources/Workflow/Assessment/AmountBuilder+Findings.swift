internal import Agreements
internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations

/// What the amount leaves out or has to take on trust, so that nothing on record is passed over in silence.
extension AmountBuilder {
  /// - Parameter outcome: the amount these findings are about; nil where there is none yet.
  func findings(_ outcome: AmountOutcome?) -> [Finding] {
    let always = collateralFindings + adjustmentFindings + exchangeRateFindings
    guard let outcome else { return always }
    return always + paymentFindings(outcome) + pledgeFindings(outcome) + hindranceFindings(outcome)
  }

  /// days of an Unpaid Amount for which no certificate speaks, or more than one.
  func rateFindings(_ item: UnpaidAmountRecord, _ named: CertifiedRate) -> [Finding] {
    guard let date = termination.date, item.due < date else { return [] }
    let question = RateQuestion(item, named)
    func finding(_ sentence: String) -> Finding {
      Finding(.warning, rule: "R-33", subject: "\(item.id)", sentence)
    }
    var found: [Finding] = []
    if !question.admits(named) {
      found.append(
        finding(
          "Rate certificate \(named.id) is for \(named.certificate.currency.code) owed to the "
            + "\(named.payee.rawValue) party: it gives no rate for Unpaid Amount \(item.id)."))
    }
    for gap in stretches(question, item.due, date) where gap.rate == nil {
      found.append(
        finding(
          "No \(question.kind.name) is certified for Unpaid Amount \(item.id) from \(gap.from) to but excluding "
            + "\(gap.to): those days bear no interest."))
    }
    return found + overlaps(question, item.due, date).map(finding)
  }

  /// Certificates that speak of the same day and differ.
  private func overlaps(_ question: RateQuestion, _ start: CivilDate, _ end: CivilDate) -> [String] {
    stretches(question, start, end).compactMap { stretch in
      guard let used = stretch.rate else { return nil }
      let others = file.rates.facts.filter {
        question.admits($0) && $0.id != used.id && $0.overlaps(stretch)
          && $0.certificate.components != used.certificate.components
      }
      guard !others.isEmpty else { return nil }
      return "From \(stretch.from) to but excluding \(stretch.to) rate certificate \(used.id) is used; "
        + "\(others.map(\.id.rawValue).sorted().joined(separator: ", ")) speaks of days of it too and differs."
    }
  }

  /// M-80: title-transfer collateral whose document does not bring it into this amount.
  private var collateralFindings: [Finding] {
    let posted = file.collateral.facts.filter { $0.legalEffect == .titleTransfer }
    return agreement.creditSupport.filter(\.kind.transfersTitle).flatMap { document -> [Finding] in
      let items = posted.filter { $0.creditSupport == document.identifier }
      if !entersAmount(document) { return items.map { leftOut($0, document) } }
      guard header.eventClass == .terminationEvent, !items.isEmpty else { return [] }
      return [
        Finding(
          .note, rule: "M-80", subject: document.identifier,
          "The balance under \(document.identifier) enters the amount if all Transactions are terminated, which "
            + "the frozen transactions are taken to be.")
      ]
    }
  }

  private func leftOut(_ item: PostedCollateral, _ document: CreditSupportDocument) -> Finding {
    Finding(
      .warning, rule: "M-80", subject: "\(item.id)",
      "Collateral \(item.id) is left out of the amount: \(document.identifier) brings its balance in after an Event "
        + "of Default alone. What becomes of it is to be settled apart.")
  }

  /// M-12, M-15: payments after the Early Termination Date come back through the amount where it occurred by itself, and
  /// not otherwise.
  private var adjustmentFindings: [Finding] {
    guard let date = termination.date else { return [] }
    let kept = file.payments.facts.filter { $0.purpose == .scheduledAfterTermination && $0.wasKept }
    return kept.filter { $0.paidOn < date || !isAdjusted }.map { payment in
      let because =
        payment.paidOn < date
        ? "it was made before the Early Termination Date, \(date)"
        : "only after an automatic termination do such payments come back through it (Section 6(e)(iii)), so its "
          + "return is to be claimed or agreed"
      return Finding(
        .warning, rule: "M-12", subject: "\(payment.id)",
        "Payment \(payment.id) of \(payment.amount) on \(payment.paidOn) is not in the amount: \(because).")
    }
  }

  /// Whether payments kept after the date are brought in.
  var isAdjusted: Bool {
    guard case .automatic = termination.basis else { return false }
    return header.basis != .twoAffectedParties
  }

  /// M-60: rates for value on another day than the lines they convert.
  private var exchangeRateFindings: [Finding] {
    guard let date = termination.date else { return [] }
    let dates = Set([date] + determinations.compactMap(\.determination?.valuationDate))
    let fixings = file.exchangeRates.facts
    return Set(fixings.map(\.other)).sorted { $0.code < $1.code }.compactMap { currency in
      let own = fixings.filter { $0.other == currency }
      guard !own.contains(where: { dates.contains($0.valueDate) }) else { return nil }
      let days = Set(own.map(\.valueDate)).sorted().map(\.description).joined(separator: ", ")
      return Finding(
        .warning, rule: "M-60", subject: currency.code,
        "The exchange rate for \(currency.code) is for value on \(days), neither the Early Termination Date \(date) "
          + "nor the valuation date of a group.")
    }
  }
}

extension CertifiedRate {
  fileprivate func overlaps(_ stretch: RateStretch) -> Bool {
    (from.map { $0 < stretch.to } ?? true) && (until.map { stretch.from < $0 } ?? true)
  }
}
