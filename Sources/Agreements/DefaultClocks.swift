public import Calendars
public import Explanations

/// The clocks that run before an Early Termination Date may be designated.
public enum DefaultClocks {
  /// Waiting Period in Local Business Days: three for Illegality, eight for a Force Majeure Event (rule M-05).
  public static func waitingPeriodDays(_ event: EventKind) -> Int? {
    switch event {
    case .illegality: 3
    case .forceMajeure: 8
    default: nil
    }
  }

  /// The last day of the Waiting Period that follows an event (2002 form, Section 14; rule M-05).
  public static func waitingPeriodEnd(
    _ event: EventKind, from occurred: CivilDate, _ days: LocalBusinessDays
  ) throws(AgreementError) -> Explained<CivilDate> {
    guard let count = waitingPeriodDays(event) else { throw .notAWaitingPeriodEvent(event) }
    let step = Step(
      "Waiting Period ends", .masterAgreement2002("14"), .houseRule("M-05"),
      note: "none applies to certain Credit Support Document obligations")
    return Explained(
      try days.adding(count, to: occurred), step, .conclusion,
      from: [
        Explained.input("Event occurred", occurred).node,
        Explained.input("Local Business Days", count).node,
      ])
  }

  /// The last day on which a failure to pay can be cured (Section 5(a)(i), rule M-03); it is an Event of Default
  /// from the next day.
  public static func failureToPayCureDeadline(
    noticeEffective: CivilDate, _ agreement: MasterAgreement, _ days: LocalBusinessDays
  ) throws(AgreementError) -> Explained<CivilDate> {
    let period = agreement.curePeriods.failureToPay
    let step = Step("Curable until", agreement.form.section("5(a)(i)"), .houseRule("M-03"))
    return Explained(
      try days.adding(period.value, to: noticeEffective), step, .conclusion,
      from: [
        Explained.input("Notice of the failure effective", noticeEffective).node,
        period.explained("Local Business Days to cure").node,
      ])
  }

  /// The last day on which an involuntary petition may still be dismissed (Section 5(a)(vii)(4), rule M-03).
  public static func petitionDismissalDeadline(
    presented: CivilDate, _ agreement: MasterAgreement
  ) throws(AgreementError) -> Explained<CivilDate> {
    let period = agreement.curePeriods.petitionDismissal
    guard let deadline = presented.adding(days: period.value) else { throw .dateOutOfRange }
    let step = Step(
      "Petition dismissible until", agreement.form.section("5(a)(vii)(4)"), .houseRule("M-03"))
    return Explained(
      deadline, step, .conclusion,
      from: [
        Explained.input("Presented", presented).node, period.explained("Days").node,
      ])
  }
}
