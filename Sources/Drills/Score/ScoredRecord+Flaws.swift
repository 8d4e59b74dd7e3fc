internal import CloseOut
internal import Quantities
internal import Quotations
internal import Workflow

/// Planted flaws found (R-13, R-14, R-16, R-17; Klaus Tschira, Sal Oppenheim).
extension ScoredRecord {
  var flaws: ScoreOutcome {
    guard let key else { return .notApplicable("No key says what was planted.") }
    guard !key.entries.isEmpty else { return .notApplicable("The key says that nothing was planted.") }
    let parts = key.entries.map(part)
    return .tested([ScoreTest(1, parts, all: "All \(parts.count) planted flaws were found.", none: "")])
  }

  /// Whole if the answer is not taken as sound and the record says why; half if it is merely left alone. What is called corroborating
  /// is taken as sound: it is said to support the amount.
  func part(_ entry: FlawKey.Entry) -> ScorePart {
    let name = "\(entry.answer) of \(entry.dealer) (\(entry.flaw.words))"
    guard let use = uses.first(where: { $0.response.id == entry.answer }) else {
      return .lost("\(name) is not on record.".citing(entry.flaw.rule))
    }
    if isMeasured(use, entry.flaw) { return .whole }
    if isTakenAsSound(entry.answer) {
      return .lost("\(name) was used as if it were sound".citing(entry.flaw.rule))
    }
    if isExplained(use, entry.flaw) { return .whole }
    if review(entry.answer)?.treatment.disposition == .corroborating {
      return .lost("\(name) is called corroborating, as if it were sound".citing(entry.flaw.rule))
    }
    guard file.proposals[use.response.group.rawValue] != nil else {
      return .lost(
        "\(name) has no reason against it, and nothing is proposed that does without it".citing(
          entry.flaw.rule))
    }
    return ScorePart(
      share: 0.5, "\(name) was not used, but the record does not say why".citing(entry.flaw.rule))
  }

  private func review(_ answer: EvidenceID) -> TreatmentReview? {
    groups.lazy.compactMap { $0.treatments.review(of: answer) }.first
  }

  private func isTakenAsSound(_ answer: EvidenceID) -> Bool {
    review(answer)?.treatment.disposition == .used
      || file.proposals.facts.contains { $0.sources.contains { $0.evidence == answer } }
  }

  /// A flaw may be priced instead of left out: a difference of terms by an adjustment, a small size by its part.
  private func isMeasured(_ use: QuotationUse, _ flaw: PlantedFlaw) -> Bool {
    switch flaw {
    case .otherCollateral:
      return use.response.differences.contains { $0.adjustment != nil }
    case .tooSmall:
      let reading = groups.flatMap(\.readings).first { $0.evidence == use.response.id }
      let shares = reading?.worth?.byTransaction.map(\.share) ?? []
      return isTakenAsSound(use.response.id) && !shares.isEmpty && shares.allSatisfy { $0 < .one }
    case .stale, .valuationOnly, .withdrawn, .punitive: return false
    }
  }

  /// Set aside for the reason that the flaw is, and the reason stands; or the answer is recorded as what it is.
  private func isExplained(_ use: QuotationUse, _ flaw: PlantedFlaw) -> Bool {
    if let review = review(use.response.id), review.stands, review.treatment.disposition == .setAside,
      let reason = review.treatment.reason, flaw.reasons.contains(reason)
    {
      return true
    }
    switch flaw {
    case .valuationOnly: return use.response.answer == .valuationOnly
    case .withdrawn: return use.response.answer == .withdrawn || isTakenBack(use)
    case .otherCollateral, .stale, .tooSmall, .punitive: return false
    }
  }

  /// The withdrawal is on record beside the price, whatever code the price is set aside with; unless the price is called corroborating.
  private func isTakenBack(_ use: QuotationUse) -> Bool {
    guard review(use.response.id)?.treatment.disposition != .corroborating else { return false }
    return file.answers.facts.contains {
      $0.answer == .withdrawn && $0.request != nil && $0.request == use.response.request
        && $0.receivedAt >= use.response.receivedAt
    } || use.defects.contains { if case .withdrawn = $0 { true } else { false } }
  }
}

extension PlantedFlaw {
  /// The coded reasons that name the flaw.
  var reasons: Set<SetAsideReason> {
    switch self {
    case .otherCollateral: [.unlikeTerms]
    case .stale: [.stale, .expired]
    case .tooSmall: [.sizeTooSmall]
    case .valuationOnly: [.notAQuotation]
    case .withdrawn: [.withdrawn, .expired]
    case .punitive: [.offMarket, .manifestError, .weakCredit, .conflictOfInterest]
    }
  }

  var rule: String {
    switch self {
    case .otherCollateral: "R-16"
    case .stale, .tooSmall: "R-13"
    case .valuationOnly, .withdrawn: "R-14"
    case .punitive: "R-17"
    }
  }

  var words: String {
    switch self {
    case .otherCollateral: "another collateral basis"
    case .stale: "stale"
    case .tooSmall: "too small"
    case .valuationOnly: "a valuation and no quotation"
    case .withdrawn: "withdrawn"
    case .punitive: "far off the market"
    }
  }
}
