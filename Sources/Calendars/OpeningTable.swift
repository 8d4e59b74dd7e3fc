/// A byte a day for each way of moving a date: how far ahead or back the open day is.
///
/// Tabulated once a calendar, so that adjusting a date is one look-up.
struct OpeningTable: Sendable {
  /// Days to the next open day, 0 for an open day.
  private(set) var ahead: [Int8]
  /// Days back to the last open day, 0 for an open day.
  private(set) var behind: [Int8]
  /// The signed move under the modified following convention.
  private(set) var modified: [Int8]

  static let first = CivilDate.known(1900, 1, 1).serial
  static let last = CivilDate.known(2199, 12, 31).serial
  static let count = Int(last - first) + 1

  /// Every day open.
  static let everyDay = OpeningTable()

  /// Every day open but Saturdays and Sundays.
  static let weekdays: OpeningTable = {
    var table = OpeningTable()
    // 1 January 1900 was a Monday.
    for saturday in stride(from: 5, to: count - 1, by: 7) {
      table.close(saturday)
      table.close(saturday + 1)
    }
    return table
  }()

  private init() {
    ahead = [Int8](repeating: 0, count: OpeningTable.count)
    (behind, modified) = (ahead, ahead)
  }

  /// The same table with more days closed.
  func closing(_ holidays: [Holiday]) -> OpeningTable {
    var table = self
    for holiday in holidays { table.close(Int(holiday.date.serial - OpeningTable.first)) }
    return table
  }

  /// Closes a day: the run of closed days it joins gets its distances anew. Where the next open day is in the
  /// next month, the modified convention takes the one before.
  private mutating func close(_ day: Int) {
    guard ahead.indices.contains(day), ahead[day] == 0 else { return }
    let start = day == 0 ? 0 : day - Int(behind[day - 1])
    let next = day + 1 < ahead.count ? day + 1 + Int(ahead[day + 1]) : day + 1
    let monthStart = next - CivilDate(serial: OpeningTable.first + Int32(next)).day + 1
    for closed in start..<min(next, ahead.count) {
      ahead[closed] = Int8(next - closed)
      behind[closed] = Int8(closed - start + 1)
      modified[closed] = closed < monthStart ? -behind[closed] : ahead[closed]
    }
  }

  func isOpen(_ serial: Int32) -> Bool { ahead[Int(serial - OpeningTable.first)] == 0 }

  func adjusted(_ date: CivilDate, _ convention: BusinessDayConvention) -> CivilDate {
    let day = Int(date.serial - OpeningTable.first)
    switch convention {
    case .none: return date
    case .following: return date + Int(ahead[day])
    case .preceding: return date - Int(behind[day])
    case .modifiedFollowing: return date + Int(modified[day])
    case .modifiedPreceding:
      let previous = date - Int(behind[day])
      return previous.month == date.month ? previous : date + Int(ahead[day])
    }
  }
}

/// The first day of each month of the range of ``CivilDate``, and of the month after it.
enum MonthStarts {
  static let serials: [Int32] = {
    var serials: [Int32] = []
    serials.reserveCapacity(3601)
    for year in 1900...2199 {
      for month in 1...12 { serials.append(CivilDate.known(year, month, 1).serial) }
    }
    return serials + [OpeningTable.last + 1]
  }()

  /// The day of a month counted from January 1900, or its last day if it has no such day.
  static func date(_ month: Int, day: Int) -> CivilDate {
    CivilDate(serial: min(serials[month] + Int32(day) - 1, serials[month + 1] - 1))
  }
}
