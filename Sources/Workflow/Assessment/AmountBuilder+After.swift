internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// What follows the amount: the day it is payable, interest on it, pledged collateral and set-off.
extension AmountBuilder {
  /// M-75: from the effect of the notice of the amount or, with two Affected Parties, of the later of their two
  /// statements; nil until it is served.
  func payableDate() throws(AmountProblem) -> Explained<CivilDate>? {
    let first: Notice.Kind = header.basis == .twoAffectedParties ? .statement : .amount
    guard let effective = termination.effectiveDate(of: first) else { return nil }
    let basis: PaymentDateBasis =
      switch header.basis {
      case .eventOfDefault: .eventOfDefault
      case .twoAffectedParties: .twoAffectedParties
      case .oneAffectedParty, .illegalityOrForceMajeure: .terminationEvent
      }
    let second = file.theirStatements.last?.fact.effectiveOn
    if basis == .twoAffectedParties, second == nil { return nil }
    do {
      return try PayableDate.date(
        basis, noticeEffective: effective.worst, second: second, days, form: agreement.form)
    } catch {
      throw .agreement(error)
    }
  }

  /// M-53, M-55: on the rounded amount, to the day it was paid or, if it was not, to the moment looked at.
  func interest(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts, _ payableOn: CivilDate?
  ) throws(AmountProblem) -> AmountOutcome.InterestLine? {
    guard let payer = payer(amount.value), !amount.value.payable.isZero else { return nil }
    let paid = file.payments.facts.first { $0.purpose == .earlyTerminationAmount }?.paidOn
    let through = paid ?? moment.localDate
    guard through > parts.date else { return nil }
    let before = ApplicableRate.beforePayable(owedBy: obligor(payer), form: agreement.form).value
    let after = ApplicableRate.afterPayable(
      owedBy: obligor(payer), isHinderedByIllegality: false, form: agreement.form
    ).value
    let change = max(parts.date, min(payableOn ?? through, through))
    guard let first = certified(before, payer.opposite, parts.date, change, parts.currency),
      let second = certified(after, payer.opposite, change, through, parts.currency),
      let dayCount = (first + second).first.map({ self.dayCount($0.rate) })
    else { return nil }
    do {
      var periods: [InterestPeriod] = []
      for stretch in first + second {
        periods.append(
          InterestPeriod(from: stretch.from, to: stretch.to, rate: try stretch.rate.certificate.rate))
      }
      let accrued = try Interest.accrued(on: amount.map(\.payable.unrounded), periods, dayCount)
      let total = try accrued.total.value.rounded()
      return .init(through: through, isPaid: paid != nil, accrued: accrued, total: total)
    } catch let error as AmountError {
      throw .amount(error)
    } catch let error as QuantityError {
      throw .quantity(error)
    } catch {
      return nil
    }
  }

  /// The certificates of a kind that cover a stretch of days, each with its part of it: a rate that changes is
  /// certified more than once. Nil where a day is not covered.
  private func certified(
    _ kind: RateKind, _ payee: LedgerParty, _ start: CivilDate, _ end: CivilDate, _ currency: Currency
  ) -> [RateStretch]? {
    let known = file.rates.facts.filter {
      $0.certificate.kind == kind && $0.certificate.currency == currency
        && ($0.payee == payee || kind == .terminationRate)
    }
    var stretches: [RateStretch] = []
    var day = start
    while day < end {
      guard let rate = known.filter({ $0.applies(on: day) }).max(by: CertifiedRate.isEarlier) else {
        return nil
      }
      let changes = known.flatMap { [$0.from, $0.until] }.compactMap { $0 }
      let next = changes.filter { $0 > day && $0 < end }.min() ?? end
      stretches.append(RateStretch(rate: rate, from: day, to: next))
      day = next
    }
    return stretches
  }

  /// The side of the ledger that pays; nil if nobody does.
  func payer(_ amount: AmountPayable) -> LedgerParty? {
    guard let payer = amount.payer else { return nil }
    return header.role(.determining, record) == payer ? .determining : .other
  }

  /// M-83: pledged collateral is applied after the amount and leaves it as it is.
  func pledge(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> PledgeOutcome? {
    let items = file.collateral.facts.filter { $0.legalEffect == .pledge && $0.liquidation != nil }
    guard !items.isEmpty, let payer = payer(amount.value) else { return nil }
    var proceeds: [Explained<UnroundedAmount>] = []
    var interest: [Explained<UnroundedAmount>] = []
    for item in items where item.postedBy == payer {
      guard let liquidation = item.liquidation else { continue }
      let gross = Explained.input(Step("Proceeds of \(item.id)", .houseRule("M-83")), liquidation.proceeds)
      proceeds.append(try converted(gross, parts.rates))
      if let costs = liquidation.costs {
        let line = Explained.input(Step("Costs of liquidating \(item.id)"), costs)
        proceeds.append(try converted(line, parts.rates).negated("Costs taken off"))
      }
      if let accrued = item.accruedInterest {
        interest.append(try converted(.input(Step("Interest on \(item.id)"), accrued), parts.rates))
      }
    }
    guard !proceeds.isEmpty else { return nil }
    return try exact { () throws(QuantityError) in
      try PledgedCollateral.apply(
        to: amount.map(\.payable.unrounded),
        proceeds: .sum("Liquidation proceeds", proceeds, in: parts.currency),
        interestOnCash: .sum("Interest on collateral", interest, in: parts.currency))
    }
  }

  /// M-76: what the payee owes the payer elsewhere, where Section 6(f) applies, if the Non-defaulting or
  /// Non-affected Party so chooses; with two Affected Parties there is none.
  func setOff(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> SetOffOutcome? {
    guard header.basis != .twoAffectedParties, let payer = payer(amount.value) else { return nil }
    let others = file.otherAmounts.facts.filter { $0.owedBy == payer.opposite }
    guard !others.isEmpty, agreement.setOff.applies.value else { return nil }
    var lines: [Explained<UnroundedAmount>] = []
    for other in others {
      let line = Explained.input(Step("Owed under \(other.agreement)", .houseRule("M-76")), other.amount)
      lines.append(try converted(line, parts.rates))
    }
    do {
      return try SetOff.apply(
        payable: amount.map(\.payable.unrounded), against: lines, under: agreement.setOff)
    } catch {
      throw .amount(error)
    }
  }
}

/// Days on which one certificate gives the rate: the first included, the last excluded.
private struct RateStretch {
  let rate: CertifiedRate
  let from: CivilDate
  let to: CivilDate
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
