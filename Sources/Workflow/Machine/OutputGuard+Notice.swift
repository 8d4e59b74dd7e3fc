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
    try DesignationGrounds(file: file, days: assessment.localBusinessDays).check(event, at: now)
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
}

extension CaseClock {
  static func waitingPeriodName(_ event: String) -> String { "Waiting Period of \(event)" }
  static func curePeriodName(_ event: String) -> String { "cure period of \(event)" }
}
