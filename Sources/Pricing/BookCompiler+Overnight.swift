internal import Calendars
internal import Transactions

extension BookCompiler {
  /// Appends one compounded overnight coupon.
  ///
  /// Up to the valuation date the rates are known and compound to c; from there the product of
  /// the daily forwards telescopes to P(from)/P(end). The coupon N·(c·P(from)/P(end) − 1) is the floating
  /// flow N·c·(P(from)/P(end) − 1) and the known flow N·(c − 1).
  mutating func appendOvernight(
    _ coupon: OvernightCoupon, _ amounts: Amounts, _ plan: LegPlan,
    _ term: (period: SchedulePeriod, calendar: HolidayCalendar), _ id: TransactionID
  ) throws(PricingError) {
    let period = term.period
    let payment = plan.paymentDate(of: period.end)
    let fraction = coupon.dayCount.yearFraction(from: period.start, to: period.end)
    let notional = amounts.notional(period)
    let detail = FlowDetail(
      kind: .overnightCoupon, start: period.start, end: period.end, notional: notional,
      yearFraction: fraction, fixingDay: period.start)
    let past = try compounded(coupon, period, plan, term.calendar, id)
    if past.growth != 1 {
      var known = detail
      known.rate = (past.growth - 1) / fraction
      // All of it has accrued: the rates still to come are in the floating flow.
      known.accruedFraction = past.until < period.end ? fraction : 0
      appendKnown(notional * (past.growth - 1), on: payment, known)
    }
    if past.until < period.end {
      appendFloating(
        weight: notional * past.growth, value: past.until, end: period.end, payment: payment, detail)
    }
    let spread = amounts.rate(period)
    if spread != 0 { appendSpread(spread, payment, detail) }
  }

  /// The growth of the known rates, and the day they reach to. The rate of the valuation date itself is
  /// used if it is published.
  private func compounded(
    _ coupon: OvernightCoupon, _ period: SchedulePeriod, _ plan: LegPlan, _ calendar: HolidayCalendar,
    _ id: TransactionID
  ) throws(PricingError) -> (growth: Double, until: CivilDate) {
    var growth = 1.0
    var day = period.start
    while day < period.end, day <= knownThrough {
      let next = min(calendar.adjusted(day + 1, .following), period.end)
      let fixingDay = calendar.adjusted(day, .preceding)
      if let rate = plan.fixings[fixingDay] {
        growth *= 1 + rate * coupon.dayCount.yearFraction(from: day, to: next)
      } else if fixingDay < knownThrough {
        throw .missingFixing(id, index: coupon.index.key, fixingDay)
      } else {
        break
      }
      day = next
    }
    return (growth, day)
  }
}
