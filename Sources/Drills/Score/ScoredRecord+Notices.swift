internal import Agreements
internal import Calendars
internal import Workflow

/// Notices and windows (R-04, R-06 to R-10, M-10; LBIE v ExxonMobil).
extension ScoredRecord {
  var notices: [ScoreTest] { [named, window] + (isAutomatic ? [] : [release]) + [service] }

  private var isAutomatic: Bool {
    if case .automatic = assessment.termination.basis { true } else { false }
  }

  /// The notice that designates the date, or the first that was meant to.
  private var designation: NoticeService? {
    if case .designated(let id) = assessment.termination.basis { return assessment.termination.service(id) }
    return assessment.termination.services.first { $0.notice.kind == .designation }
  }

  /// the notice names the event and the limb of its section.
  private var named: ScoreTest {
    if case .automatic(let event, _) = assessment.termination.basis {
      let barred = assessment.termination.findings.filter { $0.rule == "R-12" }
      return ScoreTest(2, ScorePart(barred), all: "Termination occurred by itself on event \(event) (R-12).")
    }
    guard let notice = designation?.notice else {
      return ScoreTest(2, [], all: "", none: "No notice designates an Early Termination Date (R-06).")
    }
    let missing: [(lacks: Bool, words: String)] = [
      (notice.event.flatMap { state.file.events[$0] } == nil, "an event that is on record"),
      (notice.namedEvent.isBlank, "the event in words"),
      (notice.namedSection.isBlank, "the section and limb"),
    ]
    let parts = missing.map {
      ScorePart(!$0.lacks, else: "Notice \(notice.id) does not name \($0.words) (R-06).")
    }
    return ScoreTest(2, parts, all: "Notice \(notice.id) names its event and section (R-06).", none: "")
  }

  /// the date lies within the window of the notice that stands.
  private var window: ScoreTest {
    guard let date = assessment.termination.date else {
      let because = assessment.termination.findings.filter { $0.severity == .blocking }.map(\.quoted)
      let words = (["No Early Termination Date follows from the record (R-10)."] + because).joined(
        separator: " ")
      return ScoreTest(3, .lost(words), all: "")
    }
    let against = designation.map { findings(["R-06", "R-09", "R-10", "M-10"], about: $0.notice.id) } ?? []
    return ScoreTest(
      3, ScorePart(isAutomatic ? [] : against),
      all: "The Early Termination Date is \(date), as the record has it (R-10)."
    )
  }

  /// nothing leaves the house by one hand.
  private var release: ScoreTest {
    guard let notice = designation?.notice, designation?.effective != nil else {
      return ScoreTest(1, [], all: "", none: "No designation was released and served (R-04).")
    }
    let alone = findings(["R-04"], about: notice.id).first
    return ScoreTest(
      1, alone.map { ScorePart.lost($0.quoted) } ?? .whole,
      all: "Notice \(notice.id) was released by a second person (R-04).")
  }

  /// each notice that the amount needs is served by a channel that may carry it.
  private var service: ScoreTest {
    let needed: [Notice.Kind] = (isAutomatic ? [] : [.designation]) + [.amount, .statement]
    return ScoreTest(
      4, needed.map(served), all: "Every notice was served by a permitted channel at a verified address.",
      none: "")
  }

  private func served(_ kind: Notice.Kind) -> ScorePart {
    let services = assessment.termination.services.filter { $0.notice.kind == kind }
    let attempts = services.flatMap(\.attempts)
    let graded = attempts.filter { $0.effectiveness != nil }.map(grade)
    if let best = graded.max(by: { $0.share < $1.share }) { return best }
    let because = attempts.flatMap { findings(["R-07", "R-11"], about: $0.attempt.id) }.map(\.quoted)
    let words = kind.words + " is not served (R-07)."
    return .lost(([words] + because).joined(separator: " "))
  }

  /// Half for a service that took effect; a quarter each for a certain day and for a verified address.
  private func grade(_ attempt: NoticeService.Attempt) -> ScorePart {
    let id = attempt.attempt.id
    let doubts = findings(["R-09"], about: id)
    let addresses = findings(["R-08"], about: id)
    let words = (doubts + addresses).map(\.quoted).joined(separator: " ")
    return ScorePart(
      share: 0.5 + (doubts.isEmpty ? 0.25 : 0) + (addresses.isEmpty ? 0.25 : 0), words.isEmpty ? nil : words)
  }
}

extension Notice.Kind {
  fileprivate var words: String {
    switch self {
    case .designation: "A designation of the Early Termination Date"
    case .amount: "A notice of the amount"
    case .statement: "A statement of the calculation"
    case .potentialEventOfDefault, .failureToPay, .setOff, .reservationOfRights: "A notice"
    }
  }
}
