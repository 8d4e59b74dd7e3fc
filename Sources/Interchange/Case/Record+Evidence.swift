internal import Calendars
internal import CloseOut
internal import Quotations
internal import StrictReading
internal import Workflow

// Groups, the panel and model runs of case.yaml.

extension Record {
  /// A group is taken to be formed when its transactions were frozen, unless it says otherwise.
  func groupEntry(_ context: CaseContext, frozenAt: Timestamp) -> CaseEntry {
    let id = define(.group)
    let group = CloseOutGroup(
      id: GroupID(id), market: required("market", .text),
      members: transactions("members") + (context.membersByGroup[id] ?? []),
      rationale: required("rationale", .text))
    return entry(.groupDefined(group), id, at: frozenAt)
  }

  func panelEntry() -> CaseEntry {
    let panel = DealerPanel(
      criteria: required("criteria", .text), dealers: groups("dealers") { $0.panelDealer() },
      exclusions: groups("exclusions") {
        DealerPanel.Exclusion(firm: $0.required("firm", .text), reason: $0.required("reason", .text))
      }, approvedBy: optionalPerson("approvedBy"), approvedAt: optional("approvedAt", .timestamp))
    return entry(.panelSet(panel), "panel", by: panel.approvedBy, at: panel.approvedAt)
  }

  private func panelDealer() -> Dealer {
    Dealer(
      id: DealerID(define(.dealer)), name: required("name", .text), tier: required("tier", .choice()),
      creditSpread: optional("creditSpread", .basisPoints), city: optional("city", .text),
      isReferenceMarketMaker: optional("referenceMarketMaker", .flag) ?? true,
      reason: required("reason", .text))
  }

  func modelEntry() -> CaseEntry {
    let levels = quotedLevels()
    if levels == nil { error("mid", "a model run has at least one of bid, offer and mid") }
    let run = ModelRun(
      id: defineEvidence("model run"), group: group(), model: required("model", .text),
      version: required("version", .text), ranAt: required("ranAt", .timestamp),
      levels: levels ?? QuotedLevels(unit: .rate),
      includesLiquidityCharge: required("includesLiquidityCharge", .flag), inputs: evidence("inputs"),
      programDigest: optional("programDigest", .digest), seed: optional("seed", .text),
      approvedOn: optional("approvedOn", .date), regularCourseEvidence: evidence("regularCourseEvidence"),
      overrides: groups("overrides") {
        InputOverride(
          input: $0.required("input", .text), from: $0.optional("from", .text), to: $0.required("to", .text),
          reason: $0.required("reason", .text))
      }, reviewer: optionalPerson("reviewer"), rerunMatches: optional("rerunMatches", .flag))
    return entry(.modelRunRecorded(run), run.id.rawValue, at: run.ranAt)
  }
}
