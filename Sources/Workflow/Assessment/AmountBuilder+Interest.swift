internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations

/// Interest on the amount, to the day it was paid in full or, if it was not, to the moment looked at (M-53, M-55).
extension AmountBuilder {
  func interest(
    _ amount: Explained<AmountPayable>, _ parts: AmountParts, _ payableOn: CivilDate?,
    less discharges: [AmountPayment]
  ) throws(AmountProblem) -> AmountOutcome.InterestLine? {
    guard let payer = payer(amount.value), !amount.value.payable.isZero else { return nil }
    let owed = AmountOwed(
      principal: amount.map(\.payable.unrounded), payer: payer, terminated: parts.date, payableOn: payableOn,
      discharges: discharges)
    for day in discharges.map(\.paidOn) where day > parts.date {
      guard let line = try interest(owed, through: day) else { return nil }
      if line.isPaid { return line }
    }
    return try interest(owed, through: max(moment.localDate, discharges.last?.paidOn ?? moment.localDate))
  }

  /// What is paid, set off or applied of the amount, in order of time: the payer's payments in the Termination Currency,
  /// a set-off from the day its notice is effective and pledged collateral from the day the last of it was sold.
  func discharges(
    _ amount: Explained<AmountPayable>, _ currency: Currency, pledge: PledgeOutcome?, setOff: SetOffOutcome?
  ) -> [AmountPayment] {
    guard let payer = payer(amount.value) else { return [] }
    var found = file.payments.facts.filter { $0.discharges(payer, currency) }.map {
      AmountPayment(
        paidOn: $0.paidOn,
        amount: .input(Step("Payment \($0.id) of \($0.paidOn)", .houseRule("M-53")), $0.amount))
    }
    if let setOff, let day = termination.effectiveDate(of: .setOff)?.worst {
      found.append(AmountPayment(paidOn: day, amount: setOff.setOff.map(\.unrounded)))
    }
    if let pledge, let day = sold(by: payer).compactMap({ $0.liquidation?.on }).max() {
      let step = Step("Pledged collateral applied", .houseRule("M-83"))
      let left = pledge.deficiency.map(\.unrounded)
      if let applied = try? Explained.difference(step, amount.map(\.payable.unrounded), left) {
        found.append(AmountPayment(paidOn: day, amount: applied))
      }
    }
    return found.sorted { $0.paidOn < $1.paidOn }
  }

  /// Nil where nothing has run yet or no certificate covers every day.
  private func interest(
    _ owed: AmountOwed, through: CivilDate
  ) throws(AmountProblem) -> AmountOutcome.InterestLine? {
    guard through > owed.terminated else { return nil }
    do throws(AmountError) {
      guard let periods = try periods(owed, through) else { return nil }
      let paid = owed.discharges.filter { $0.paidOn <= through }
      let accrued = try Interest.onAmount(
        owed.principal, periods, less: paid, .marketPractice(owed.principal.value.currency))
      return try line(owed, accrued, paid, through)
    } catch {
      throw .amount(error)
    }
  }

  private func line(
    _ owed: AmountOwed, _ accrued: AmountOutstanding, _ paid: [AmountPayment], _ through: CivilDate
  ) throws(AmountError) -> AmountOutcome.InterestLine {
    do {
      let all = try Explained.sum(
        "Amount and interest", [owed.principal, accrued.interest], in: owed.principal.value.currency)
      let left = try accrued.outstanding.value.rounded()
      return .init(
        through: through, isPaid: left.minorUnits <= 0, accrued: accrued, total: try all.value.rounded(),
        discharges: paid, outstanding: left)
    } catch {
      throw .quantity(error)
    }
  }

  /// The rate changes on the day the amount is payable.
  private func periods(
    _ owed: AmountOwed, _ through: CivilDate
  ) throws(AmountError) -> [InterestPeriod]? {
    let form = agreement.form
    let before = ApplicableRate.beforePayable(owedBy: obligor(owed.payer), form: form).value
    let after = ApplicableRate.afterPayable(
      owedBy: obligor(owed.payer), isHinderedByIllegality: false, form: form
    ).value
    let change = max(owed.terminated, min(owed.payableOn ?? through, through))
    let found =
      stretches(owed.question(before), owed.terminated, change)
      + stretches(owed.question(after), change, through)
    var periods: [InterestPeriod] = []
    for stretch in found {
      guard let rate = stretch.rate else { return nil }
      periods.append(try period(rate, stretch))
    }
    return periods
  }
}

/// The amount on which interest runs, and between which days.
private struct AmountOwed {
  let principal: Explained<UnroundedAmount>
  let payer: LedgerParty
  let terminated: CivilDate
  let payableOn: CivilDate?
  let discharges: [AmountPayment]

  func question(_ kind: RateKind) -> RateQuestion {
    RateQuestion(kind: kind, payee: payer.opposite, currency: principal.value.currency)
  }
}

extension PaymentRecord {
  /// Whether it is a payment of the amount by the side that owes it, in the currency in which it is owed.
  func discharges(_ payer: LedgerParty, _ currency: Currency) -> Bool {
    purpose == .earlyTerminationAmount && paidBy == payer && amount.currency == currency && wasKept
  }
}
