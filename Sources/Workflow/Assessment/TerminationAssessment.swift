public import Agreements
public import Calendars
public import Explanations

/// The Early Termination Date and the service of every notice, from the record (M-10, M-11; ).
public struct TerminationAssessment: Sendable, Hashable {
  public enum Basis: Sendable, Hashable {
    /// Designated by a notice that was released and served.
    case designated(notice: String)
    /// Occurred by itself on an event.
    case automatic(event: String, DeemedTermination)
  }

  public let services: [NoticeService]
  public let date: CivilDate?
  public let basis: Basis?
  /// The date's own explanation: the deemed termination or the window ruling.
  public let explanation: ExplanationNode?
  public let findings: [Finding]

  /// When the notice of a kind took effect: the first served one.
  public func effectiveDate(of kind: Notice.Kind) -> EffectiveDates? {
    services.filter { $0.notice.kind == kind }.compactMap(\.effective).min { $0.worst < $1.worst }
  }

  public func service(_ id: String) -> NoticeService? { services.first { $0.notice.id == id } }

  /// The services of this one with the date of another.
  func dated(as other: TerminationAssessment) -> TerminationAssessment {
    TerminationAssessment(
      services: services, date: other.date, basis: other.basis, explanation: other.explanation,
      findings: findings)
  }

  static let none = TerminationAssessment(services: [], date: nil, basis: nil, explanation: nil, findings: [])
}

extension TerminationAssessment {
  init(_ state: CaseState, _ record: AgreementRecord, _ days: LocalBusinessDays) {
    let services = state.file.notices.facts.map { NoticeService($0, state, record, days) }
    let served = services.flatMap { $0.findings(state.file.policy.limits) }
    if let automatic = TerminationAssessment.automatic(state.file, record) {
      let barred = services.filter { $0.notice.kind == .designation && $0.releasedAt != nil }.map {
        Finding(
          .warning, rule: "R-12", subject: $0.notice.id,
          "Notice \($0.notice.id) designates a date although termination had occurred by itself on "
            + "\(automatic.deemed.date).")
      }
      self.init(
        services: services, date: automatic.deemed.date,
        basis: .automatic(event: automatic.event, automatic.deemed),
        explanation: automatic.node, findings: served + barred)
    } else {
      let grounds = DesignationGrounds(file: state.file, days: days)
      let designated = services.filter { $0.notice.kind == .designation }
        .compactMap { Designation($0, grounds) }
      let standing = designated.filter { $0.date != nil }.min { $0.effective.worst < $1.effective.worst }
      self.init(
        services: services, date: standing?.date,
        basis: standing.map { .designated(notice: $0.notice.id) }, explanation: standing?.ruling.node,
        findings: served + designated.flatMap(\.findings)
          + designated.flatMap { $0.rightFindings(state.file, record, days) })
    }
  }

  /// The first bankruptcy fact on which termination occurred by itself.
  private static func automatic(
    _ file: CaseFile, _ record: AgreementRecord
  ) -> (event: String, deemed: DeemedTermination, node: ExplanationNode)? {
    let found = file.events.facts.compactMap { event -> (String, DeemedTermination, ExplanationNode)? in
      guard event.kind == .bankruptcy, let limb = event.bankruptcyLimb, event.party != .both else {
        return nil
      }
      let party = record.label(event.party == .determining ? .determining : .other)
      let fact = BankruptcyFact(
        limb: limb, occurredAt: event.petitionAt ?? event.occurredAt, analogousTo: event.analogousTo)
      let ruling = record.agreement.automaticTermination(of: party, on: fact)
      return ruling.value.map { (event.id, $0, ruling.node) }
    }
    return found.min { $0.1.moment < $1.1.moment }
  }
}

/// What a served designation comes to.
struct Designation {
  let notice: Notice
  let effective: EffectiveDates
  let ruling: Explained<Bool>
  let date: CivilDate?
  let findings: [Finding]

  /// Nil until the notice is served. A fallback clause moves the date to the day of effect.
  ///
  /// What was served has its effect whether or not Firebreak released it; what stood against it is then a finding.
  init?(_ service: NoticeService, _ grounds: DesignationGrounds) {
    guard let effective = service.effective, let designated = service.notice.designatedDate,
      let window = try? EarlyTerminationWindow(noticeEffective: effective.worst)
    else { return nil }
    notice = service.notice
    self.effective = effective
    let irregular = service.irregularities(grounds)
    ruling = window.ruling(on: designated)
    let moves = !ruling.value && notice.hasFallbackDate && designated < window.earliest
    date = ruling.value ? designated : moves ? window.earliest : nil
    guard !ruling.value else {
      findings = irregular + Designation.uncertain(service.notice.id, designated, effective)
      return
    }
    let outcome =
      moves
      ? "its fallback clause moves the date to \(window.earliest)" : "it designates no valid date"
    findings =
      irregular + [
        Finding(
          moves ? .warning : .blocking, rule: "R-10", subject: notice.id,
          "Notice \(notice.id) designates \(designated), outside \(window.earliest) to \(window.latest): \(outcome)."
        )
      ]
  }

  /// a date within the window only if the notice took effect on the later of two days.
  private static func uncertain(
    _ id: String, _ designated: CivilDate, _ effective: EffectiveDates
  ) -> [Finding] {
    guard let careful = try? EarlyTerminationWindow(best: effective.best, worst: effective.worst),
      !careful.contains(designated)
    else { return [] }
    return [
      Finding(
        .warning, rule: "R-09", subject: id,
        "Notice \(id) designates \(designated), more than 20 days after \(effective.best), on which it may have "
          + "taken effect.")
    ]
  }
}

extension NoticeService {
  /// A designation that was served without release, and whatever stood against releasing it.
  func irregularities(_ grounds: DesignationGrounds) -> [Finding] {
    guard releasedAt == nil,
      let sent = attempts.filter({ $0.effectiveness != nil }).map(\.attempt.sentAt).min()
    else { return [] }
    let found = Finding(
      .warning, rule: "R-04", subject: notice.id,
      "Notice \(notice.id) was served without having been released by a second person.")
    guard let event = notice.event.flatMap({ grounds.file.events[$0]?.fact }) else {
      let name = notice.event ?? "none"
      return [found, notice.barred(by: .noticeEventNotOnRecord(notice.id, event: name), "R-06")]
    }
    do throws(Refusal) {
      try grounds.check(event, at: sent)
      return [found]
    } catch {
      return [found, notice.barred(by: error, "M-10")]
    }
  }
}

extension Notice {
  fileprivate func barred(by ground: Refusal, _ rule: String) -> Finding {
    Finding(.blocking, rule: rule, subject: id, "When notice \(id) was served: \(ground.sentence)")
  }
}
