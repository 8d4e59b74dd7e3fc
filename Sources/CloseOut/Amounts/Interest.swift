public import Agreements
public import Calendars
public import Explanations
public import Quantities

/// A stretch of days at one rate: the first included, the last excluded.
public struct InterestPeriod: Hashable, Sendable {
  public let from: CivilDate
  public let to: CivilDate
  public let rate: Explained<Rate>
  /// The denominator chosen with this rate, where it is not that of the whole computation.
  public let dayCount: DayCountChoice?

  public init(from: CivilDate, to: CivilDate, rate: Explained<Rate>, dayCount: DayCountChoice? = nil) {
    self.from = from
    self.to = to
    self.rate = rate
    self.dayCount = dayCount
  }
}

/// The denominator of a day's interest and why it was chosen; the forms state none (rule M-58).
public struct DayCountChoice: Hashable, Sendable, Codable {
  public let basis: DayCountBasis
  public let reason: String

  public init(_ basis: DayCountBasis, reason: String) {
    self.basis = basis
    self.reason = reason
  }

  /// Currencies whose overnight benchmark is stated for a year of 365 days: SONIA, AONIA, CORRA, HONIA, SHIR, MIBOR,
  /// TONA, KOFR, MYOR, NZIONA, POLONIA, SORA, THOR and ZARONIA, as their
  /// administrators publish them. A starting choice only: what a case records goes first.
  private static let of365Days: Set<String> = [
    "GBP", "AUD", "CAD", "HKD", "ILS", "INR", "JPY", "KRW", "MYR", "NZD", "PLN", "SGD", "THB", "ZAR",
  ]

  /// 365 for sterling and the others whose overnight market does so, and 360 for the rest.
  public static func marketPractice(_ currency: Currency) -> DayCountChoice {
    DayCountChoice(
      of365Days.contains(currency.code) ? .days365 : .days360,
      reason: "the money market's practice for \(currency.code)")
  }

  var explained: Explained<DayCountBasis> {
    .input(Step("Days in the year", .houseRule("M-58"), note: reason), basis)
  }
}

/// Interest of one period.
public struct PeriodInterest: Sendable {
  public let days: Int
  public let interest: Explained<UnroundedAmount>
}

/// Interest over several periods, each on the compounded sum of those before.
public struct AccruedInterest: Sendable {
  public let periods: [PeriodInterest]
  /// Principal and all interest, unrounded.
  public let total: Explained<UnroundedAmount>
}

/// Interest with daily compounding on the actual days elapsed (Section 9(h)(iii) of the 2002 form, rules M-52, M-53
/// and M-58).
public enum Interest {
  /// The longest time for which interest is computed: a hundred years.
  public static let daysMax = 36_525

  /// Interest on a principal over periods in order of time.
  ///
  /// - Throws: a period that ends before it begins, periods that overlap, or more than ``daysMax`` days.
  public static func accrued(
    on principal: Explained<UnroundedAmount>, _ periods: [InterestPeriod], _ dayCount: DayCountChoice
  ) throws(AmountError) -> AccruedInterest {
    try check(periods)
    var growths: [Explained<ExactNumber>] = []
    var lines: [PeriodInterest] = []
    for period in periods {
      let balance = broughtForward(principal, growths, at: period.from)
      let growth = try growth(period, period.dayCount ?? dayCount)
      lines.append(interest(on: balance, period, growth))
      growths.append(growth)
    }
    let parts = [principal] + lines.map(\.interest)
    let total = try exactly { () throws(QuantityError) in
      try Explained.sum("Principal and interest", parts, in: principal.value.currency)
    }
    return AccruedInterest(periods: lines, total: total)
  }

  /// The sum a period's interest runs on. It states the principal without its own tree and the growth so far, so that
  /// the explanation of many periods does not repeat all earlier ones in each.
  private static func broughtForward(
    _ principal: Explained<UnroundedAmount>, _ growths: [Explained<ExactNumber>], at date: CivilDate
  ) -> Explained<UnroundedAmount> {
    let node = principal.node
    let stated = Explained.input(
      Step(node.label, citations: node.citations, note: node.inputs.isEmpty ? node.note : "explained above"),
      principal.value)
    guard !growths.isEmpty else { return stated }
    let factor = growths.reduce(ExactNumber.one) { $0 * $1.value }
    return Explained(
      principal.value.multiplied(by: factor), "Compounded sum on \(date)", .product,
      from: [stated.node] + growths.map(\.node))
  }

  private static func check(_ periods: [InterestPeriod]) throws(AmountError) {
    var days = 0
    for (index, period) in periods.enumerated() {
      guard period.from <= period.to else { throw .periodReversed(from: period.from, to: period.to) }
      if index > 0, period.from < periods[index - 1].to { throw .periodsOverlap(at: period.from) }
      days += period.to - period.from
    }
    guard days <= daysMax else { throw .interestTooLong(days: days) }
  }

  /// What one unit grows to over a period.
  private static func growth(
    _ period: InterestPeriod, _ dayCount: DayCountChoice
  ) throws(AmountError) -> Explained<ExactNumber> {
    let basis = ExactNumber(dayCount.basis.rawValue)
    let daily = try exactly { () throws(QuantityError) in try period.rate.value.value.divided(by: basis) }
    guard (.one + daily).isPositive else { throw .rateTooNegative(period.rate.value) }
    let days = Explained(
      period.to - period.from, "Days", .daysBetween,
      from: [
        Explained.input("From and including", period.from).node,
        Explained.input("To but excluding", period.to).node,
      ])
    return Explained(
      (.one + daily).power(days.value), Step("Growth to \(period.to)", .houseRule("M-58")), .dailyGrowth,
      from: [period.rate.node, days.node, dayCount.explained.node])
  }

  private static func interest(
    on balance: Explained<UnroundedAmount>, _ period: InterestPeriod, _ growth: Explained<ExactNumber>
  ) -> PeriodInterest {
    let line = Explained(
      balance.value.multiplied(by: growth.value - .one), Step("Interest to \(period.to)", .houseRule("M-58")),
      .dailyCompoundInterest, from: [balance.node] + growth.node.inputs)
    return PeriodInterest(days: period.to - period.from, interest: line)
  }
}
