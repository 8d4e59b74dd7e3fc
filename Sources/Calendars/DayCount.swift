/// How a period is turned into a fraction of a year (FpML names; 2006 ISDA Definitions, Section 4.16).
public enum DayCount: String, Hashable, Sendable, Codable, CaseIterable {
  case actual360 = "ACT/360"
  case actual365Fixed = "ACT/365.FIXED"
  /// Bond basis, Section 4.16(f).
  case thirty360 = "30/360"
  /// Eurobond basis, Section 4.16(g).
  case thirtyE360 = "30E/360"
  /// Days in leap years over 366 and the others over 365, Section 4.16(b).
  case actualActualISDA = "ACT/ACT.ISDA"

  /// The year fraction as an exact quotient of whole numbers; negative if the end is before the start.
  @inlinable
  public func fraction(from start: CivilDate, to end: CivilDate) -> (numerator: Int, denominator: Int) {
    switch self {
    case .actual360: (end - start, 360)
    case .actual365Fixed: (end - start, 365)
    case .thirty360: (DayCount.bondBasisDays(start, end), 360)
    case .thirtyE360: (DayCount.eurobondDays(start, end), 360)
    case .actualActualISDA: DayCount.actualActual(start, end)
    }
  }

  /// The year fraction for pricing.
  @inlinable
  public func yearFraction(from start: CivilDate, to end: CivilDate) -> Double {
    let (numerator, denominator) = fraction(from: start, to: end)
    return Double(numerator) / Double(denominator)
  }

  @usableFromInline
  static func bondBasisDays(_ start: CivilDate, _ end: CivilDate) -> Int {
    let (first, last) = (start.fields, end.fields)
    let firstDay = min(first.day, 30)
    let lastDay = last.day == 31 && firstDay == 30 ? 30 : last.day
    return 360 * (last.year - first.year) + 30 * (last.month - first.month) + lastDay - firstDay
  }

  @usableFromInline
  static func eurobondDays(_ start: CivilDate, _ end: CivilDate) -> Int {
    let (first, last) = (start.fields, end.fields)
    return 360 * (last.year - first.year) + 30 * (last.month - first.month) + min(last.day, 30)
      - min(first.day, 30)
  }

  @usableFromInline
  static func actualActual(_ start: CivilDate, _ end: CivilDate) -> (numerator: Int, denominator: Int) {
    guard start <= end else {
      let (numerator, denominator) = actualActual(end, start)
      return (-numerator, denominator)
    }
    var (inLeapYears, inOthers) = (0, 0)
    for year in start.year...end.year {
      let from = max(start, CivilDate.known(year, 1, 1))
      let to = min(end, CivilDate.known(year, 12, 31) + 1)
      if CivilDate.isLeap(year) { inLeapYears += to - from } else { inOthers += to - from }
    }
    return (inLeapYears * 365 + inOthers * 366, 365 * 366)
  }
}
