public import Calendars

/// Discount factors from a valuation date on.
///
/// Either flat at a compounded rate, or log-linear between nodes: the forward rate is constant between two
/// nodes and beyond the last. Times are days, so nodes fall on dates exactly.
public struct DiscountCurve: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    /// A rate compounded `perYear` times a year, on a day count.
    case flat(rate: Double, perYear: Int, DayCount)
    /// Days from the valuation date (the first is zero) and logarithms of the factors there.
    case logLinear(days: [Double], logFactors: [Double])
  }

  public let asOf: CivilDate
  let shape: Shape

  /// A flat curve: (1 + rate/n)^(−n·t).
  public static func flat(
    asOf: CivilDate, rate: Double, compoundingPerYear: Int, _ dayCount: DayCount
  ) -> DiscountCurve {
    DiscountCurve(asOf: asOf, shape: .flat(rate: rate, perYear: compoundingPerYear, dayCount))
  }

  /// A log-linear curve through discount factors on dates after the valuation date, in order.
  static func logLinear(asOf: CivilDate, days: [Double], logFactors: [Double]) -> DiscountCurve {
    precondition(days.count == logFactors.count && days.count > 1, "a curve has at least one node")
    return DiscountCurve(asOf: asOf, shape: .logLinear(days: days, logFactors: logFactors))
  }

  /// The discount factor to a date; 1 on the valuation date.
  public func factor(on date: CivilDate) -> Double {
    switch shape {
    case .flat(let rate, let perYear, let dayCount):
      return flatFactor(rate, perYear, dayCount, date)
    case .logLinear(let days, let logFactors):
      return exponential(LogLinear.value(at: Double(date - asOf), days: days, logFactors: logFactors))
    }
  }

  /// The last node; factors beyond it are extrapolated. Nil for a flat curve.
  public var lastNode: CivilDate? {
    guard case .logLinear(let days, _) = shape, let last = days.last else { return nil }
    return asOf + Int(last)
  }

  private func flatFactor(
    _ rate: Double, _ perYear: Int, _ dayCount: DayCount, _ date: CivilDate
  ) -> Double {
    let (numerator, denominator) = dayCount.fraction(from: asOf, to: date)
    let periods = Double(perYear * numerator) / Double(denominator)
    return power(1 + rate / Double(perYear), -periods)
  }
}

enum LogLinear {
  /// The interpolated logarithm at a day; the last segment is continued beyond the last node.
  static func value(at day: Double, days: [Double], logFactors: [Double]) -> Double {
    var segment = 1
    while segment < days.count - 1, days[segment] < day { segment += 1 }
    let (left, right) = (days[segment - 1], days[segment])
    let weight = (day - left) / (right - left)
    return logFactors[segment - 1] + weight * (logFactors[segment] - logFactors[segment - 1])
  }
}
