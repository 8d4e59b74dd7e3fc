/// A date of the panel, as eight digits, and how it lies between two others.
struct PanelDate: Hashable, Comparable {
  let digits: Int

  /// Nil if the text is not eight digits that name a day.
  init?(_ text: String) {
    guard text.utf8.count == 8, let digits = Int(text), String(digits) == text, digits >= 1900_0101 else {
      return nil
    }
    let (month, day) = (digits / 100 % 100, digits % 100)
    guard 1...12 ~= month, 1...PanelDate.length(of: month, digits / 10000) ~= day else { return nil }
    self.digits = digits
  }

  private init(digits: Int) { self.digits = digits }

  /// The interim rule left reserves and Treasuries out of the exposure of holding companies between these days.
  static let exemption = PanelDate(digits: 2020_0401)...PanelDate(digits: 2021_0331)

  static func < (left: PanelDate, right: PanelDate) -> Bool { left.digits < right.digits }

  /// 0 at `first`, 1 at `last`, in days.
  func share(from first: PanelDate, to last: PanelDate) -> Double {
    first == last ? 0 : Double(dayNumber - first.dayNumber) / Double(last.dayNumber - first.dayNumber)
  }

  var text: String {
    let (year, month, day) = (digits / 10000, digits / 100 % 100, digits % 100)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Days since a day before the calendar's beginning (proleptic Gregorian).
  private var dayNumber: Int {
    let month = digits / 100 % 100
    let year = digits / 10000 - (month <= 2 ? 1 : 0)
    let shifted = (month + 9) % 12
    return year * 365 + year / 4 - year / 100 + year / 400 + (shifted * 306 + 5) / 10 + digits % 100
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
