internal import Calendars
internal import Quantities
internal import Transactions

/// Turns transactions into the columns of a ``Book``, remembering calendars and conventions between legs: a
/// book has many trades and few conventions.
struct BookCompiler {
  var book: Book
  let asOf: CivilDate
  let fixings: FixingTable
  let closures: [BusinessCentre: [Holiday]]
  /// True for the instruments of a curve: no fixing is asked for.
  var projectsEveryRate = false
  /// Where set, only payments up to that day are compiled, with the fixings known by then.
  var through: CivilDate?
  /// Filled only when the flows are to be explained.
  var details: FlowDetails?
  private var calendars: [[BusinessCentre]: HolidayCalendar] = [:]
  private var plans: [LegPlan] = []
  private var planLast = 0
  var dates: [CivilDate] = []
  var periods: [SchedulePeriod] = []
  var scratch = RegularFlows()
  let over360 = FractionTable(denominator: 360)
  let over365 = FractionTable(denominator: 365)

  init(asOf: CivilDate, fixings: FixingTable, closures: [BusinessCentre: [Holiday]] = [:]) {
    book = Book(asOf: asOf)
    self.asOf = asOf
    self.fixings = fixings
    self.closures = closures
  }

  mutating func reserve(_ transactions: [Transaction]) {
    book.transactions.reserveCapacity(transactions.count)
    book.currencies.reserveCapacity(transactions.count)
    book.segmentEnds.reserveCapacity(transactions.count)
    book.segments.reserveCapacity(3 * transactions.count)
    // Room for a ten-year swap, half-yearly against quarterly; more is made as it is needed.
    book.known.reserve(24 * transactions.count)
    book.floating.reserve(44 * transactions.count)
  }

  /// The last day whose fixings are known.
  var knownThrough: CivilDate { through ?? asOf }

  /// Whether a payment is in the book.
  func isIncluded(_ payment: CivilDate) -> Bool {
    payment > asOf && through.map { payment <= $0 } ?? true
  }

  mutating func add(_ transaction: Transaction) throws(PricingError) {
    let flowsBefore = book.flowCount
    let currency = transaction.settlementCurrency
    switch transaction.product {
    case .swap(let swap):
      let legs = swap.legs.span
      for index in legs.indices {
        details?.leg = index
        try add(legs[index], of: transaction.id, valuedIn: currency)
      }
    case .foreignExchangeForward(let forward):
      add(forward, valuedIn: currency)
    }
    guard book.flowCount > flowsBefore else { throw .expired(transaction.id, asOf) }
    book.transactions.append(transaction.id)
    book.currencies.append(currency)
    book.segmentEnds.append(Int32(book.segments.count))
  }

  private mutating func add(_ forward: ForeignExchangeForward, valuedIn currency: Currency) {
    guard isIncluded(forward.valueDate) else { return }
    for (amount, sign) in [(forward.bought, 1.0), (forward.sold, -1.0)] {
      let first = Int32(book.known.day.count)
      appendKnown(sign * amount.value.doubleValue, on: forward.valueDate, .exchange(forward.valueDate))
      appendSegment(
        known: first, discount: discountSlot(amount.currency),
        conversion: conversionSlot(amount.currency, currency))
    }
  }

  private mutating func add(
    _ leg: Leg, of id: TransactionID, valuedIn currency: Currency
  ) throws(PricingError) {
    let plan = try plan(for: leg, id)
    let conversion = conversionSlot(leg.currency, currency)
    let (knownBefore, floatingBefore) = (Int32(book.known.day.count), Int32(book.floating.payDay.count))
    if try !appendRegular(leg, plan, id) { try appendAny(leg, plan, id) }
    if book.known.day.count > knownBefore {
      appendSegment(known: knownBefore, discount: plan.discount, conversion: conversion)
    }
    if book.floating.payDay.count > floatingBefore {
      book.segments.append(
        Book.Segment(
          first: floatingBefore, end: Int32(book.floating.payDay.count), projection: plan.projection,
          discount: plan.discount, conversion: conversion))
    }
  }

  private mutating func appendAny(_ leg: Leg, _ plan: LegPlan, _ id: TransactionID) throws(PricingError) {
    periods.removeAll(keepingCapacity: true)
    do {
      let cutoff = plan.paymentLag > 5 ? nil : asOf
      try leg.schedule.appendPeriods(
        on: plan.accrual, endingAfter: cutoff, dates: &dates, to: &periods)
    } catch { throw .calendar(id, error) }
    try appendCoupons(leg, plan, id)
    if leg.notionalExchange != .none { appendNotionalExchanges(leg, plan) }
  }

  private mutating func appendSegment(known first: Int32, discount: Int16, conversion: Int16) {
    book.segments.append(
      Book.Segment(
        first: first, end: Int32(book.known.day.count), projection: -1, discount: discount,
        conversion: conversion))
  }

  private mutating func discountSlot(_ currency: Currency) -> Int16 {
    BookCompiler.slot(of: currency, in: &book.discountKeys)
  }

  private mutating func conversionSlot(_ from: Currency, _ to: Currency) -> Int16 {
    from == to ? -1 : BookCompiler.slot(of: Book.Conversion(from: from, to: to), in: &book.conversions)
  }

  private static func slot<Key: Equatable>(of key: Key, in keys: inout [Key]) -> Int16 {
    if let index = keys.firstIndex(of: key) { return Int16(index) }
    keys.append(key)
    return Int16(keys.count - 1)
  }
}

extension BookCompiler {
  /// The plan of a leg's conventions: the last one used, an earlier one, or a new one.
  private mutating func plan(for leg: Leg, _ id: TransactionID) throws(PricingError) -> LegPlan {
    // Most often the plan of the leg before last: the legs of one kind of swap take turns.
    for offset in 1...max(1, plans.count) where !plans.isEmpty {
      let index = (planLast + offset) % plans.count
      let plan = plans[index]
      guard plan.fits(leg) else { continue }
      planLast = index
      return plan
    }
    plans.append(try makePlan(leg, id))
    planLast = plans.count - 1
    return plans[planLast]
  }

  private mutating func makePlan(_ leg: Leg, _ id: TransactionID) throws(PricingError) -> LegPlan {
    let accrual = try calendar(leg.schedule.centres, id)
    let payment = try calendar(leg.payment.centres, id)
    let index = LegPlan.index(of: leg.coupon)
    var resets: ResetDays?
    var fixing: HolidayCalendar?
    switch leg.coupon {
    case .fixed: break
    case .floating(let coupon):
      let terms = coupon.reset
      let calendar = try calendar(terms.fixingCentres, id)
      let joint = try self.calendar(terms.fixingCentres + terms.valueCentres, id)
      fixing = calendar
      resets = ResetDays(lag: terms.lagBusinessDays, fixing: calendar, value: joint)
    case .overnight(let coupon): fixing = try calendar(coupon.fixingCentres, id)
    }
    let projection = index.map { BookCompiler.slot(of: $0.key, in: &book.projectionKeys) } ?? -1
    return LegPlan(
      leg: leg, accrual: accrual, payment: payment, fixing: fixing, resets: resets,
      fixings: index.map { fixings.fixings(of: $0.key) } ?? [:], discount: discountSlot(leg.currency),
      projection: projection)
  }

  private mutating func calendar(
    _ centres: [BusinessCentre], _ id: TransactionID
  ) throws(PricingError) -> HolidayCalendar {
    if let calendar = calendars[centres] { return calendar }
    do {
      let calendar = try HolidayCalendar(centres, extraClosures: closures)
      calendars[centres] = calendar
      return calendar
    } catch { throw .calendar(id, error) }
  }
}
