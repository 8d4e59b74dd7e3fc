public import Agreements
public import Calendars
public import Explanations

/// How a notice was served: each attempt judged by channel, and the day it took effect under the assumption that
/// favours and the one that disfavours the sender (R-07, R-09, R-11; M-20 to M-24).
public struct NoticeService: Sendable, Hashable {
  public let notice: Notice
  /// When Firebreak let it go: the release of a notice, the issue of the amount or the statement.
  public let releasedAt: Timestamp?
  public let attempts: [Attempt]

  public struct Attempt: Sendable, Hashable {
    public let attempt: ServiceAttempt
    public let permission: Explained<Bool>
    /// Nil for an attempt that did not deliver, or by a channel that may not carry the notice.
    public let effectiveness: NoticeEffectiveness?
    public let problem: String?
  }

  /// The first day on which the notice can be said to be effective, under both assumptions.
  public var effective: EffectiveDates? {
    let dates = attempts.compactMap(\.effectiveness)
    guard let best = dates.map(\.best.value).min(), let worst = dates.map(\.worst.value).min() else {
      return nil
    }
    return EffectiveDates(best: best, worst: worst)
  }
}

/// A day under the assumption that favours the sender and under the one that does not.
public struct EffectiveDates: Sendable, Hashable {
  public let best: CivilDate
  public let worst: CivilDate

  public var isCertain: Bool { best == worst }
}

extension NoticeService {
  init(_ notice: Notice, _ state: CaseState, _ record: AgreementRecord, _ days: LocalBusinessDays) {
    self.notice = notice
    let issue = notice.kind.issue
    let released = state.outputs.entry(issue ?? .releaseNotice(notice.id))?.at
    releasedAt = released
    attempts = state.file.attempts.facts.filter { $0.notice == notice.id }.map { attempt in
      let judged = NoticeService.judge(attempt, record, days)
      guard issue != nil, released.map({ attempt.sentAt < $0 }) ?? true else { return judged }
      return Attempt(
        attempt: attempt, permission: judged.permission, effectiveness: nil,
        problem: "it was sent before the \(notice.kind.name) was issued")
    }
  }

  private static func judge(
    _ attempt: ServiceAttempt, _ record: AgreementRecord, _ days: LocalBusinessDays
  ) -> Attempt {
    let agreement = record.agreement
    let permission = agreement.notices.permission(attempt.channel, for: .section5Or6, form: agreement.form)
    guard permission.value else {
      return Attempt(
        attempt: attempt, permission: permission, effectiveness: nil, problem: "courtesy copy only")
    }
    guard attempt.hasEffect, let deliveredAt = attempt.deliveredAt else {
      return Attempt(attempt: attempt, permission: permission, effectiveness: nil, problem: "not delivered")
    }
    let hours = attempt.hours(otherwise: record.party(.other).closeOfBusiness)
    do {
      let effectiveness = try NoticeDelivery(channel: attempt.channel, at: deliveredAt)
        .effectiveness(hours, days, form: agreement.form)
      return Attempt(attempt: attempt, permission: permission, effectiveness: effectiveness, problem: nil)
    } catch {
      return Attempt(attempt: attempt, permission: permission, effectiveness: nil, problem: error.sentence)
    }
  }

  /// R-08, R-09, R-11: addresses not verified, days that depend on the assumption, attempts that failed.
  func findings(_ limits: StepLimits) -> [Finding] {
    attempts.flatMap { judged in
      let id = judged.attempt.id
      var found: [Finding] = []
      if !judged.permission.value {
        found.append(
          Finding(
            .warning, rule: "R-07", subject: id,
            "\(judged.attempt.channel.name) may not carry notice \(notice.id): \(judged.permission.node.note ?? "")."
          ))
      } else if judged.effectiveness == nil {
        found.append(
          Finding(
            .note, rule: "R-11", subject: id,
            "Attempt \(id) to serve notice \(notice.id) had no effect: \(judged.problem ?? "")."))
      }
      if let dates = judged.effectiveness, !dates.isCertain {
        found.append(
          Finding(
            .warning, rule: "R-09", subject: id,
            "Notice \(notice.id) took effect on \(dates.best.value) or on \(dates.worst.value), depending on the "
              + "recipient's close of business; Firebreak reckons with the later."))
      }
      return found + orderFindings(judged.attempt) + addressFindings(judged.attempt, limits)
    }
  }

  /// R-11: times that cannot be as recorded. They are kept, and whoever reads the record is told.
  private func orderFindings(_ attempt: ServiceAttempt) -> [Finding] {
    var found: [String] = []
    if let deliveredAt = attempt.deliveredAt, deliveredAt < attempt.sentAt {
      found.append("delivered at \(deliveredAt), before it was sent at \(attempt.sentAt)")
    }
    if attempt.sentAt < notice.preparedAt {
      found.append("sent at \(attempt.sentAt), before the notice was prepared at \(notice.preparedAt)")
    }
    return found.map {
      Finding(
        .warning, rule: "R-11", subject: attempt.id,
        "Attempt \(attempt.id) to serve notice \(notice.id) is recorded as \($0).")
    }
  }

  private func addressFindings(_ attempt: ServiceAttempt, _ limits: StepLimits) -> [Finding] {
    guard let verified = attempt.addressVerifiedOn else {
      return [
        Finding(
          .warning, rule: "R-08", subject: attempt.id,
          "The address of attempt \(attempt.id) was never verified.")
      ]
    }
    let age = attempt.sentAt.localDate - verified
    guard age > limits.addressVerifiedDaysMax else { return [] }
    return [
      Finding(
        .warning, rule: "R-08", subject: attempt.id,
        "The address of attempt \(attempt.id) was last verified \(age) days before it was used.")
    ]
  }
}

extension Notice.Kind {
  /// The output by which this kind is issued; nil for a notice that is released by name.
  var issue: CaseOutput? {
    switch self {
    case .amount: .issueAmountNotice
    case .statement: .issueStatement
    case .potentialEventOfDefault, .failureToPay, .designation, .setOff, .reservationOfRights: nil
    }
  }

  var name: String {
    switch self {
    case .potentialEventOfDefault: "notice of a Potential Event of Default"
    case .failureToPay: "notice of failure to pay"
    case .designation: "designation"
    case .amount: "notice of the amount"
    case .statement: "statement"
    case .setOff: "notice of set-off"
    case .reservationOfRights: "reservation of rights"
    }
  }
}

extension ServiceAttempt {
  /// Delivery, or attempted delivery by registered mail, which the form lets suffice (M-21).
  var hasEffect: Bool { outcome == .delivered || (outcome == .attempted && channel == .registeredMail) }

  /// The recipient's hours as stated with the attempt, else as known of the party.
  func hours(otherwise known: CloseOfBusinessRange) -> CloseOfBusinessRange {
    guard let worst = closeOfBusinessWorst ?? closeOfBusinessBest,
      let best = closeOfBusinessBest ?? closeOfBusinessWorst, worst <= best
    else { return known }
    return CloseOfBusinessRange(earliest: worst, latest: best, basis: "stated with attempt \(id)")
  }
}
