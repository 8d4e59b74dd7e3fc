internal import Quantities

extension TreatmentContext {
  /// A narrative that calls a spread a multiple of normal names its baseline, and the multiple is recomputed
  /// (R-17, mission A7: 35 bp is 70 times Low and 17.5 times Medium, not 10 times).
  func multipleFindings(_ treatment: Treatment) -> [EvidenceFinding] {
    let claims = ClaimedMultiple.all(in: treatment.narrative)
    guard !claims.isEmpty else { return [] }
    guard let spread = spread(treatment) else {
      return claims.map {
        block(
          treatment, "multiple-of-nothing",
          "the treatment of \(treatment.subject) claims \"\($0.text)\" but no spread or level in bp is on record"
        )
      }
    }
    guard let baseline = treatment.baseline else {
      return claims.map {
        block(
          treatment, "multiple-without-baseline",
          "the treatment of \(treatment.subject) claims \"\($0.text)\" of something it does not name; "
            + known(spread))
      }
    }
    return claims.compactMap { mismatch(treatment, $0, spread, baseline) }
  }

  /// The spread that the claim speaks of: the quotation's own if it has two sides, else the first level in bp
  /// of the narrative.
  private func spread(_ treatment: Treatment) -> BasisPoints? {
    record.response(treatment.subject)?.levels?.bidOfferSpread
      ?? ClaimedMultiple.levels(in: treatment.narrative).first
  }

  private func known(_ spread: BasisPoints) -> String {
    let list = baselines.compactMap { baseline in
      multiple(spread, baseline).map { "\($0) times \(baseline.name) (\(baseline.spread))" }
    }
    return list.isEmpty
      ? "name the baseline" : "name the baseline: \(spread) is " + list.joined(separator: ", ")
  }

  private func multiple(_ spread: BasisPoints, _ baseline: SpreadBaseline) -> ExactNumber? {
    try? spread.value.divided(by: baseline.spread.value).reduced
  }

  private func mismatch(
    _ treatment: Treatment, _ claim: ClaimedMultiple, _ spread: BasisPoints, _ baseline: SpreadBaseline
  ) -> EvidenceFinding? {
    guard let multiple = multiple(spread, baseline) else {
      return block(
        treatment, "multiple-of-nothing",
        "the baseline \(baseline.name) is zero: it has no multiple")
    }
    guard !claim.holds(for: multiple) else { return nil }
    return block(
      treatment, "multiple-wrong",
      "\(spread) is \(multiple) times \(baseline.name) (\(baseline.spread)), not \"\(claim.text)\"")
  }
}
