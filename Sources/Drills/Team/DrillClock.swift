internal import Agreements
internal import Calendars
internal import Explanations
internal import Workflow

/// The days and hours of a drill, on the clocks by which the book was kept.
struct DrillClock {
  /// The book's, or the first Local Business Day after it; a termination that occurs by itself stays where the default falls.
  let terminationDate: CivilDate
  let valuationDate: CivilDate
  /// Local Business Days waited: from the Early Termination Date, which counts, to the valuation date, which does not.
  let daysWaited: [CivilDate]
  /// The Early Termination Date, where it is automatic and no Local Business Day: nobody can be asked before the next one.
  let closedDay: CivilDate?
  /// The date that the book gave, where it is no Local Business Day and the designation moved.
  let movedFrom: CivilDate?
  let days: LocalBusinessDays
  let offsetMinutes: Int

  /// - Parameter waiting: Local Business Days between the Early Termination Date and the day whose market is used.
  init(_ book: DrillBook, waiting: Int) throws(DrillRefusal) {
    let days = DrillClock.localBusinessDays(book)
    let open: CivilDate
    do throws(AgreementError) {
      open = try days.onOrAfter(book.terminationDate)
      valuationDate = try days.adding(waiting, to: open)
    } catch {
      throw .setting("The valuation date cannot be worked out: \(error.sentence).")
    }
    let isAutomatic = DrillClock.isAutomatic(book)
    let isMoved = open != book.terminationDate
    terminationDate = isAutomatic ? book.terminationDate : open
    closedDay = isAutomatic && isMoved ? book.terminationDate : nil
    movedFrom = !isAutomatic && isMoved ? book.terminationDate : nil
    offsetMinutes = book.offsetMinutes
    self.days = days
    let (start, count) = (terminationDate, valuationDate - terminationDate)
    daysWaited = (0..<max(0, count)).map { start + $0 }.filter(days.isBusinessDay)
  }

  /// Whether the other party's default ends the transactions by itself, at the hour at which it occurs.
  static func isAutomatic(_ book: DrillBook) -> Bool {
    let hour = DrillClock.moment(book.terminationDate, DrillClock.defaultAt, book.offsetMinutes)
    let fact = BankruptcyFact(limb: .administratorSought, occurredAt: hour)
    return book.agreement.agreement.automaticTermination(of: book.agreement.label(.other), on: fact).value
      != nil
  }

  /// Minute of the day at which the dealer defaults.
  static let defaultAt = 6 * 60 + 20

  private static func moment(_ date: CivilDate, _ minute: Int, _ offset: Int) -> Timestamp {
    Timestamp(date: date, time: LocalTime(minuteOfDay: minute), offsetMinutes: offset)
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
    DrillClock.moment(date, hour * 60 + minute, offsetMinutes).later(seconds: second + 7)
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
