internal import Calendars
internal import Quantities
internal import StrictReading
internal import Transactions

extension FpMLElement {
  /// `swap`: streams of one payer each.
  func swap() -> Product? {
    passOverProductInformation()
    let legs = parts("swapStream") { $0.leg() }.compactMap { $0 }
    guard legs.count >= 2 else {
      if !document.problems.hasErrors { refuse("a swap has at least two streams") }
      return nil
    }
    return .swap(Swap(legs: legs))
  }

  private func leg() -> Leg? {
    let payer = payer()
    let schedule = required("calculationPeriodDates") { $0.scheduleTerms() }
    let payment = required("paymentDates") { $0.paymentTerms(schedule) }
    let reset = part("resetDates") { $0.resetDates(schedule) }
    let amounts: Calculation? =
      required("calculationPeriodAmount") { amount -> Calculation? in
        amount.required("calculation") { $0.calculation(reset) } ?? nil
      } ?? nil
    let isLevel = amounts?.notional.steps.isEmpty ?? true
    let exchange = part("principalExchanges") { $0.notionalExchange(isLevel: isLevel) } ?? .none
    passOverCashflows()
    guard let schedule, let payment, let amounts, let coupon = amounts.coupon else { return nil }
    return Leg(
      payer: payer, currency: amounts.currency, notional: amounts.notional, schedule: schedule,
      payment: payment, coupon: coupon, notionalExchange: exchange)
  }

  /// Cashflows that follow from the parameters repeat them; others replace them, and are not understood.
  private func passOverCashflows() {
    passOver("cashflows")
    guard let cashflows = element.child("cashflows"),
      cashflows.child("cashflowsMatchParameters")?.value != "true"
    else { return }
    FpMLElement(cashflows, document).refuse("cashflows that do not match the parameters are not understood")
  }

  /// Intermediate exchanges follow the steps of the notional; where there are none it does not matter whether
  /// they are agreed.
  private func notionalExchange(isLevel: Bool) -> NotionalExchange {
    let isInitial = value("initialExchange", .truth)
    let isFinal = value("finalExchange", .truth)
    let isIntermediate = value("intermediateExchange", .truth)
    switch (isInitial, isFinal, isIntermediate || isLevel) {
    case (true, true, true): return .initialIntermediateFinal
    case (false, false, _) where isLevel || !isIntermediate: return .none
    default:
      refuse("only all exchanges of notional or none are understood")
      return .none
    }
  }

  private typealias Calculation = (
    notional: StepSchedule<ExactNumber>, currency: Currency, coupon: Coupon?
  )

  private func calculation(_ reset: ResetDates?) -> Calculation? {
    let notional =
      required("notionalSchedule") {
        $0.required("notionalStepSchedule") {
          ($0.steps(.positiveNotional), $0.value("currency", .currency))
        }
      } ?? nil
    if let method = optional("compoundingMethod", .text), method != "None" {
      refuse("the compoundingMethod \(method) is not understood")
    }
    let dayCount = value("dayCountFraction", FieldGrammar<DayCount>.choice())
    let coupon: Coupon?
    if has("fixedRateSchedule") {
      coupon = part("fixedRateSchedule") { .fixed(FixedCoupon(rate: $0.steps(.rate), dayCount: dayCount)) }
    } else {
      coupon = required("floatingRateCalculation") { $0.floatingCoupon(dayCount, reset) } ?? nil
    }
    return notional.map { ($0.0, $0.1, coupon) }
  }

  private func floatingCoupon(_ dayCount: DayCount, _ reset: ResetDates?) -> Coupon? {
    let name = value("floatingRateIndex", .text)
    let tenor = part("indexTenor") { $0.period() }
    let spread = part("spreadSchedule") { $0.steps(.rate) } ?? StepSchedule(Rate(.zero))
    guard let known = FpMLIndex.named(name) else {
      refuse("the index \(Wording.quoted(name)) is not understood")
      return nil
    }
    guard let reset else {
      refuse("a floating stream needs resetDates")
      return nil
    }
    if known.isOvernight {
      if !reset.isDaily && !reset.matchesPeriods {
        refuse("an overnight rate is reset daily or, compounded, once for each period")
      }
      return .overnight(
        OvernightCoupon(
          index: FloatingRateIndex(known.name), spread: spread, dayCount: dayCount,
          fixingCentres: reset.terms.fixingCentres))
    }
    guard let tenor, reset.matchesPeriods else {
      refuse("a term rate needs its indexTenor and one reset for each period")
      return nil
    }
    if reset.isAtEnd {
      refuse("a rate reset relative to anything but the start of the period is not understood")
    }
    let index = FloatingRateIndex(known.name, tenor)
    var terms = reset.terms
    terms.valueCentres = SwapConvention.quoted(on: index.key)?.reset.valueCentres ?? []
    return .floating(FloatingCoupon(index: index, spread: spread, dayCount: dayCount, reset: terms))
  }

  /// An initial value and the dates on which it changes, in order.
  private func steps<Value: Hashable & Sendable & Codable>(
    _ grammar: FieldGrammar<Value>
  ) -> StepSchedule<Value> {
    passOver("type")
    let initial = value("initialValue", grammar)
    let steps = parts("step") {
      StepSchedule<Value>.Step(from: $0.value("stepDate", .date), value: $0.value("stepValue", grammar))
    }
    if zip(steps, steps.dropFirst()).contains(where: { $0.from >= $1.from }) {
      refuse("the steps are not in order of date")
    }
    return StepSchedule(initial, steps: steps)
  }
}

extension FieldGrammar where Value == Bool {
  /// A truth value of XML Schema.
  static var truth: FieldGrammar {
    FieldGrammar(standIn: false) { text throws(FieldRefusal) in
      switch text {
      case "true", "1": return true
      case "false", "0": return false
      default: throw FieldRefusal(sentence: "\(Wording.quoted(text)) is neither true nor false")
      }
    }
  }
}

extension FieldGrammar where Value == ExactNumber {
  /// A notional amount: zero after its last step, never negative.
  static var positiveNotional: FieldGrammar {
    FieldGrammar(standIn: .one) { text throws(FieldRefusal) in
      let value = try FieldGrammar.decimal.parse(text)
      guard !value.isNegative else { throw FieldRefusal(sentence: "\(text) is a negative notional") }
      return value
    }
  }
}
