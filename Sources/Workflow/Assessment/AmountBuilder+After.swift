internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// What follows the amount: the day it is payable, interest on it, pledged collateral and set-off.
extension AmountBuilder {
  /// M-75: from the effect of the notice of the amount; nil until it is served.
  func payableDate() throws(AmountProblem) -> Explained<CivilDate>? {
    guard let effective = termination.effectiveDate(of: .amount) else { return nil }
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
    let change = min(payableOn ?? through, through)
    guard let first = rate(before, parts.currency, payer.opposite),
      let second = rate(after, parts.currency, payer.opposite)
    else { return nil }
    do {
      let accrued = try Interest.onAmount(
        amount.map(\.payable.unrounded), AmountDates(terminated: parts.date, payable: change, paid: through),
        before: first.certificate.rate, after: second.certificate.rate, dayCount(first))
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

  private func rate(_ kind: RateKind, _ currency: Currency, _ payee: LedgerParty) -> CertifiedRate? {
    file.rates.facts.last {
      $0.certificate.kind == kind && $0.certificate.currency == currency
        && ($0.payee == payee || kind == .terminationRate)
    }
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

  /// M-76: what the payee owes the payer elsewhere, where Section 6(f) applies; the payer's option.
  func setOff(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts
  ) throws(AmountProblem) -> SetOffOutcome? {
    guard let payer = payer(amount.value) else { return nil }
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
