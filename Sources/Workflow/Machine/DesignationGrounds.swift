internal import Agreements
internal import Calendars
internal import Explanations
internal import Quotations

/// What stands against designating an Early Termination Date on an event at a moment (M-03, M-05, M-07; resolution
/// stays). Asked before a notice is released, and of a notice that was served without release.
struct DesignationGrounds {
  let file: CaseFile
  let days: LocalBusinessDays

  /// - Throws: the first ground, in the order of ``Refusal``.
  func check(_ event: TriggerEvent, at moment: Timestamp) throws(Refusal) {
    if let stay = file.stays.facts.first(where: { $0.covers(moment) }) {
      throw .stayInForce(stay.id, until: "\(stay.end)")
    }
    if let stay = file.stays.facts.first(where: { $0.isTransferred && $0.start <= moment }) {
      throw .contractTransferred(stay.id)
    }
    if let ended = event.endedAt, ended <= moment { throw .eventNotContinuing(event.id) }
    if let until = waitingPeriodEnd(event), moment.localDate <= until {
      throw .waitingPeriodRunning(event.id, until: "\(until)")
    }
    try checkCure(event, moment.localDate)
  }

  /// The last day of the Waiting Period; nil under a 1992 form, which has none (M-05).
  func waitingPeriodEnd(_ event: TriggerEvent) -> CivilDate? {
    guard let agreement = file.agreements.last?.fact.agreement, !agreement.form.is1992 else { return nil }
    return try? DefaultClocks.waitingPeriodEnd(event.kind, from: event.occurredAt.localDate, days).value
  }

  /// The last day on which a failure to pay can be cured; nil before notice of it is given (M-03).
  func cureEnd(_ event: TriggerEvent) -> CivilDate? {
    guard event.kind == .failureToPayOrDeliver, let noticed = event.noticeOfFailureOn,
      let agreement = file.agreements.last?.fact.agreement
    else { return nil }
    return try? DefaultClocks.failureToPayCureDeadline(noticeEffective: noticed, agreement, days).value
  }

  private func checkCure(_ event: TriggerEvent, _ today: CivilDate) throws(Refusal) {
    guard event.kind == .failureToPayOrDeliver else { return }
    guard let until = cureEnd(event) else {
      throw .curePeriodRunning(
        event.id, until: "a period that begins with notice of the failure, not recorded")
    }
    if today <= until { throw .curePeriodRunning(event.id, until: "\(until)") }
  }
}

extension ResolutionStay {
  func covers(_ moment: Timestamp) -> Bool { start <= moment && moment <= end }
}
