public import Calendars
public import Explanations
public import Quantities

/// The days between which interest runs on an amount of Section 6(e).
public struct AmountDates: Hashable, Sendable, Codable {
  public var terminated: CivilDate
  public var payable: CivilDate
  public var paid: CivilDate

  public init(terminated: CivilDate, payable: CivilDate, paid: CivilDate) {
    self.terminated = terminated
    self.payable = payable
    self.paid = paid
  }
}

extension Interest {
  /// Interest on the rounded Early Termination Amount: from the Early Termination Date to the day it is payable at one
  /// rate, from there to the day it is paid at another (rules M-53 and M-55).
  public static func onAmount(
    _ amount: Explained<UnroundedAmount>, _ dates: AmountDates, before: Explained<Rate>,
    after: Explained<Rate>,
    _ dayCount: DayCountChoice
  ) throws(AmountError) -> AccruedInterest {
    let change = min(dates.payable, dates.paid)
    var periods = [InterestPeriod(from: dates.terminated, to: change, rate: before)]
    if change < dates.paid { periods.append(InterestPeriod(from: change, to: dates.paid, rate: after)) }
    return try accrued(on: amount, periods, dayCount)
  }
}

/// A part of an amount of Section 6(e) that was paid.
public struct AmountPayment: Sendable {
  public let paidOn: CivilDate
  public let amount: Explained<UnroundedAmount>

  public init(paidOn: CivilDate, amount: Explained<UnroundedAmount>) {
    self.paidOn = paidOn
    self.amount = amount
  }
}

/// What is left of an amount with its interest after what was paid.
public struct AmountOutstanding: Sendable {
  /// One for each stretch of days between payments at one rate, in order of time.
  public let periods: [PeriodInterest]
  public let interest: Explained<UnroundedAmount>
  /// Amount and interest less payments; negative where too much was paid.
  public let outstanding: Explained<UnroundedAmount>
}

extension Interest {
  /// Interest on an amount that is paid in parts: each part bears interest to but excluding the day it is paid (rule
  /// M-53), and what is left runs on.
  ///
  /// A payment is taken off the compounded sum, so that it does not matter whether it is called principal or interest.
  /// Nothing runs on an overpayment. Payments after the last period are not looked at.
  ///
  /// - Throws: periods that do not follow each other day by day, or a payment in another currency.
  public static func onAmount(
    _ amount: Explained<UnroundedAmount>, _ periods: [InterestPeriod], less payments: [AmountPayment],
    _ dayCount: DayCountChoice
  ) throws(AmountError) -> AmountOutstanding {
    guard let first = periods.first, let last = periods.last else {
      return AmountOutstanding(
        periods: [], interest: .input("No day bears interest", .zero(amount.value.currency)),
        outstanding: amount)
    }
    try check(periods, cover: first.from, to: last.to)
    var lines: [PeriodInterest] = []
    var balance = amount
    var day = first.from
    for payment in payments.sorted(by: { $0.paidOn < $1.paidOn }) where payment.paidOn <= last.to {
      balance = try run(balance, periods, day, payment.paidOn, dayCount, &lines)
      day = max(day, payment.paidOn)
      balance = try exactly { () throws(QuantityError) in
        try .difference(Step("Left after the payment of \(payment.paidOn)"), balance, payment.amount)
      }
    }
    balance = try run(balance, periods, day, last.to, dayCount, &lines)
    let interest = try exactly { () throws(QuantityError) in
      try Explained.sum(
        Step("Interest", .houseRule("M-53")), lines.map(\.interest), in: amount.value.currency)
    }
    return AmountOutstanding(periods: lines, interest: interest, outstanding: balance)
  }

  /// The balance with the interest of the days from one day to another.
  private static func run(
    _ balance: Explained<UnroundedAmount>, _ periods: [InterestPeriod], _ start: CivilDate, _ end: CivilDate,
    _ dayCount: DayCountChoice, _ lines: inout [PeriodInterest]
  ) throws(AmountError) -> Explained<UnroundedAmount> {
    guard start < end, balance.value.value.isPositive else { return balance }
    let stretch = periods.filter { $0.from < end && start < $0.to }.map {
      InterestPeriod(
        from: max($0.from, start), to: min($0.to, end), rate: $0.rate, dayCount: $0.dayCount)
    }
    let accrued = try accrued(on: balance, stretch, dayCount)
    lines += accrued.periods
    return accrued.total
  }

  /// - Throws: unless the periods cover every day from the first to the last once.
  static func check(
    _ periods: [InterestPeriod], cover start: CivilDate, to end: CivilDate
  ) throws(AmountError) {
    var day = start
    for period in periods {
      guard period.from == day else { throw .interestNotCovered(from: day, to: period.from) }
      day = period.to
    }
    guard day == end else { throw .interestNotCovered(from: day, to: end) }
  }
}
