internal import Calendars
internal import Quantities
internal import Transactions

/// All that legs with the same conventions share: resolved calendars, reset days, fixings and curves.
///
/// A class, so that the plan a leg fits is handed over by reference.
final class LegPlan {
  let scheduleCentres: [BusinessCentre]
  let payment: PaymentTerms
  let coupon: CouponKind
  let currency: Currency
  let accrual: HolidayCalendar
  let paymentCalendar: HolidayCalendar
  let fixing: HolidayCalendar?
  let resets: ResetDays?
  let fixings: [CivilDate: Double]
  let discount: Int16
  let projection: Int16
  /// True where a coupon is paid on the day its period ends.
  let isPaidAtPeriodEnd: Bool
  private var uses = 0
  private var regular: (convention: BusinessDayConvention, days: RegularDays)?

  /// A coupon without its rates.
  enum CouponKind: Equatable {
    case fixed
    case floating(FloatingRateIndex, ResetTerms)
    case overnight(FloatingRateIndex, [BusinessCentre])

    func fits(_ coupon: Coupon) -> Bool {
      switch (self, coupon) {
      case (.fixed, .fixed): true
      case (.floating(let index, let reset), .floating(let other)):
        index == other.index && reset == other.reset
      case (.overnight(let index, let centres), .overnight(let other)):
        index == other.index && centres == other.fixingCentres
      default: false
      }
    }
  }

  init(
    leg: Leg, accrual: HolidayCalendar, payment: HolidayCalendar, fixing: HolidayCalendar?,
    resets: ResetDays?, fixings: [CivilDate: Double], discount: Int16, projection: Int16
  ) {
    scheduleCentres = leg.schedule.centres
    self.payment = leg.payment
    coupon = LegPlan.kind(of: leg.coupon)
    currency = leg.currency
    self.accrual = accrual
    paymentCalendar = payment
    self.fixing = fixing
    self.resets = resets
    self.fixings = fixings
    self.discount = discount
    self.projection = projection
    isPaidAtPeriodEnd =
      leg.payment.lagBusinessDays == 0 && leg.payment.centres == leg.schedule.centres
  }

  var paymentLag: Int { payment.lagBusinessDays }

  /// The tabulated days, once enough legs have asked for them and where the calendar is known for all of them.
  func regularDays(_ convention: BusinessDayConvention, asOf: CivilDate) -> RegularDays? {
    if let regular, regular.convention == convention { return regular.days }
    uses += 1
    guard uses > 32, regular == nil, accrual.years.contains(asOf.year - 2),
      accrual.years.contains(asOf.year + 32)
    else { return nil }
    let days = RegularDays(self, convention, asOf: asOf)
    regular = (convention, days)
    return days
  }

  func fits(_ leg: Leg) -> Bool {
    coupon.fits(leg.coupon) && currency == leg.currency && payment == leg.payment
      && scheduleCentres == leg.schedule.centres
  }

  func paymentDate(of end: CivilDate) -> CivilDate {
    payment.lagBusinessDays == 0
      ? paymentCalendar.adjusted(end, payment.convention)
      : paymentCalendar.advanced(
        paymentCalendar.adjusted(end, payment.convention), businessDays: payment.lagBusinessDays)
  }

  static func index(of coupon: Coupon) -> FloatingRateIndex? {
    switch coupon {
    case .fixed: nil
    case .floating(let floating): floating.index
    case .overnight(let overnight): overnight.index
    }
  }

  private static func kind(of coupon: Coupon) -> CouponKind {
    switch coupon {
    case .fixed: .fixed
    case .floating(let floating): .floating(floating.index, floating.reset)
    case .overnight(let overnight): .overnight(overnight.index, overnight.fixingCentres)
    }
  }
}
