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
    var dates: [CivilDate] = []
    try unadjustedDates(into: &dates)
    try calendar.check(effective)
    try calendar.check(termination)
    var periods: [SchedulePeriod] = []
    periods.reserveCapacity(dates.count - 1)
    var start = calendar.adjusted(dates[0], effectiveConvention ?? convention)
    var unadjustedStart = dates[0]
    for (index, unadjustedEnd) in dates.enumerated().dropFirst() {
      let isLast = index == dates.count - 1
      let end = calendar.adjusted(unadjustedEnd, isLast ? terminationConvention ?? convention : convention)
      // A stub that the adjustment shrinks to nothing is no period.
      guard end > start else { continue }
      periods.append(
        SchedulePeriod(start: start, end: end, unadjustedStart: unadjustedStart, unadjustedEnd: unadjustedEnd)
      )
      (start, unadjustedStart) = (end, unadjustedEnd)
    }
    return periods
  }

  /// The ends of the periods before adjustment, from the effective to the termination date.
  public func unadjustedDates(into dates: inout [CivilDate]) throws(CalendarError) {
    dates.removeAll(keepingCapacity: true)
    let (from, to) = (firstRegularStart ?? effective, lastRegularEnd ?? termination)
    guard effective < termination, effective <= from, from <= to, to <= termination else {
      throw .periodsDoNotFit("\(effective), \(from), \(to) and \(termination) are not in order")
    }
    guard case .every(let tenor) = frequency else {
      dates += [effective, termination]
      return
    }
    guard tenor.count > 0 else { throw .periodsDoNotFit("a frequency of \(tenor)") }
    if effective < from { dates.append(effective) }
    switch stub {
    case .shortInitial, .longInitial: appendBackward(from, to, tenor, &dates)
    case .shortFinal, .longFinal: appendForward(from, to, tenor, &dates)
    }
    if to < termination { dates.append(termination) }
  }

  private func appendBackward(
    _ from: CivilDate, _ to: CivilDate, _ tenor: Tenor, _ dates: inout [CivilDate]
  ) {
    let start = dates.count
    dates.append(to)
    var count = 1
    while true {
      let date = roll.applied(to: tenor.added(to: to, times: -count))
      guard date > from else { break }
      if date < to { dates.append(date) }
      count += 1
    }
    let isRegular = roll.applied(to: tenor.added(to: to, times: -count)) == from
    if !isRegular, stub == .longInitial, dates.count > start + 1 { dates.removeLast() }
    dates.append(from)
    dates[start...].reverse()
  }

  private func appendForward(
    _ from: CivilDate, _ to: CivilDate, _ tenor: Tenor, _ dates: inout [CivilDate]
  ) {
    let start = dates.count
    dates.append(from)
    var count = 1
    while true {
      let date = roll.applied(to: tenor.added(to: from, times: count))
      guard date < to else { break }
      if date > from { dates.append(date) }
      count += 1
    }
    let isRegular = roll.applied(to: tenor.added(to: from, times: count)) == to
    if !isRegular, stub == .longFinal, dates.count > start + 1 { dates.removeLast() }
    dates.append(to)
  }
}
