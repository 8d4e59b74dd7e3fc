internal import Calendars
internal import Quantities
internal import Transactions

/// The quick way for the legs most books are made of: whole months, a short first stub at most, one notional and
/// one rate, paid when the period ends. It gives the same columns as the general way, bit for bit.
extension BookCompiler {
  /// Appends the coupons of a regular leg; false for a leg that must go the general way.
  mutating func appendRegular(
    _ leg: Leg, _ plan: LegPlan, _ id: TransactionID
  ) throws(PricingError) -> Bool {
    guard details == nil, plan.isPaidAtPeriodEnd, leg.isRegular,
      case .every(let tenor) = leg.schedule.frequency, let months = tenor.wholeMonths, months > 0,
      let table = plan.regularDays(leg.schedule.convention, asOf: asOf),
      let count = regularPlaces(leg.schedule, months, table)
    else { return false }
    guard count > 1 else { return true }
    let sign = leg.payer == .otherParty ? 1.0 : -1.0
    let notional = sign * leg.notional.initial.doubleValue
    switch leg.coupon {
    case .fixed(let coupon):
      guard let dayCount = RegularDayCount(coupon.dayCount) else { return false }
      appendRegularFixed(
        notional * coupon.rate.initial.doubleValue, coupon, dayCount, table, count)
    case .floating(let coupon):
      guard RegularDayCount(coupon.dayCount) == .actual, coupon.spread.initial.value.isZero else {
        return false
      }
      try appendRegularFloating(notional, coupon, plan, (table, count), id)
    case .overnight: return false
    }
    return true
  }

  private func fractions(_ dayCount: DayCount) -> FractionTable {
    dayCount == .actual365Fixed ? over365 : over360
  }

  private mutating func regularPlaces(
    _ terms: ScheduleTerms, _ months: Int, _ table: RegularDays
  ) -> Int? {
    guard terms.effective < terms.termination, let last = table.place(of: terms.termination, asOf: asOf)
    else { return nil }
    let (year, month, day) = terms.termination.fields
    return scratch.findPeriods(
      from: terms.effective - asOf - Int(table.first),
      to: (last, year * 12 + month - 1 - table.firstMonth, day), every: months, table)
  }

  private mutating func appendRegularFixed(
    _ couponPerYear: Double, _ coupon: FixedCoupon, _ dayCount: RegularDayCount, _ table: RegularDays,
    _ count: Int
  ) {
    scratch.fillFixed(couponPerYear, dayCount, fractions(coupon.dayCount), table, count: count)
    book.known.day.append(contentsOf: scratch.days[..<(count - 1)])
    book.known.amount.append(contentsOf: scratch.amounts[..<(count - 1)])
    book.dayMax = max(book.dayMax, Int(table.entries[Int(scratch.places[0])].adjusted))
  }

  private mutating func appendRegularFloating(
    _ notional: Double, _ coupon: FloatingCoupon, _ plan: LegPlan, _ found: (RegularDays, count: Int),
    _ id: TransactionID
  ) throws(PricingError) {
    let (table, count) = found
    let (asOf, fractions) = (asOf, fractions(coupon.dayCount))
    var periods = count - 1
    while periods > 0 {
      let start = table.entries[Int(scratch.places[periods])]
      guard start.fixing <= 0 else { break }
      let fixingDay = asOf + Int(start.fixing)
      guard let fixing = plan.fixings[fixingDay] else {
        guard start.fixing == 0 else { throw .missingFixing(id, index: coupon.index.key, fixingDay) }
        break
      }
      let end = table.entries[Int(scratch.places[periods - 1])]
      let fraction = fractions.fraction(end.adjusted - start.adjusted)
      appendKnown(notional * fixing * fraction, on: asOf + Int(end.adjusted), .exchange(asOf))
      periods -= 1
    }
    guard scratch.fillFloating(notional, fractions, table, periods: periods) else {
      throw .notSupported(id, "a floating period that ends before it begins")
    }
    book.floating.payDay.append(contentsOf: scratch.days[..<periods])
    book.floating.valueDay.append(contentsOf: scratch.valueDays[..<periods])
    book.floating.endDay.append(contentsOf: scratch.endDays[..<periods])
    book.floating.weight.append(contentsOf: scratch.amounts[..<periods])
    let last = table.entries[Int(scratch.places[0])]
    book.dayMax = max(book.dayMax, Int(max(last.adjusted, last.end)))
  }
}

extension Leg {
  /// True where nothing but the first period can be odd.
  fileprivate var isRegular: Bool {
    schedule.stub == .shortInitial && schedule.firstRegularStart == nil && schedule.lastRegularEnd == nil
      && schedule.roll == .none && schedule.effectiveConvention == nil
      && schedule.terminationConvention == nil && schedule.convention == payment.convention
      && notional.steps.isEmpty && notionalExchange == .none && coupon.hasOneRate
  }
}

extension Coupon {
  fileprivate var hasOneRate: Bool {
    switch self {
    case .fixed(let coupon): coupon.rate.steps.isEmpty
    case .floating(let coupon): coupon.spread.steps.isEmpty
    case .overnight: false
    }
  }
}
