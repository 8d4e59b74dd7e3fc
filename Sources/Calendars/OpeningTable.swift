/// One byte a day: how far the next open day is and how far the last one, at most seven days plus a closure.
struct OpeningTable: Sendable {
  /// Days to the next open day, 0 for an open day.
  let ahead: [UInt8]
  /// Days back to the last open day, 0 for an open day.
  let behind: [UInt8]

  static let first = CivilDate.known(1900, 1, 1).serial
  static let last = CivilDate.known(2199, 12, 31).serial

  init(closed: (CivilDate) -> Bool, holidays: [Holiday]) {
    let count = Int(OpeningTable.last - OpeningTable.first) + 1
    var isClosed = (0..<count).map { closed(CivilDate(serial: OpeningTable.first + Int32($0))) }
    for holiday in holidays { isClosed[Int(holiday.date.serial - OpeningTable.first)] = true }
    var (ahead, behind) = ([UInt8](repeating: 0, count: count), [UInt8](repeating: 0, count: count))
    for day in 0..<count where isClosed[day] { behind[day] = day == 0 ? 1 : behind[day - 1] + 1 }
    for day in (0..<count).reversed() where isClosed[day] {
      ahead[day] = day == count - 1 ? 1 : ahead[day + 1] + 1
    }
    self.ahead = ahead
    self.behind = behind
  }

  func isOpen(_ serial: Int32) -> Bool { ahead[Int(serial - OpeningTable.first)] == 0 }

  func adjusted(_ date: CivilDate, _ convention: BusinessDayConvention) -> CivilDate {
    let day = Int(date.serial - OpeningTable.first)
    let (next, previous) = (date + Int(ahead[day]), date - Int(behind[day]))
    guard next != date else { return date }
    switch convention {
    case .none: return date
    case .following: return next
    case .preceding: return previous
    case .modifiedFollowing: return next.month == date.month ? next : previous
    case .modifiedPreceding: return previous.month == date.month ? previous : next
    }
  }
}
