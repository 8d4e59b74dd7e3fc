internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// Completeness of the statement (R-01, R-02, R-05, R-41; M-73; National Power, Videocon, Sal Oppenheim).
extension ScoredRecord {
  var statement: [ScoreTest] { [computed, detail, issued, promptness] + (isIssued ? [finality] : []) }

  private var issuedAt: Timestamp? { state.outputs.entry(.issueStatement)?.at }
  private var isIssued: Bool { issuedAt != nil || state.outputs.entry(.issueAmountNotice) != nil }

  private var computed: ScoreTest {
    guard case .unavailable(let because) = assessment.amount else {
      return ScoreTest(2, .whole, all: "The amount follows from the record (R-41).")
    }
    let words = "The record gives no amount: " + because.joined(separator: " ")
    return ScoreTest(2, .lost(words.citing("R-41")), all: "")
  }

  /// M-73: the share of what a statement in reasonable detail shows that is on record.
  private var detail: ScoreTest {
    guard !groups.isEmpty else {
      return ScoreTest(3, [], all: "", none: "There is no group that a statement could show (R-41).")
    }
    let missing = assessment.missingFromStatement
    // A group without an amount is named once and lacks its evidence and its reasons.
    let lacking = missing.count + groups.filter { $0.determination == nil }.count
    let needed = 1 + 2 * groups.count + file.unpaid.facts.count + file.exchangeRates.facts.count
    let words = "A statement in reasonable detail lacks: " + missing.joined(separator: "; ")
    return ScoreTest(
      3, ScorePart(share: 1 - Double(lacking) / Double(needed), missing.isEmpty ? nil : words.citing("R-41")),
      all: "Nothing is missing from a statement in reasonable detail (R-41).")
  }

  private var issued: ScoreTest {
    ScoreTest(
      3, [part(.issueAmountNotice, "The notice of the amount"), part(.issueStatement, "The statement")],
      all: "The notice of the amount and the statement are issued (M-73).", none: "")
  }

  private func part(_ output: CaseOutput, _ name: String) -> ScorePart {
    guard state.outputs.entry(output) == nil else { return .whole }
    let refused = state.outputs.refused.last { $0.output == output }?.refusal.sentence
    return .lost((refused.map { "\(name) is not issued: \($0)" } ?? "\(name) is not issued").citing("M-73"))
  }

  /// R-05: "as soon as reasonably practicable", for which policy states a number of days.
  private var promptness: ScoreTest {
    guard let date = assessment.termination.date, let at = issuedAt else {
      return ScoreTest(1, .lost("No statement was issued in time (R-05)."), all: "")
    }
    let days = at.localDate - date
    let allowed = file.policy.limits.statementDaysMax
    let words =
      "The statement was issued \(days) \(days == 1 ? "day" : "days") after the Early Termination Date; policy allows \(allowed) (R-05)."
    return ScoreTest(
      1, ScorePart(days <= allowed, else: words),
      all:
        "The statement was issued \(days) \(days == 1 ? "day" : "days") after the Early Termination Date (R-05)."
    )
  }

  /// R-01, R-02: what was sent is final; asking again, or correcting without a basis, is held against the record.
  private var finality: ScoreTest {
    let again = state.outputs.refused.filter(\.refusal.guardsFinality).map(\.refusal.sentence)
    let parts = again.map { ScorePart.lost($0.citing("R-01, R-02")) }
    return ScoreTest(
      6, parts.isEmpty ? [.whole] : parts, all: "Nobody asked to determine again what was sent (R-01).",
      none: "")
  }
}

extension Refusal {
  fileprivate var guardsFinality: Bool {
    switch self {
    case .lockedByEffect, .amountNoticeAlreadyIssued, .statementAlreadyIssued, .nothingToCorrect,
      .correctionUnknown, .correctionWithoutBasis, .correctionWithoutEvidence:
      true
    default: false
    }
  }
}

/// Tie-out (R-41, R-42; mission A7).
extension ScoredRecord {
  var tieOut: [ScoreTest] {
    let figures = statedFigures
    let tied =
      figures.isEmpty
      ? [] : [ScoreTest(2, figures, all: "Every figure put forward ties out (R-41).", none: "")]
    return tied + [
      ScoreTest(
        2, groups.map(sealed), all: "Each amount is sealed as the record gives it (R-42).",
        none: "There is no amount to compute again (R-42)."), sealedAmount,
    ]
  }

  private var statedFigures: [ScorePart] {
    assessment.claims.map { claim in
      let name = "The figure \(claim.claim.id) of \(claim.claim.claimedBy)"
      guard let tieOut = claim.tieOut else { return .lost("\(name) has nothing to be held against (R-41).") }
      return tieOut.ties ? .whole : .lost("\(name) does not tie out: \(tieOut.sentence)".citing("R-41"))
    }
      + groups.compactMap { item in
        let stated = file.proposals[item.group.id.rawValue]?.fact.statedAmount
        guard stated != nil else { return nil }
        guard let tieOut = item.determination?.tieOut else {
          return .lost("The amount stated for group \(item.group.id) has nothing to be held against (R-41).")
        }
        return tieOut.ties ? .whole : .lost(tieOut.sentence.citing("R-41"))
      }
  }

  /// R-42: what was approved can be computed again from the record.
  private func sealed(_ item: GroupDetermination) -> ScorePart {
    let id = item.group.id
    guard let amount = item.determination?.amount.value.unrounded else {
      return .lost("Group \(id) has no amount to compute again (R-42).")
    }
    guard let sealed = file.computedDeterminations.facts.last(where: { $0.group == id })?.amount else {
      return .lost("No computation of group \(id) is sealed with an approval (R-42).")
    }
    return ScorePart(
      sealed == amount, else: "Group \(id) was approved at \(sealed); the record gives \(amount) (R-42).")
  }

  private var sealedAmount: ScoreTest {
    let sealed = state.file.computedAmounts.facts.last?.amount
    let now = assessment.amount.outcome?.payable.value.signed
    let part: ScorePart =
      switch (sealed, now) {
      case (let sealed?, let now?):
        ScorePart(sealed == now, else: "\(sealed) was sealed; the record gives \(now) (R-42).")
      default: .lost("No amount is sealed that could be computed again (R-42).")
      }
    return ScoreTest(1, part, all: "The amount is sealed as the record gives it (R-42).")
  }
}
