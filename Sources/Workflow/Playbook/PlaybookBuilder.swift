internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quotations

/// Derives the playbook from an assessment in progress.
struct PlaybookBuilder {
  let draft: AssessmentDraft
  let days: LocalBusinessDays

  private var file: CaseFile { draft.file }
  private var outputs: OutputLedger { draft.state.outputs }
  private var today: CivilDate { draft.moment.localDate }

  var playbook: Playbook {
    Playbook(
      stages: [mobilise, notify, gather, deliberate, determineAndState],
      clocks: stays + events + designations + statements)
  }

  private var mobilise: Playbook.Stage {
    let roles = Set(file.members.facts.flatMap(\.roles))
    return Playbook.Stage(
      .mobilise,
      [
        (!file.headers.isEmpty, "open the case"),
        (!file.agreements.isEmpty, "record the agreement and its elections"),
        (!file.events.isEmpty, "record the event and its facts"),
        (
          [.legal, .trading, .risk, .operations].allSatisfy(roles.contains),
          "assemble legal, trading, risk and operations"
        ),
        (
          !file.members.isEmpty && file.members.facts.allSatisfy { $0.conflict != nil },
          "have every member declare conflicts (R-38)"
        ),
        (!file.holds.isEmpty, "order the litigation hold (R-40)"),
      ])
  }

  private var notify: Playbook.Stage {
    let isAutomatic: Bool
    if case .automatic = draft.termination.basis { isAutomatic = true } else { isAutomatic = false }
    let designations = draft.termination.services.filter { $0.notice.kind == .designation }
    return Playbook.Stage(
      .notify,
      [
        (
          isAutomatic || !designations.isEmpty,
          "prepare the notice that designates the Early Termination Date"
        ),
        (isAutomatic || designations.contains { $0.releasedAt != nil }, "release it with four eyes (R-04)"),
        (
          isAutomatic || designations.contains { $0.effective != nil },
          "serve it by a permitted channel (R-07)"
        ),
        (draft.termination.date != nil, "have an Early Termination Date stand (R-10)"),
      ])
  }

  private var gather: Playbook.Stage {
    let groups = draft.groups
    return Playbook.Stage(
      .gather,
      [
        (!file.populations.isEmpty, "freeze the Terminated Transactions (M-16)"),
        (draft.reconciliation != nil, "reconcile them with the other side's list"),
        (draft.coverage.isExact && !groups.isEmpty, "put each transaction in exactly one group (M-30)"),
        (!file.panels.isEmpty, "approve a panel of dealers before calling"),
        (
          !groups.isEmpty
            && groups.allSatisfy { !$0.uses.isEmpty || file.beliefs[$0.group.id.rawValue] != nil },
          "ask for quotations, or record why none is to be had (R-21)"
        ),
        (!file.snapshots.isEmpty, "capture market snapshots with source and time"),
        (openCalls.isEmpty, "close the calls that have no outcome: \(openCalls.joined(separator: ", "))"),
      ])
  }

  private var openCalls: [String] {
    let answered = Set(file.answers.facts.compactMap(\.request))
    return file.requests.facts.filter { !answered.contains($0.id) }.map(\.id.rawValue)
  }

  private var deliberate: Playbook.Stage {
    Playbook.Stage(
      .deliberate,
      [
        (
          !draft.groups.isEmpty && draft.groups.allSatisfy { $0.treatments.untreated.isEmpty },
          "say how each data point is treated (R-17)"
        ),
        (file.meetings.facts.contains { !$0.signedBy.isEmpty }, "minute the deliberation and sign it (R-36)"),
        (
          !draft.groups.isEmpty && draft.groups.allSatisfy { file.proposals[$0.group.id.rawValue] != nil },
          "propose a determination for each group"
        ),
      ])
  }

  private var determineAndState: Playbook.Stage {
    let approved = file.groups.facts.allSatisfy { outputs.entry(.approveDetermination($0.id)) != nil }
    return Playbook.Stage(
      .determineAndState,
      [
        (!file.groups.isEmpty && approved, "approve each determination with its quorum (R-36)"),
        (draft.amount.outcome != nil, "compute the amount"),
        (outputs.entry(.issueAmountNotice) != nil, "issue the notice of the amount"),
        (outputs.entry(.issueStatement) != nil, "issue the statement (R-41)"),
        (
          draft.termination.effectiveDate(of: .amount) != nil
            && draft.termination.effectiveDate(of: .statement) != nil, "serve both by a permitted channel"
        ),
        (outputs.effective != nil, "declare effect, which locks the determination (R-01)"),
      ])
  }
}

/// The clocks that run (M-03, M-05, M-10; R-05).
extension PlaybookBuilder {
  private var stays: [CaseClock] {
    file.stays.facts.filter { $0.start <= $0.end }.map { stay in
      CaseClock(
        "resolution stay \(stay.id) (\(stay.regime), \(stay.entity))", rule: "recorded fact",
        moments: stay.start...stay.end, now: draft.moment,
        note: stay.isTransferred ? "transferred: \(stay.conclusion)" : stay.conclusion)
    }
  }

  private var events: [CaseClock] { file.events.facts.flatMap(clocks) }

  private func clocks(_ event: TriggerEvent) -> [CaseClock] {
    let occurred = event.occurredAt.localDate
    var found: [CaseClock] = []
    let grounds = DesignationGrounds(file: file, days: days)
    if let end = grounds.waitingPeriodEnd(event), occurred <= end {
      found.append(
        CaseClock(CaseClock.waitingPeriodName(event.id), rule: "M-05", days: occurred...end, today: today))
    }
    if let noticed = event.noticeOfFailureOn, let end = grounds.cureEnd(event), noticed <= end {
      found.append(
        CaseClock(CaseClock.curePeriodName(event.id), rule: "M-03", days: noticed...end, today: today))
    }
    return found
  }

  /// None where termination occurred by itself: no date is left to designate (R-12).
  private var designations: [CaseClock] {
    if case .automatic = draft.termination.basis { return [] }
    return designated
  }

  private var designated: [CaseClock] {
    draft.termination.services.filter { $0.notice.kind == .designation }.compactMap { service in
      let start = service.effective?.worst ?? service.notice.preparedAt.localDate
      guard let window = try? EarlyTerminationWindow(noticeEffective: start) else { return nil }
      return CaseClock(
        "days that notice \(service.notice.id) may designate", rule: "M-10",
        days: window.earliest...window.latest, today: today,
        note: service.effective == nil ? "if it is effective on the day it was prepared" : "")
    }
  }

  /// R-05: the statement is due as soon as reasonably practicable; policy says after how many days it is overdue.
  private var statements: [CaseClock] {
    guard let date = draft.termination.date else { return [] }
    let due = date + min(max(0, file.policy.limits.statementDaysMax), 3650)
    return [
      CaseClock(
        "statement of the calculation", rule: "R-05", days: date...due, today: today, isDeadline: true,
        isMet: outputs.entry(.issueStatement) != nil,
        note: "\"as soon as reasonably practicable\"; the number of days is policy")
    ]
  }
}
