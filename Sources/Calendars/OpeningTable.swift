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

  init(weekendsClosed: Bool, holidays: [Holiday]) {
    var isClosed = [Bool](repeating: false, count: OpeningTable.count)
    if weekendsClosed {
      // 1 January 1900 was a Monday.
      for saturday in stride(from: 5, to: OpeningTable.count, by: 7) {
        isClosed[saturday] = true
        if saturday + 1 < OpeningTable.count { isClosed[saturday + 1] = true }
      }
    }
    for holiday in holidays { isClosed[Int(holiday.date.serial - OpeningTable.first)] = true }
    self.init(isClosed)
  }

  /// Open only on the days on which both are.
  func joined(with other: OpeningTable) -> OpeningTable {
    OpeningTable(ahead.indices.map { ahead[$0] > 0 || other.ahead[$0] > 0 })
  }

  private init(_ isClosed: [Bool]) {
    ahead = [Int8](repeating: 0, count: OpeningTable.count)
    behind = ahead
    for day in isClosed.indices where isClosed[day] { behind[day] = day == 0 ? 1 : behind[day - 1] + 1 }
    for day in isClosed.indices.reversed() where isClosed[day] {
      ahead[day] = day == OpeningTable.count - 1 ? 1 : ahead[day + 1] + 1
    }
    modified = ahead
    moveBackAtMonthEnds()
  }

  /// Where the next open day is in the next month, the modified convention takes the one before.
  private mutating func moveBackAtMonthEnds() {
    for month in MonthStarts.serials.indices.dropFirst() {
      let start = Int(MonthStarts.serials[month] - OpeningTable.first)
      var day = start - 1
      while day >= 0, day < OpeningTable.count, ahead[day] > 0, day + Int(ahead[day]) >= start {
        modified[day] = -behind[day]
        day -= 1
      }
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
