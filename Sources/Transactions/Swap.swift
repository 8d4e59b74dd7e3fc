public import Calendars
public import Quantities

/// A swap: legs that each pay coupons on a notional amount in one currency.
///
/// Two legs of one currency make a fixed–floating, overnight-indexed or basis swap; legs in two currencies a
/// cross-currency swap. Exchanges of notional are a term of the leg.
public struct Swap: Hashable, Sendable, Codable {
  /// At least one.
  public private(set) var legs: [Leg]

  public init(legs: [Leg]) {
    precondition(!legs.isEmpty, "a swap has at least one leg")
    self.legs = legs
  }

  /// The leg with fixed coupons, if exactly one has them.
  public var fixedLeg: Leg? {
    let fixed = legs.filter { if case .fixed = $0.coupon { true } else { false } }
    return fixed.count == 1 ? fixed[0] : nil
  }
}

extension Swap {
  private enum CodingKeys: String, CodingKey { case legs }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let legs = try fields.decode([Leg].self, forKey: .legs)
    guard !legs.isEmpty else { throw TransactionError.noLegs }
    self.init(legs: legs)
  }
}

/// One leg of a swap.
public struct Leg: Hashable, Sendable, Codable {
  public var payer: Side
  public var currency: Currency
  /// In units of the currency, positive.
  public var notional: StepSchedule<ExactNumber>
  public var schedule: ScheduleTerms
  public var payment: PaymentTerms
  public var coupon: Coupon
  /// Which notional amounts are exchanged beside the coupons.
  public var notionalExchange: NotionalExchange

  public init(
    payer: Side, currency: Currency, notional: StepSchedule<ExactNumber>, schedule: ScheduleTerms,
    payment: PaymentTerms, coupon: Coupon, notionalExchange: NotionalExchange = .none
  ) {
    self.payer = payer
    self.currency = currency
    self.notional = notional
    self.schedule = schedule
    self.payment = payment
    self.coupon = coupon
    self.notionalExchange = notionalExchange
  }

  public var initialNotional: UnroundedAmount { UnroundedAmount(notional.initial, currency) }
}

/// Whether the notional amount itself changes hands.
public enum NotionalExchange: String, Hashable, Sendable, Codable, CaseIterable {
  case none
  /// At the start, at each step of the notional, and at the end.
  case initialIntermediateFinal
}

/// When a coupon is paid after its calculation period has ended.
public struct PaymentTerms: Hashable, Sendable, Codable {
  public var lagBusinessDays: Int
  public var convention: BusinessDayConvention
  public var centres: [BusinessCentre]

  public init(
    lagBusinessDays: Int = 0, convention: BusinessDayConvention, centres: [BusinessCentre]
  ) {
    self.lagBusinessDays = lagBusinessDays
    self.convention = convention
    self.centres = centres
  }
}
