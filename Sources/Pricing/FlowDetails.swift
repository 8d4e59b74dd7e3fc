internal import Calendars

/// What each flow of a book stands for, kept beside the columns when values are to be explained.
struct FlowDetails {
  /// The leg being compiled.
  var leg = 0
  /// In the order of the known and of the floating flows.
  var known: [FlowDetail] = []
  var floating: [FlowDetail] = []
}

/// One flow as its contract states it.
struct FlowDetail {
  var kind: FlowExplanation.Kind
  var leg = 0
  var start: CivilDate
  var end: CivilDate
  var notional: Double = 0
  var yearFraction: Double = 0
  /// The rate of a known coupon.
  var rate: Double?
  /// The year fraction of the current period up to the valuation date.
  var accruedFraction: Double = 0
  /// For a floating coupon, the day its rate is fixed.
  var fixingDay: CivilDate?

  /// The same flow with what has accrued of it by a date within its period.
  func accruing(_ dayCount: DayCount, until asOf: CivilDate) -> FlowDetail {
    guard start < asOf, asOf < end else { return self }
    var detail = self
    detail.accruedFraction = dayCount.yearFraction(from: start, to: asOf)
    return detail
  }

  static func exchange(_ date: CivilDate) -> FlowDetail {
    FlowDetail(kind: .exchange, start: date, end: date)
  }
}
