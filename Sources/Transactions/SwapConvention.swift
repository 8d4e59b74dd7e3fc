public import Calendars
public import Quantities

/// The market's standard terms of a kind of swap, under the code a trade file names it by.
///
/// The same conventions describe the swaps whose par rates a curve is built from.
public struct SwapConvention: Hashable, Sendable, Codable {
  public var code: String
  public var currency: Currency
  public var fixed: LegConvention
  public var floating: LegConvention
  public var index: FloatingRateIndex
  public var reset: ResetTerms
  /// Business days of ``spotCentres`` from dealing to the effective date of a new swap.
  public var spotLagBusinessDays: Int
  public var spotCentres: [BusinessCentre]

  public init(
    code: String, currency: Currency, fixed: LegConvention, floating: LegConvention,
    index: FloatingRateIndex, reset: ResetTerms, spotLagBusinessDays: Int, spotCentres: [BusinessCentre]
  ) {
    self.code = code
    self.currency = currency
    self.fixed = fixed
    self.floating = floating
    self.index = index
    self.reset = reset
    self.spotLagBusinessDays = spotLagBusinessDays
    self.spotCentres = spotCentres
  }

  public var isOvernightIndexed: Bool { index.tenor == nil }
}

/// Frequency, day count, adjustment and payment of one leg.
public struct LegConvention: Hashable, Sendable, Codable {
  public var frequency: Frequency
  public var dayCount: DayCount
  public var convention: BusinessDayConvention
  public var centres: [BusinessCentre]
  public var paymentLagBusinessDays: Int

  public init(
    _ frequency: Frequency, _ dayCount: DayCount,
    _ convention: BusinessDayConvention = .modifiedFollowing, centres: [BusinessCentre],
    paymentLagBusinessDays: Int = 0
  ) {
    self.frequency = frequency
    self.dayCount = dayCount
    self.convention = convention
    self.centres = centres
    self.paymentLagBusinessDays = paymentLagBusinessDays
  }

  /// The schedule of a leg between two unadjusted dates.
  public func schedule(from effective: CivilDate, to termination: CivilDate) -> ScheduleTerms {
    ScheduleTerms(
      effective: effective, termination: termination, frequency: frequency, convention: convention,
      centres: centres)
  }

  public var payment: PaymentTerms {
    PaymentTerms(lagBusinessDays: paymentLagBusinessDays, convention: convention, centres: centres)
  }
}
