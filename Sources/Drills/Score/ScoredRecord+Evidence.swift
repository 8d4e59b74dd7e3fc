internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// Like for like (R-16; Enasarco, Klaus Tschira).
extension ScoredRecord {
  var likeness: ScoreOutcome {
    let quotations = quotations
    let calls = file.callAttempts
    if quotations.isEmpty, !calls.isEmpty, calls.allSatisfy({ $0.state != .open }) {
      return .notApplicable("Every dealer was asked and none gave a quotation to compare.")
    }
    return .tested([
      ScoreTest(
        1, quotations.map(likeness),
        all: "The terms of every quotation are those of the trade, or the difference is told (R-16).",
        none: "No quotation is on record that could be compared (R-16).")
    ])
  }

  private func likeness(_ quotation: QuoteResponse) -> ScorePart {
    let review = groups.lazy.compactMap { $0.treatments.review(of: quotation.id) }.first
    if let review, review.stands, review.treatment.disposition == .setAside,
      review.treatment.reason == .unlikeTerms
    {
      return .whole
    }
    return ScorePart(findings(["R-16"], about: quotation.id.rawValue))
  }
}

/// Reasons beyond stress (R-17, R-19, R-31, R-37; National Power, Raiffeisen).
extension ScoredRecord {
  var reasons: [ScoreTest] { [treated, early, decided, betterEvidence] }

  private var treated: ScoreTest {
    let parts = groups.flatMap { item in
      item.treatments.reviews.map(treatment)
        + item.treatments.untreated.map { .lost("Nobody has said how \($0) is treated (R-17).") }
    }
    return ScoreTest(
      6, parts, all: "Each data point is used or set aside for a reason that stands (R-17).",
      none: "No data point is on record to give a reason for (R-17).")
  }

  private func treatment(_ review: TreatmentReview) -> ScorePart {
    if let blocking = review.findings.first(where: \.blocksApproval) { return .lost(blocking.quoted) }
    if review.treatment.narrative.isBlank {
      return .lost(
        "\(review.treatment.subject) is \(review.treatment.disposition.words) without a word why (R-17).")
    }
    guard let question = review.findings.first(where: { $0.severity == .question }) else { return .whole }
    return ScorePart(share: 0.5, question.quoted)
  }

  /// a reason that came after the number explains nothing.
  private var early: ScoreTest {
    let subjects = groups.flatMap(\.treatments.reviews).map(\.treatment.subject)
    let parts = subjects.map { subject in
      findings(["R-37"], about: subject.rawValue).first.map { ScorePart.lost($0.quoted) } ?? .whole
    }
    return ScoreTest(
      2, parts, all: "Every reason was on record before the number (R-37).",
      none: "No reason is on record (R-37).")
  }

  private var decided: ScoreTest {
    let parts = groups.map { item -> ScorePart in
      let proposal = file.proposals[item.group.id.rawValue]?.fact
      return ScorePart(
        proposal?.reasons.isBlank == false,
        else: "Group \(item.group.id) is determined without reasons (R-17).")
    }
    return ScoreTest(
      2, parts, all: "Each determination gives its reasons (R-17).", none: "Nothing is determined (R-17).")
  }

  /// a later and better price, or a trade that was done, is what the amount explains first.
  private var betterEvidence: ScoreTest {
    let parts = groups.map { item -> ScorePart in
      guard item.determination != nil else {
        return .lost("Group \(item.group.id) has no amount to hold against later prices (R-19).")
      }
      let found = item.readings.flatMap { findings(["R-19", "R-31"], about: $0.evidence.rawValue) }
      guard found.isEmpty else { return .lost(found.map(\.quoted).joined(separator: " ")) }
      return dearer(item, rule: "R-19") ?? .whole
    }
    return ScoreTest(
      2, parts, all: "No later or better price is left without a word (R-19, R-31).",
      none: "Nothing is determined (R-19).")
  }
}

/// Third-party duty (R-21; M-35, LBIE v AG Financial).
extension ScoredRecord {
  var thirdParties: [ScoreTest] {
    [
      ScoreTest(
        1, groups.map(thirdParties), all: "Third-party information was considered for each group (R-21).",
        none: "There is no group for which anything was considered (R-21).")
    ]
  }

  /// Half for having third-party information or the belief that there is none; half for having said how it was treated.
  private func thirdParties(_ item: GroupDetermination) -> ScorePart {
    let id = item.group.id.rawValue
    let against = item.judgement.findings.filter { $0.citation.section == "R-21" && $0.blocksApproval }
    guard file.proposals[id] != nil else { return .lost("Nothing is proposed for group \(id) (R-21).") }
    if file.beliefs[id] != nil, against.isEmpty { return .whole }
    if item.isInternalOnly {
      return .lost("Group \(id) rests on internal information alone, and no belief says why (R-21).")
    }
    if !against.isEmpty { return ScorePart(share: 0.5, against.map(\.quoted).joined(separator: " ")) }
    let thirdParty = Set(item.uses.map(\.response.id)).union(
      item.readings.filter { $0.kind == .executedReplacement }.map(\.evidence))
    let isConsidered = item.treatments.reviews.contains {
      thirdParty.contains($0.treatment.subject) && !$0.treatment.narrative.isBlank
    }
    guard !isConsidered else { return .whole }
    let words =
      "Third-party information on group \(id) is on record, and nobody says what was made of it (R-21)."
    return ScorePart(share: 0.5, words)
  }
}

/// Range (R-24, R-25; LBIE v AG Financial, Peregrine).
extension ScoredRecord {
  var range: [ScoreTest] {
    [
      ScoreTest(
        1, groups.map(range),
        all: "Each amount lies within the range of all evidence, or says why not (R-24).",
        none: "Nothing is determined that could lie in a range (R-24).")
    ]
  }

  private func range(_ item: GroupDetermination) -> ScorePart {
    let id = item.group.id
    guard let determination = item.determination else { return .lost("Group \(id) has no amount (R-24).") }
    let against = findings(["R-24", "R-25"], about: id.rawValue)
    guard against.isEmpty else { return ScorePart(against) }
    if let dearer = dearer(item, rule: "R-24") { return dearer }
    guard let range = determination.range else {
      return .lost("No data point covers the whole of group \(id): there is no range to stand in (R-24).")
    }
    guard range.contributors.count > 1 else {
      return ScorePart(share: 0.5, "One data point alone covers group \(id): the range is a point (R-24).")
    }
    return open(item, range, determination.amountAtValuation) ?? .whole
  }

  /// Data points that the amount does not rest on, and that nobody set aside or took as corroborating for a reason that stands,
  /// make a range of their own: an amount outside it has chosen its evidence.
  private func open(_ item: GroupDetermination, _ range: RangeView, _ amount: UnroundedAmount) -> ScorePart? {
    let sources = Set(file.proposals[item.group.id.rawValue]?.fact.sources.map(\.evidence) ?? [])
    let left = range.contributors.filter { point in
      !sources.contains(point.evidence) && item.treatments.review(of: point.evidence)?.stands != true
    }
    guard let ends = (try? RangeView(left)) ?? nil, !ends.contains(amount) else { return nil }
    let names = left.map(\.evidence.rawValue).joined(separator: ", ")
    return ScorePart(
      share: 0.5,
      "Group \(item.group.id) at \(amount) lies outside what \(names) give, \(ends.low) to \(ends.high), and no reason "
        + "against them stands (R-24).")
  }
}

extension Treatment.Disposition {
  fileprivate var words: String {
    switch self {
    case .used: "used"
    case .corroborating: "taken as corroborating"
    case .setAside: "set aside"
    }
  }
}
