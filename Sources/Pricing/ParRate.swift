public import Calendars
internal import Quantities
public import Transactions

/// A swap taken apart for quoting: everything but its fixed leg, and its fixed leg at a rate of one.
///
/// The value is linear in the fixed rate, so the par rate is one division, and a quote for the same
/// remaining cashflows becomes a value without compiling anything again.
public struct QuotableSwap: Sendable {
  public let transaction: Transaction
  /// +1 where the determining party receives fixed, −1 where it pays.
  public let fixedSign: Double
  let parts: Book
  let whole: Book

  /// - Throws: ``PricingError/noFixedLeg(_:)``, and what the compilation throws.
  public init(
    _ transaction: Transaction, asOf: CivilDate, fixings: FixingTable,
    closures: [BusinessCentre: [Holiday]] = [:]
  ) throws(PricingError) {
    guard case .swap(let swap) = transaction.product, let fixedLeg = swap.fixedLeg,
      case .fixed(let coupon) = fixedLeg.coupon, swap.legs.count > 1
    else { throw .noFixedLeg(transaction.id) }
    var unit = fixedLeg
    unit.coupon = .fixed(FixedCoupon(rate: StepSchedule(Rate(.one)), dayCount: coupon.dayCount))
    unit.notionalExchange = .none
    var rest = transaction
    rest.product = .swap(Swap(legs: swap.legs.filter { $0 != fixedLeg }))
    var annuity = transaction
    annuity.product = .swap(Swap(legs: [unit]))
    self.transaction = transaction
    fixedSign = fixedLeg.payer == .otherParty ? 1 : -1
    parts = try Book([rest, annuity], asOf: asOf, fixings: fixings, closures: closures)
    whole = try Book([transaction], asOf: asOf, fixings: fixings, closures: closures)
  }

  /// The value to the determining party; positive for an asset.
  public func value(under curves: CurveSet) throws(PricingError) -> Double {
    try whole.values(under: curves)[0]
  }

  /// The value of one unit of fixed rate for the rest of the term: notional × Σ year fraction × discount factor.
  public func annuity(under curves: CurveSet) throws(PricingError) -> Double {
    try fixedSign * parts.values(under: curves)[1]
  }

  /// The fixed rate at which the remaining cashflows are worth nothing.
  public func parRate(under curves: CurveSet) throws(PricingError) -> Double {
    let values = try parts.values(under: curves)
    return -values[0] / values[1]
  }
}
