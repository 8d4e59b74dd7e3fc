internal import Agreements
internal import Calendars
internal import Workflow

/// The days and hours of a drill, on the clocks by which the book was kept.
struct DrillClock {
  let terminationDate: CivilDate
  let valuationDate: CivilDate
  /// Local Business Days waited: from the Early Termination Date, which counts, to the valuation date, which does not.
  let daysWaited: [CivilDate]
  let days: LocalBusinessDays
  let offsetMinutes: Int

  /// - Parameter waiting: Local Business Days between the Early Termination Date and the day whose market is used.
  init(_ book: DrillBook, waiting: Int) throws(DrillRefusal) {
    let days = DrillClock.localBusinessDays(book)
    do throws(AgreementError) {
      let first = waiting > 0 ? try days.adding(waiting, to: book.terminationDate) : book.terminationDate
      valuationDate = first
    } catch {
      throw .setting("The valuation date cannot be worked out: \(error.sentence).")
    }
    terminationDate = book.terminationDate
    offsetMinutes = book.offsetMinutes
    self.days = days
    let (start, count) = (terminationDate, valuationDate - terminationDate)
    daysWaited = (0..<max(0, count)).map { start + $0 }.filter(days.isBusinessDay)
  }

  /// Those of the place where the other party takes its notices; weekends alone where that calendar is unknown.
  private static func localBusinessDays(_ book: DrillBook) -> LocalBusinessDays {
    let centres = book.agreement.party(.other).businessCentres
    guard !centres.isEmpty, let calendar = try? HolidayCalendar(centres.map { BusinessCentre($0) }) else {
      return LocalBusinessDays(holidays: [])
    }
    return LocalBusinessDays { calendar.isBusinessDay($0) }
  }

  /// A moment of a day, by the clock of the book. A few seconds past the minute, so that it is none at which the book's own entries
  /// were received: entries of one moment have no order of their own.
  func at(_ date: CivilDate, _ hour: Int, _ minute: Int, second: Int = 0) -> Timestamp {
    let start = Timestamp(
      date: date, time: LocalTime(minuteOfDay: hour * 60 + minute), offsetMinutes: offsetMinutes)
    return start.later(seconds: second + 7)
  }

  /// The first Local Business Day after a date.
  func businessDay(after date: CivilDate) -> CivilDate { (try? days.after(date)) ?? date + 1 }
}

extension Timestamp {
  func later(minutes: Int = 0, seconds: Int = 0, thousandths: Int = 0) -> Timestamp {
    Timestamp(
      milliseconds: milliseconds + Int64(minutes * 60 + seconds) * 1_000 + Int64(thousandths),
      offsetMinutes: offsetMinutes)
  }
}
