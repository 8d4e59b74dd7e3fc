public import Calendars

/// The Local Business Days that a date rule counts by, as a question that the caller's calendars answer.
public struct LocalBusinessDays: Sendable {
  /// Longest run of closed days that is believed; a calendar without business days is a mistake, not a wait.
  private static let closedDaysMax = 366

  public let isBusinessDay: @Sendable (CivilDate) -> Bool

  public init(_ isBusinessDay: @escaping @Sendable (CivilDate) -> Bool) { self.isBusinessDay = isBusinessDay }

  /// Monday to Friday except the holidays listed.
  public init(holidays: Set<CivilDate>) { self.init { !$0.isWeekend && !holidays.contains($0) } }

  /// The date itself if it is a Local Business Day, else the next one.
  public func onOrAfter(_ date: CivilDate) throws(AgreementError) -> CivilDate {
    for offset in 0...LocalBusinessDays.closedDaysMax {
      guard let candidate = date.adding(days: offset) else { throw .dateOutOfRange }
      if isBusinessDay(candidate) { return candidate }
    }
    throw .noBusinessDay(after: date)
  }

  public func after(_ date: CivilDate) throws(AgreementError) -> CivilDate {
    guard let next = date.adding(days: 1) else { throw .dateOutOfRange }
    return try onOrAfter(next)
  }

  /// The date some Local Business Days later; the date itself is not counted.
  public func adding(_ count: Int, to date: CivilDate) throws(AgreementError) -> CivilDate {
    var result = date
    for _ in 0..<max(0, count) { result = try after(result) }
    return result
  }
}

extension CivilDate {
  /// The day some days later, or nil outside the years the calendar covers.
  func adding(days: Int) -> CivilDate? {
    let (serial, overflow) = Int(serial).addingReportingOverflow(days)
    guard !overflow, CivilDate.firstSerial...CivilDate.lastSerial ~= serial else { return nil }
    return CivilDate(serial: Int32(serial))
  }

  /// 1900-01-01 and 2199-12-31 as days since 1970-01-01.
  private static let firstSerial = -25_567
  private static let lastSerial = 84_005
}
