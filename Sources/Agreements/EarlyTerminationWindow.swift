public import Calendars
public import Explanations

/// The days that a notice may designate as Early Termination Date (rules M-10 and R-10).
public struct EarlyTerminationWindow: Hashable, Sendable, Codable {
  /// "Not more than 20 days' notice": read as calendar days, since the form says days.
  public static let noticeDaysMax = 20
  /// Local Business Days that must pass where fewer than all Affected Transactions are terminated (rule M-14).
  public static let partialTerminationDays = 2

  public let earliest: CivilDate
  public let latest: CivilDate

  /// The window of a notice effective on a day: that day to twenty days later.
  public init(noticeEffective: CivilDate) throws(AgreementError) {
    guard let latest = noticeEffective.adding(days: EarlyTerminationWindow.noticeDaysMax) else {
      throw .dateOutOfRange
    }
    earliest = noticeEffective
    self.latest = latest
  }

  /// The window for Illegality or a Force Majeure Event where fewer than all Affected Transactions are terminated.
  public init(partialTerminationNoticeEffective date: CivilDate, _ days: LocalBusinessDays)
    throws(AgreementError)
  {
    let whole = try EarlyTerminationWindow(noticeEffective: date)
    earliest = try days.adding(EarlyTerminationWindow.partialTerminationDays, to: date)
    latest = whole.latest
  }

  /// The days valid whichever of two days the notice was effective on: what a careful sender designates.
  public init(best: CivilDate, worst: CivilDate) throws(AgreementError) {
    earliest = max(best, worst)
    latest = try EarlyTerminationWindow(noticeEffective: min(best, worst)).latest
  }

  public func contains(_ designated: CivilDate) -> Bool { earliest <= designated && designated <= latest }

  /// Whether a designated day stands, with the reason.
  public func ruling(
    on designated: CivilDate, form: MasterAgreementForm = .isda2002
  ) -> Explained<Bool> {
    let note =
      designated < earliest
      ? "before the notice is effective, or too soon after"
      : designated > latest ? "more than 20 days after the notice is effective" : "within the window"
    let step = Step(
      "The designated date is valid", form.section("6(a)"), .houseRule("M-10"), .houseRule("R-10"),
      note: note)
    return Explained(
      contains(designated), step, .conclusion,
      from: [
        Explained.input("Designated", designated).node, Explained.input("Earliest", earliest).node,
        Explained.input("Latest", latest).node,
      ])
  }
}
