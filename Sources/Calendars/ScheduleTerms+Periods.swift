extension ScheduleTerms {
  /// The calculation periods in order, on the calendar of ``centres``.
  ///
  /// - Throws: ``CalendarError/unknownCentre(_:)``, ``CalendarError/outsideRule(_:_:_:)``,
  ///   ``CalendarError/periodsDoNotFit(_:)``.
  public func periods() throws(CalendarError) -> [SchedulePeriod] {
    try periods(on: HolidayCalendar(centres))
  }

  /// The calculation periods in order, on a calendar made beforehand.
  public func periods(on calendar: HolidayCalendar) throws(CalendarError) -> [SchedulePeriod] {
    var (dates, periods): ([CivilDate], [SchedulePeriod]) = ([], [])
    try appendPeriods(on: calendar, endingAfter: nil, dates: &dates, to: &periods)
    return periods
  }

  /// Appends the calculation periods, at least all those that end after a date, with a buffer for the dates
  /// that the caller keeps: a book of trades is compiled without an allocation a leg.
  public func appendPeriods(
    on calendar: HolidayCalendar, endingAfter cutoff: CivilDate?, dates: inout [CivilDate],
    to periods: inout [SchedulePeriod]
  ) throws(CalendarError) {
    try unadjustedDates(endingAfter: cutoff, into: &dates)
    // Periods long past need no vouching for; nobody asks where they ended.
    try calendar.check(max(dates[0], cutoff.map { $0 - 31 } ?? dates[0]))
    try calendar.check(termination)
    var unadjustedStart = dates[0]
    var start = calendar.adjusted(
      unadjustedStart, unadjustedStart == effective ? effectiveConvention ?? convention : convention)
    for index in 1..<dates.count {
      let isLast = index == dates.count - 1
      let end = calendar.adjusted(dates[index], isLast ? terminationConvention ?? convention : convention)
      // A stub that the adjustment shrinks to nothing is no period.
      guard end > start else { continue }
      periods.append(
        SchedulePeriod(
          start: start, end: end, unadjustedStart: unadjustedStart, unadjustedEnd: dates[index]))
      (start, unadjustedStart) = (end, dates[index])
    }
  }

  /// The ends of the periods before adjustment, in order, from the effective to the termination date; with
  /// a cutoff, periods that end well before it may be left out.
  func unadjustedDates(
    endingAfter cutoff: CivilDate?, into dates: inout [CivilDate]
  ) throws(CalendarError) {
    dates.removeAll(keepingCapacity: true)
    let (from, to) = (firstRegularStart ?? effective, lastRegularEnd ?? termination)
    guard effective < termination, effective <= from, from <= to, to <= termination else {
      throw .periodsDoNotFit("\(effective), \(from), \(to) and \(termination) are not in order")
    }
    guard case .every(let tenor) = frequency else {
      dates.append(effective)
      dates.append(termination)
      return
    }
    guard tenor.count > 0 else { throw .periodsDoNotFit("a frequency of \(tenor)") }
    switch stub {
    case .shortInitial, .longInitial:
      // A month's grace covers any adjustment and payment lag.
      let isCut = appendBackward(from, to, tenor, stoppingBefore: cutoff.map { $0 - 31 }, &dates)
      if effective < from, !isCut { dates.append(effective) }
      dates.reverse()
    case .shortFinal, .longFinal:
      if effective < from { dates.append(effective) }
      appendForward(from, to, tenor, &dates)
    }
    if to < termination { dates.append(termination) }
  }

  /// Appends the dates from the last to the first; says whether it stopped early.
  private func appendBackward(
    _ from: CivilDate, _ to: CivilDate, _ tenor: Tenor, stoppingBefore cutoff: CivilDate?,
    _ dates: inout [CivilDate]
  ) -> Bool {
    dates.append(to)
    guard from < to else { return false }
    let steps = PeriodSteps(to, tenor, roll, forward: false)
    var count = 1
    var date = steps.date(count)
    while date > from {
      if date < to { dates.append(date) }
      if let cutoff, date < cutoff { return true }
      count += 1
      date = steps.date(count)
    }
    if date != from, stub == .longInitial, dates.count > 1 { dates.removeLast() }
    dates.append(from)
    return false
  }

  private func appendForward(
    _ from: CivilDate, _ to: CivilDate, _ tenor: Tenor, _ dates: inout [CivilDate]
  ) {
    dates.append(from)
    guard from < to else { return }
    let steps = PeriodSteps(from, tenor, roll, forward: true)
    var count = 1
    var date = steps.date(count)
    while date < to {
      if date > from { dates.append(date) }
      count += 1
      date = steps.date(count)
    }
    if date != to, stub == .longFinal, dates.last != from { dates.removeLast() }
    dates.append(to)
  }
}

/// The dates a whole number of periods from an anchor, by month arithmetic where the period is in months.
private struct PeriodSteps {
  private let anchor: CivilDate
  private let tenor: Tenor
  private let roll: RollConvention
  private let sign: Int
  /// Months of one step, the anchor's month counted from January 1900, and its day.
  private let months: (step: Int, anchor: Int, day: Int)?

  init(_ anchor: CivilDate, _ tenor: Tenor, _ roll: RollConvention, forward: Bool) {
    (self.anchor, self.tenor, self.roll, sign) = (anchor, tenor, roll, forward ? 1 : -1)
    let (year, month, day) = anchor.fields
    let rollDay: Int? =
      switch roll {
      case .none: day
      case .day(let day): day
      case .endOfMonth: 31
      case .thirdWednesday: nil
      }
    if let step = tenor.wholeMonths, let rollDay {
      months = (step * sign, (year - 1900) * 12 + month - 1, rollDay)
    } else {
      months = nil
    }
  }

  func date(_ count: Int) -> CivilDate {
    guard let months else { return roll.applied(to: tenor.added(to: anchor, times: sign * count)) }
    return MonthStarts.date(
      min(max(0, months.anchor + months.step * count), MonthStarts.serials.count - 2), day: months.day)
  }
}
