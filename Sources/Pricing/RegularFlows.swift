internal import Calendars

/// Room for the flows of one regular leg: where its periods begin and end, and what they come to.
struct RegularFlows {
  /// Where the periods end in the table of days, last first, then where the earliest begins.
  private(set) var places = [Int32](repeating: 0, count: 512)
  private(set) var days = [UInt16](repeating: 0, count: 512)
  private(set) var valueDays = [UInt16](repeating: 0, count: 512)
  private(set) var endDays = [UInt16](repeating: 0, count: 512)
  private(set) var amounts = [Double](repeating: 0, count: 512)

  /// Finds the periods of a schedule that end after the valuation date.
  ///
  /// - Parameters:
  ///   - effective: the place of the effective date, which may lie before the table.
  ///   - last: the termination date's place, its month in the table, and its day of the month.
  /// - Returns: how many places were found, one more than periods; nil if the table does not reach far enough.
  mutating func findPeriods(
    from effective: Int, to last: (place: Int, month: Int, day: Int), every months: Int, _ table: RegularDays
  ) -> Int? {
    let allEntries = table.entries
    let entries = allEntries.span
    let allStarts = table.monthStarts
    let starts = allStarts.span
    var target = places.mutableSpan
    var (place, month, count) = (last.place, last.month, 0)
    while place > effective {
      guard count < target.count - 1 else { return nil }
      target[count] = Int32(truncatingIfNeeded: place)
      count += 1
      // The period that ends here is paid already, so the one after it is the earliest that matters.
      if entries[place].adjusted <= 0 { return count }
      month -= months
      guard month >= 0 else { return nil }
      place = min(Int(starts[month]) + last.day - 1, Int(starts[month + 1]) - 1)
    }
    guard effective >= 0 else { return nil }
    // A first stub that the adjustment shrinks to nothing is no period.
    if count > 0, entries[effective].adjusted == entries[Int(target[count - 1])].adjusted { count -= 1 }
    target[count] = Int32(truncatingIfNeeded: effective)
    return count + 1
  }

  /// The payment days and amounts of fixed coupons.
  mutating func fillFixed(
    _ couponPerYear: Double, _ dayCount: RegularDayCount, _ fractions: FractionTable, _ table: RegularDays,
    count: Int
  ) {
    let allEntries = table.entries
    let entries = allEntries.span
    var start = entries[Int(places[count - 1])]
    for period in (0..<count - 1).reversed() {
      let end = entries[Int(places[period])]
      let flow = count - 2 - period
      days[flow] = UInt16(truncatingIfNeeded: end.adjusted)
      amounts[flow] = couponPerYear * fractions.fraction(dayCount.days(start, end))
      start = end
    }
  }

  /// The days and weights of the floating coupons of the last periods; false if one has no length.
  mutating func fillFloating(
    _ notional: Double, _ fractions: FractionTable, _ table: RegularDays, periods: Int
  ) -> Bool {
    let allEntries = table.entries
    let entries = allEntries.span
    var start = entries[Int(places[periods])]
    for period in (0..<periods).reversed() {
      let end = entries[Int(places[period])]
      guard end.end > start.value else { return false }
      let flow = periods - 1 - period
      let fraction = fractions.fraction(end.adjusted - start.adjusted)
      days[flow] = UInt16(truncatingIfNeeded: end.adjusted)
      valueDays[flow] = UInt16(truncatingIfNeeded: start.value)
      endDays[flow] = UInt16(truncatingIfNeeded: end.end)
      amounts[flow] = notional * fraction / fractions.fraction(end.end - start.value)
      start = end
    }
    return true
  }
}
