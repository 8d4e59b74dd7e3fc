public import Calendars
public import Quantities

/// How the amount of a calculation period is found.
public enum Coupon: Hashable, Sendable, Codable {
  case fixed(FixedCoupon)
  case floating(FloatingCoupon)
  case overnight(OvernightCoupon)
}

/// Notional × rate × year fraction.
public struct FixedCoupon: Hashable, Sendable, Codable {
  public var rate: StepSchedule<Rate>
  public var dayCount: DayCount

  public init(rate: StepSchedule<Rate>, dayCount: DayCount) {
    self.rate = rate
    self.dayCount = dayCount
  }
}

/// Notional × (index fixed before the period + spread) × year fraction.
public struct FloatingCoupon: Hashable, Sendable, Codable {
  public var index: FloatingRateIndex
  public var spread: StepSchedule<Rate>
  public var dayCount: DayCount
  public var reset: ResetTerms

  public init(
    index: FloatingRateIndex, spread: StepSchedule<Rate> = StepSchedule(Rate(.zero)), dayCount: DayCount,
    reset: ResetTerms
  ) {
    self.index = index
    self.spread = spread
    self.dayCount = dayCount
    self.reset = reset
  }
}

/// When a term rate is fixed, and from when it runs.
public struct ResetTerms: Hashable, Sendable, Codable {
  /// Business days of ``fixingCentres`` from the fixing to the start of the period.
  public var lagBusinessDays: Int
  public var fixingCentres: [BusinessCentre]
  /// Centres that must be open, besides those, on the day the rate runs from.
  public var valueCentres: [BusinessCentre]

  public init(
    lagBusinessDays: Int, fixingCentres: [BusinessCentre], valueCentres: [BusinessCentre] = []
  ) {
    self.lagBusinessDays = lagBusinessDays
    self.fixingCentres = fixingCentres
    self.valueCentres = valueCentres
  }
}

/// Notional × (overnight rates compounded over the period, plus spread) × year fraction (2006 ISDA
/// Definitions, Section 7.1(ab)(xxxviii): USD-Federal Funds-H.15-OIS-COMPOUND and its like).
public struct OvernightCoupon: Hashable, Sendable, Codable {
  public var index: FloatingRateIndex
  /// Simple, added to the compounded rate.
  public var spread: StepSchedule<Rate>
  public var dayCount: DayCount
  /// The centres on whose business days the rate is fixed.
  public var fixingCentres: [BusinessCentre]

  public init(
    index: FloatingRateIndex, spread: StepSchedule<Rate> = StepSchedule(Rate(.zero)), dayCount: DayCount,
    fixingCentres: [BusinessCentre]
  ) {
    self.index = index
    self.spread = spread
    self.dayCount = dayCount
    self.fixingCentres = fixingCentres
  }
}
