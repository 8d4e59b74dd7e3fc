internal import Agreements
internal import Calendars
internal import Quotations

extension Designation {
  /// Whose turn it was to designate the date, and whether it left time enough (M-04, M-13, M-14).
  func rightFindings(
    _ file: CaseFile, _ record: AgreementRecord, _ days: LocalBusinessDays
  ) -> [Finding] {
    guard let header = file.headers.last?.fact, let event = notice.event.flatMap({ file.events[$0]?.fact })
    else { return [] }
    return turn(event, header) + partialWindow(event, record, days)
  }

  private func turn(_ event: TriggerEvent, _ header: CaseHeader) -> [Finding] {
    let right = event.kind.designationRight(
      affectedParties: header.basis == .twoAffectedParties ? 2 : 1)
    guard !right.allows(header.capacity) else { return [] }
    return [
      Finding(
        .warning, rule: "M-13", subject: notice.id,
        "Notice \(notice.id) designates a date on event \(event.id), which is for \(right.words); the determining "
          + "party is recorded as \(header.capacity.rawValue).")
    ]
  }

  private func partialWindow(
    _ event: TriggerEvent, _ record: AgreementRecord, _ days: LocalBusinessDays
  ) -> [Finding] {
    guard event.kind.isValuedAtMid, !record.agreement.form.is1992, let date,
      let partial = try? EarlyTerminationWindow(partialTerminationNoticeEffective: effective.worst, days),
      date < partial.earliest
    else { return [] }
    return [
      Finding(
        .note, rule: "M-14", subject: notice.id,
        "The date \(date) stands if all Affected Transactions are terminated; for fewer it could not be before "
          + "\(partial.earliest).")
    ]
  }
}

extension DesignationRight {
  fileprivate func allows(_ capacity: CaseHeader.Capacity) -> Bool {
    switch self {
    case .eitherParty: true
    case .nonDefaultingParty: capacity == .nonDefaulting
    case .nonAffectedParty: capacity == .nonAffected
    case .anyAffectedParty, .burdenedParty: capacity == .affected
    }
  }

  fileprivate var words: String {
    switch self {
    case .eitherParty: "either party"
    case .nonDefaultingParty: "the Non-defaulting Party"
    case .nonAffectedParty: "the party that is not the Affected Party"
    case .anyAffectedParty: "an Affected Party"
    case .burdenedParty: "the Burdened Party"
    }
  }
}
