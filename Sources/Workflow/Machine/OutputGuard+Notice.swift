internal import Agreements
internal import Calendars
internal import Quotations

extension OutputGuard {
  /// Release of a notice: content, stays, continuing event (M-07), periods (M-03, M-05) and window.
  func checkNotice(_ id: String, _ assessment: CaseAssessment) throws(Refusal) {
    guard let notice = file.notices[id]?.fact else { throw .noticeUnknown(id) }
    guard state.outputs.entry(.releaseNotice(id)) == nil else { throw .noticeAlreadyReleased(id) }
    guard !isAlone([notice.preparedBy]) else { throw .noticeReleasedByItsAuthor(id) }
    guard
      notice.kind == .designation || notice.kind == .failureToPay || notice.kind == .potentialEventOfDefault
    else { return }
    guard !notice.namedEvent.isEmpty else { throw .noticeNamesNoEvent(id) }
    guard !notice.namedSection.isEmpty else { throw .noticeNamesNoSection(id) }
    let event = try event(of: notice)
    if notice.kind == .designation { try checkDesignation(notice, event, assessment) }
  }

  private func event(of notice: Notice) throws(Refusal) -> TriggerEvent {
    guard let name = notice.event else { throw .noticeEventNotOnRecord(notice.id, event: "none") }
    guard let event = file.events[name]?.fact else { throw .noticeEventNotOnRecord(notice.id, event: name) }
    return event
  }

  private func checkDesignation(
    _ notice: Notice, _ event: TriggerEvent, _ assessment: CaseAssessment
  ) throws(Refusal) {
    let now = command.receivedAt
    if let stay = file.stays.facts.first(where: { $0.start <= now && now <= $0.end && !$0.isTransferred }) {
      throw .stayInForce(stay.id, until: "\(stay.end)")
    }
    if let ended = event.endedAt, ended <= now { throw .eventNotContinuing(event.id) }
    try checkPeriods(event, assessment)
    if case .automatic(let automatic, _) = assessment.termination.basis {
      throw .designationBarredByAutomaticTermination(automatic)
    }
    guard let date = notice.designatedDate else { throw .designatedDateMissing(notice.id) }
    guard let window = try? EarlyTerminationWindow(noticeEffective: now.localDate), window.contains(date)
    else {
      let today = now.localDate
      throw .designatedDateOutsideWindow(
        notice.id, earliest: "\(today)", latest: "\(today + EarlyTerminationWindow.noticeDaysMax)")
    }
  }

  /// M-05: the Waiting Period must be over; M-03: a failure to pay must no longer be curable.
  private func checkPeriods(_ event: TriggerEvent, _ assessment: CaseAssessment) throws(Refusal) {
    let today = command.receivedAt.localDate
    for clock in assessment.playbook.clocks where clock.state == .running {
      if clock.name == CaseClock.waitingPeriodName(event.id),
        DefaultClocks.waitingPeriodDays(event.kind) != nil
      {
        throw .waitingPeriodRunning(event.id, until: clock.until)
      }
      if clock.name == CaseClock.curePeriodName(event.id) {
        throw .curePeriodRunning(event.id, until: clock.until)
      }
    }
    if event.kind == .failureToPayOrDeliver, event.noticeOfFailureOn == nil {
      throw .curePeriodRunning(
        event.id, until: "the period after notice of the failure, which is not recorded; \(today)")
    }
  }
}

extension CaseClock {
  static func waitingPeriodName(_ event: String) -> String { "Waiting Period of \(event)" }
  static func curePeriodName(_ event: String) -> String { "cure period of \(event)" }
}
