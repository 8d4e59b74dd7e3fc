internal import Calendars
internal import Quantities
internal import Transactions

extension BookCompiler {
  /// Appends the coupons of the periods just generated that are paid after the valuation date.
  mutating func appendCoupons(
    _ leg: Leg, _ plan: LegPlan, _ id: TransactionID
  ) throws(PricingError) {
    let sign = leg.payer == .otherParty ? 1.0 : -1.0
    switch leg.coupon {
    case .fixed(let coupon): appendFixed(coupon, Amounts(leg.notional, coupon.rate, sign), plan)
    case .floating(let coupon):
      guard let resets = plan.resets else { return }
      try appendFloating(coupon, Amounts(leg.notional, coupon.spread, sign), plan, resets, id)
    case .overnight(let coupon):
      guard let fixing = plan.fixing else { return }
      for period in periods where isIncluded(plan.paymentDate(of: period.end)) {
        try appendOvernight(
          coupon, Amounts(leg.notional, coupon.spread, sign), plan, (period, fixing), id)
      }
    }
  }

  /// Signed notional amounts and rates of the periods, as numbers.
  struct Amounts {
    private let notional: StepSchedule<ExactNumber>
    private let rate: StepSchedule<Rate>
    private let sign: Double
    private let initialNotional: Double
    private let initialRate: Double

    init(_ notional: StepSchedule<ExactNumber>, _ rate: StepSchedule<Rate>, _ sign: Double) {
      (self.notional, self.rate, self.sign) = (notional, rate, sign)
      initialNotional = sign * notional.initial.doubleValue
      initialRate = rate.initial.doubleValue
    }

    func notional(_ period: SchedulePeriod) -> Double {
      notional.steps.isEmpty
        ? initialNotional : sign * notional.value(on: period.unadjustedStart).doubleValue
    }

    func rate(_ period: SchedulePeriod) -> Double {
      rate.steps.isEmpty ? initialRate : rate.value(on: period.unadjustedStart).doubleValue
    }
  }

  private mutating func appendFixed(_ coupon: FixedCoupon, _ amounts: Amounts, _ plan: LegPlan) {
    let asOf = asOf
    for period in periods {
      let payment = plan.paymentDate(of: period.end)
      guard isIncluded(payment) else { continue }
      let fraction = coupon.dayCount.yearFraction(from: period.start, to: period.end)
      let (notional, rate) = (amounts.notional(period), amounts.rate(period))
      appendKnown(
        notional * rate * fraction, on: payment,
        FlowDetail(
          kind: .fixedCoupon, start: period.start, end: period.end, notional: notional,
          yearFraction: fraction, rate: rate
        ).accruing(coupon.dayCount, until: asOf))
    }
  }

  private mutating func appendFloating(
    _ coupon: FloatingCoupon, _ amounts: Amounts, _ plan: LegPlan, _ resets: ResetDays, _ id: TransactionID
  ) throws(PricingError) {
    let asOf = asOf
    for period in periods {
      let payment = plan.paymentDate(of: period.end)
      guard isIncluded(payment) else { continue }
      let fraction = coupon.dayCount.yearFraction(from: period.start, to: period.end)
      let (notional, spread) = (amounts.notional(period), amounts.rate(period))
      let fixingDay = resets.fixingDay(period.start)
      var detail = FlowDetail(
        kind: .floatingCoupon, start: period.start, end: period.end, notional: notional,
        yearFraction: fraction, rate: nil, fixingDay: fixingDay)
      if fixingDay <= knownThrough, let fixing = plan.fixings[fixingDay] {
        detail.rate = fixing + spread
        appendKnown(
          notional * (fixing + spread) * fraction, on: payment,
          detail.accruing(coupon.dayCount, until: asOf))
        continue
      }
      guard fixingDay >= knownThrough || projectsEveryRate else {
        throw .missingFixing(id, index: coupon.index.key, fixingDay)
      }
      let (value, end) = (resets.valueDay(period.start), resets.endDay(period.end))
      let span = coupon.dayCount.yearFraction(from: value, to: end)
      guard span > 0 else { throw .notSupported(id, "a floating period from \(value) to \(end)") }
      appendFloating(
        weight: notional * fraction / span, value: value, end: end, payment: payment, detail)
      if spread != 0 { appendSpread(spread, payment, detail) }
    }
  }

  mutating func appendSpread(_ spread: Double, _ payment: CivilDate, _ detail: FlowDetail) {
    var detail = detail
    (detail.kind, detail.rate) = (.spread, spread)
    appendKnown(detail.notional * spread * detail.yearFraction, on: payment, detail)
  }

  mutating func appendKnown(_ amount: Double, on payment: CivilDate, _ detail: @autoclosure () -> FlowDetail)
  {
    let day = payment - asOf
    book.known.day.append(UInt16(day))
    book.known.amount.append(amount)
    if day > book.dayMax { book.dayMax = day }
    if details != nil { record(known: detail()) }
  }

  mutating func appendFloating(
    weight: Double, value: CivilDate, end: CivilDate, payment: CivilDate,
    _ detail: @autoclosure () -> FlowDetail
  ) {
    let (endDay, payDay) = (end - asOf, payment - asOf)
    book.floating.valueDay.append(UInt16(value - asOf))
    book.floating.endDay.append(UInt16(endDay))
    book.floating.payDay.append(UInt16(payDay))
    book.floating.weight.append(weight)
    book.dayMax = max(book.dayMax, max(endDay, payDay))
    if details != nil { record(floating: detail()) }
  }

  private mutating func record(known detail: FlowDetail) {
    var detail = detail
    detail.leg = details?.leg ?? 0
    details?.known.append(detail)
  }

  private mutating func record(floating detail: FlowDetail) {
    var detail = detail
    detail.leg = details?.leg ?? 0
    details?.floating.append(detail)
  }

  /// Exchanges of notional at the start, at each step and at the end, where they are still to come.
  mutating func appendNotionalExchanges(_ leg: Leg, _ plan: LegPlan) {
    let sign = leg.payer == .otherParty ? 1.0 : -1.0
    let amounts = Amounts(leg.notional, StepSchedule(Rate(.zero)), sign)
    var outstanding = 0.0
    for (index, period) in periods.enumerated() {
      let notional = amounts.notional(period)
      let isFirst = index == 0 && period.unadjustedStart == leg.schedule.effective
      let change = index == 0 && !isFirst ? 0 : outstanding - notional
      let payment = plan.paymentCalendar.adjusted(period.unadjustedStart, plan.payment.convention)
      if change != 0, isIncluded(payment) { appendKnown(change, on: payment, .exchange(payment)) }
      outstanding = notional
    }
    guard let last = periods.last else { return }
    let payment = plan.paymentCalendar.adjusted(last.unadjustedEnd, plan.payment.convention)
    if isIncluded(payment) { appendKnown(outstanding, on: payment, .exchange(payment)) }
  }
}
