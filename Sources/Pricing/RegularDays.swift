internal import Calendars

/// For every day a period of a regular leg may start or end on, all that a coupon needs to know of it; counted
/// in days from the valuation date.
///
/// A book of swaps looks up each of some hundred thousand period ends here, in one cache line a day, instead of
/// adjusting dates and splitting them into years, months and days again.
///
/// A class, so that it is handed over by reference.
final class RegularDays {
  struct Entry {
    /// The adjusted day, on which the period ends, the next begins, and the coupon is paid.
    var adjusted: Int32 = 0
    var fixing: Int32 = 0
    var value: Int32 = 0
    var end: Int32 = 0
    /// For 30/360: see ``RegularDays/thirty(_:)``.
    var thirty: Int32 = 0
  }

  let first: Int32
  let entries: [Entry]
  /// The first day of each month of the window, by its place in ``entries``, and the month it starts with.
  let monthStarts: [Int32]
  let firstMonth: Int

  /// Days before the valuation date on which a current period may have begun, and years after it.
  private static let daysBefore = 400
  private static let yearsAfter = 31

  init(_ plan: LegPlan, _ convention: BusinessDayConvention, asOf: CivilDate) {
    let (year, month, _) = (asOf - RegularDays.daysBefore).fields
    let last = asOf + 366 * RegularDays.yearsAfter
    var starts: [Int32] = []
    var start = (asOf - RegularDays.daysBefore).addingMonths(0)
    start = start - (start.day - 1)
    let origin = start
    while start <= last {
      starts.append(Int32(start - origin))
      start = start.addingMonths(1)
    }
    firstMonth = year * 12 + month - 1
    monthStarts = starts
    first = Int32(origin - asOf)
    entries = (0..<Int(starts[starts.count - 1])).map { offset in
      RegularDays.entry(origin + offset, plan, convention, asOf)
    }
  }

  private static func entry(
    _ date: CivilDate, _ plan: LegPlan, _ convention: BusinessDayConvention, _ asOf: CivilDate
  ) -> Entry {
    let adjusted = plan.accrual.adjusted(date, convention)
    var entry = Entry(adjusted: Int32(adjusted - asOf), thirty: thirty(adjusted))
    if let resets = plan.resets {
      let fixed = resets.fixingDay(adjusted)
      let runsFrom = resets.valueDay(fixedOn: fixed)
      entry.fixing = Int32(fixed - asOf)
      entry.value = Int32(resets.value.adjusted(runsFrom, .following) - asOf)
      entry.end = Int32(runsFrom - asOf)
    }
    return entry
  }

  /// Four times the count of days by months of thirty, plus two on a 31st, plus one on a 30th or 31st.
  private static func thirty(_ date: CivilDate) -> Int32 {
    let (year, month, day) = date.fields
    let count = 360 * year + 30 * month + min(day, 30)
    return Int32(4 * count + (day == 31 ? 2 : 0) + (day >= 30 ? 1 : 0))
  }

  /// The place of a date's month, and of the date; nil outside the window.
  func place(of date: CivilDate, asOf: CivilDate) -> Int? {
    let place = date - asOf - Int(first)
    return entries.indices.contains(place) ? place : nil
  }
}

/// Year fractions of the usual periods by their count of days, equal to the quotient to the last bit.
struct FractionTable {
  private let fractions: [Double]
  private let denominator: Double

  init(denominator: Int) {
    self.denominator = Double(denominator)
    fractions = (0..<512).map { Double($0) / Double(denominator) }
  }

  func fraction(_ days: Int32) -> Double {
    fractions.indices.contains(Int(days)) ? fractions[Int(days)] : Double(days) / denominator
  }
}

/// A day count reduced to whole days over a fixed year.
enum RegularDayCount {
  case actual
  case bondBasis
  case eurobond

  init?(_ dayCount: DayCount) {
    switch dayCount {
    case .actual360, .actual365Fixed: self = .actual
    case .thirty360: self = .bondBasis
    case .thirtyE360: self = .eurobond
    case .actualActualISDA: return nil
    }
  }

  @inline(__always)
  func days(_ start: RegularDays.Entry, _ end: RegularDays.Entry) -> Int32 {
    switch self {
    case .actual: return end.adjusted - start.adjusted
    case .eurobond: return (end.thirty >> 2) - (start.thirty >> 2)
    case .bondBasis:
      let extra: Int32 = end.thirty & 2 != 0 && start.thirty & 1 == 0 ? 1 : 0
      return (end.thirty >> 2) - (start.thirty >> 2) + extra
    }
  }
}
