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
