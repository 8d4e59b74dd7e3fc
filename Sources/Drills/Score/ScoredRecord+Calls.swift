internal import Calendars
internal import Quotations
internal import Workflow

/// Attempts closed (R-13, R-15; LBIE v AG Financial).
extension ScoredRecord {
  var attempts: [ScoreTest] {
    let answers = file.answers.facts.filter { $0.answer != .withdrawn }
    return [closed] + (answers.isEmpty ? [] : [asked(answers)]) + (file.requests.isEmpty ? [] : [terms])
      + (unanswering.isEmpty ? [] : [refusals])
  }

  private var closed: ScoreTest {
    let calls = file.callAttempts
    let parts = calls.map { attempt -> ScorePart in
      switch attempt.state {
      case .open: .lost("Nobody recorded how \(attempt.words.withoutState) ended (R-13).")
      case .closed(.abandoned): ScorePart(share: 0.5, "An attempt was abandoned: \(attempt.words) (R-13).")
      case .answered, .closed: .whole
      }
    }
    return ScoreTest(
      5, parts, all: "All \(calls.count) attempts are answered or closed (R-13).",
      none: "No attempt to reach a dealer is on record (R-13).")
  }

  /// An answer that names no call is one that nobody is recorded to have asked for.
  private func asked(_ answers: [QuoteResponse]) -> ScoreTest {
    let calls = Set(file.requests.facts.map(\.id))
    let parts = answers.map { answer in
      ScorePart(
        answer.request.map(calls.contains) == true,
        else: "\(answer.id) of \(answer.dealer) answers no recorded request (R-13).")
    }
    return ScoreTest(2, parts, all: "Every answer names the call it answers (R-13).", none: "")
  }

  private var terms: ScoreTest {
    let parts = file.requests.facts.map { call -> ScorePart in
      let stated: [(name: String, isStated: Bool)] = [
        ("whom", call.person?.isBlank == false), ("size", call.size != nil), ("as-of time", call.asOf != nil),
        ("deadline", call.deadline != nil), ("collateral", call.terms.collateral?.isBlank == false),
        ("documentation", call.terms.documentation?.isBlank == false),
      ]
      let missing = stated.filter { !$0.isStated }.map(\.name)
      return ScorePart(
        share: 1 - Double(missing.count) / Double(stated.count),
        missing.isEmpty ? nil : "Call \(call.id) does not say: \(missing.joined(separator: ", ")) (R-13).")
    }
    return ScoreTest(
      2, parts, all: "Every call says whom, for what, as of when and on which terms (R-13).", none: "")
  }

  private var unanswering: [QuoteResponse] {
    file.answers.facts.filter { [.refused, .silent, .withdrawn].contains($0.answer) }
  }

  private var refusals: ScoreTest {
    let parts = unanswering.map { answer in
      ScorePart(
        !(answer.reasonGiven ?? "").isBlank || !answer.words.isBlank,
        else:
          "\(answer.id) of \(answer.dealer) is \(answer.answer.words) without a word of what was said (R-15)."
      )
    }
    return ScoreTest(1, parts, all: "Refusals and silence are kept with what was said (R-15).", none: "")
  }
}

/// Entry delay (R-13, R-20; M-74).
extension ScoredRecord {
  var entries: [ScoreTest] {
    let none = "No answer is on record, in time or late (R-20)."
    let typed = uses.map { use in
      use.response.attestation.typedAt == nil
        ? ScorePart.lost("\(use.response.id) does not say when it was typed (R-20).")
        : ScorePart(use, lostTo: { if case .typedLate = $0 { true } else { false } })
    }
    let attested = uses.map { use -> ScorePart in
      let early = findings(["R-20"], about: use.response.id.rawValue).filter { $0.severity == .warning }
      let part = ScorePart(use, lostTo: { $0 == .unattested })
      return part.words != nil || early.isEmpty ? part : .lost(early.map(\.quoted).joined(separator: " "))
    }
    return [
      ScoreTest(2, typed, all: "Every answer was typed in time (R-20).", none: none),
      ScoreTest(2, attested, all: "Every answer was attested by who took the call (R-20).", none: none),
    ] + (quotations.isEmpty ? [] : [linked]) + (file.requests.isEmpty ? [] : [calls])
  }

  /// R-13: a quotation stands beside the market of its minute. One that is set aside as stale speaks of a minute before anybody was
  /// asked, and stands beside the market in which it was heard.
  private var linked: ScoreTest {
    let stale = Set(
      groups.flatMap(\.treatments.reviews).filter { $0.stands && $0.treatment.isSetAsStale }.map(
        \.treatment.subject))
    let parts = uses.filter(\.response.answer.isQuotation).map { use in
      ScorePart(use) { defect in
        switch defect {
        case .noSnapshot, .unknownSnapshot: true
        case .snapshotLag: !stale.contains(use.response.id)
        default: false
        }
      }
    }
    return ScoreTest(1, parts, all: "Every quotation is linked to the market of its minute (R-13).", none: "")
  }

  private var calls: ScoreTest {
    let late = Dictionary(file.lateCalls.map { ($0.request.id, $0.entered) }) { first, _ in first }
    let parts = file.requests.facts.map { call in
      late[call.id].map {
        ScorePart.lost("Call \(call.id) of \(call.openedAt) reached the record at \($0) (R-13).")
      } ?? .whole
    }
    return ScoreTest(1, parts, all: "Every call reached the record as it was made (R-13).", none: "")
  }
}

extension ScorePart {
  /// An answer without any defect of a kind.
  fileprivate init(_ use: QuotationUse, lostTo isTold: (QuotationDefect) -> Bool) {
    let defects = use.defects.filter(isTold)
    self =
      defects.first.map { .lost("\(use.response.id) of \(use.response.dealer) \($0.words)".citing($0.rule)) }
      ?? .whole
  }
}

extension Treatment {
  fileprivate var isSetAsStale: Bool { disposition == .setAside && reason == .stale }
}

extension String {
  /// The words of an attempt before its state, as in `call 2 of 3 to D-B`.
  fileprivate var withoutState: Substring { split(separator: ":", maxSplits: 1).first ?? self[...] }
}
