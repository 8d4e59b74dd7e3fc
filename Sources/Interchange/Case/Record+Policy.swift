internal import Calendars
internal import CloseOut
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Workflow

// policy.yaml: what it leaves out is the house's default. It holds from the opening of the case, unless it says
// otherwise.

extension Record {
  func policyEntry(digest: String?, openedAt: Timestamp) -> CaseEntry {
    var policy = CasePolicy.houseDefault
    policy.version = required("version", .text)
    policy.provenance = required("provenance", .text)
    policy.digest = digest
    if let regime = group("regime", { $0.regimePolicy() }) { policy.regime = regime }
    if let rules = group("determination", { $0.determinationRules() }) { policy.determination = rules }
    if let quorum = group("quorum", { $0.quorumPolicy() }) { policy.quorum = quorum }
    let version = policy.version
    if let rules = group("quotations", { $0.quotationPolicy(version) }) { policy.quotations = rules }
    if let limits = group("limits", { $0.stepLimits() }) { policy.limits = limits }
    if let charges = group("charges", { $0.chargePolicy() }) { policy.charges = charges }
    policy.executionMultipleMax =
      optional("executionMultipleMax", .positiveDecimal) ?? policy.executionMultipleMax
    policy.timing = group("timing") { $0.timingPolicy() }
    return entry(.policySet(policy), "policy", at: openedAt)
  }

  private func regimePolicy() -> RegimePolicy {
    let policy = RegimePolicy(
      version: required("version", .text), provenance: required("provenance", .text),
      index: required("index", .identifier), indicators: groups("indicators") { $0.indicatorRule() },
      indicatorsMin: optional("indicatorsMin", .whole(1...100)) ?? 2,
      flaggedLevelsApart: optional("flaggedLevelsApart", .whole(1...3)) ?? 2)
    for fault in policy.faults { error("indicators", fault.sentence) }
    return policy
  }

  private func indicatorRule() -> IndicatorRule {
    IndicatorRule(
      name: required("name", .identifier), unit: text("unit"), weight: optional("weight", .decimal) ?? .one,
      direction: optional("direction", .choice()) ?? .higherIsWorse,
      edges: groups("edges") {
        BandEdge($0.required("value", .decimal), $0.optional("owner", .choice()) ?? .severer)
      },
      notQuoted: optional("notQuoted", .choice()), valueMin: optional("valueMin", .decimal),
      valueMax: optional("valueMax", .decimal))
  }

  private func determinationRules() -> DeterminationRules {
    let house = DeterminationRules()
    return DeterminationRules(
      rounding: optional("rounding", .choice()) ?? house.rounding,
      tieOutMinorUnits: optional("tieOutMinorUnits", .whole(0...1_000_000)) ?? house.tieOutMinorUnits,
      creditNeutralGapMax: optional("creditNeutralGapMax", .decimal(0...10)) ?? house.creditNeutralGapMax)
  }

  private func quorumPolicy() -> QuorumPolicy {
    let house = QuorumPolicy()
    return QuorumPolicy(
      approvals: optional("approvals", .whole(2...50)) ?? house.approvals,
      needsOutsideDesk: optional("needsOutsideDesk", .flag) ?? house.needsOutsideDesk,
      countingRoles: has("countingRoles") ? list("countingRoles", .choice()) : house.countingRoles,
      requiredRoles: has("requiredRoles") ? list("requiredRoles", .choice()) : house.requiredRoles)
  }

  private func quotationPolicy(_ version: String) -> QuotationPolicy {
    let house = QuotationPolicy.houseDefault
    let minutes = FieldGrammar.whole(1...1_000_000)
    return QuotationPolicy(
      version: version, staleAfterMinutes: optional("staleAfterMinutes", minutes) ?? house.staleAfterMinutes,
      snapshotLagMinutes: optional("snapshotLagMinutes", minutes) ?? house.snapshotLagMinutes,
      entryDelayMinutes: optional("entryDelayMinutes", minutes) ?? house.entryDelayMinutes)
  }

  private func stepLimits() -> StepLimits {
    let house = StepLimits()
    let days = FieldGrammar.whole(1...3660)
    return StepLimits(
      statementDaysMax: optional("statementDaysMax", days) ?? house.statementDaysMax,
      addressVerifiedDaysMax: optional("addressVerifiedDaysMax", days) ?? house.addressVerifiedDaysMax)
  }

  private func timingPolicy() -> TimingPolicy {
    let percentiles: [Int] = list("percentiles", .whole(1...99))
    let moves = RateMoves(
      drift: optional("drift", .basisPoints) ?? BasisPoints(.zero),
      dailyVolatility: required("dailyVolatility", .basisPoints), source: required("source", .text),
      seed: UInt64(required("seed", .whole(0...Int.max))),
      paths: optional("paths", .whole(100...1_000_000)) ?? 10_000,
      percentiles: percentiles.isEmpty ? [5, 25, 50, 75, 95] : percentiles)
    return TimingPolicy(moves: moves, horizons: list("horizons", .whole(0...250)))
  }

  private func chargePolicy() -> ChargePolicy {
    ChargePolicy(
      low: required("low", .basisPoints), medium: required("medium", .basisPoints),
      high: required("high", .basisPoints), extreme: required("extreme", .basisPoints))
  }
}
