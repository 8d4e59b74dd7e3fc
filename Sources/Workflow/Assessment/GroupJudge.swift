internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Transactions

/// Puts one group's record through the rules of method, regular course, hedges, timing and market failure.
struct GroupJudge {
  let file: CaseFile
  let assessor: GroupAssessor
  let group: CloseOutGroup
  let pricer: GroupPricer?
  let terminated: CivilDate?
  let isBusinessDay: (CivilDate) -> Bool

  var proposal: DeterminationProposal? { file.proposals[group.id.rawValue]?.fact }

  func judge(_ outcome: GroupDetermination.Outcome, _ review: PanelReview) -> GroupJudgement {
    let determined: Determination?
    if case .determined(let result) = outcome { determined = result } else { determined = nil }
    let method = method(review)
    let ranges = hedgeRanges()
    let cost = executionCost(determined)
    let dates = candidateDates(determined)
    return GroupJudgement(
      method: method, hedgeRanges: ranges.ranges, executionCost: cost.check,
      marketFailure: marketFailure(), marketOnDate: marketOnDate(), candidateDates: dates.dates,
      findings: (method?.findings ?? []) + regularCourse() + hedgeFindings() + timingFindings()
        + ranges.findings
        + cost.findings + dates.findings + notAsked(review) + sameMoment() + belief(review) + crossCheck()
        + marketQuotation(review))
  }

  /// a belief that the record contradicts, or that was recorded after the amount was proposed.
  private func belief(_ review: PanelReview) -> [EvidenceFinding] {
    guard let proposal, let belief = file.beliefs[group.id.rawValue]?.fact else { return [] }
    return ThirdPartyDuty.findings(
      group: group.id, considered: [], available: review.usable.map(\.response.id), belief: belief,
      proposedAt: proposal.proposedAt)
  }

  /// Market Quotation is compared with a credit-neutral value.
  private func crossCheck() -> [EvidenceFinding] {
    guard let proposal, proposal.method == .marketQuotation, proposal.creditNeutralAmount == nil else {
      return []
    }
    return [MarketQuotationCrossCheck.missing(group: group.id)]
  }

  /// a source of Market Quotation is firm and in time, unless counsel countersigns that it counts all the same.
  private func marketQuotation(_ review: PanelReview) -> [EvidenceFinding] {
    guard let proposal, proposal.method == .marketQuotation else { return [] }
    let used = Set(proposal.sources.map(\.evidence))
    let counsel = Set(file.members.facts.filter { $0.roles.contains(.counsel) }.map(\.id))
    let overridden = file.treatments.facts.filter { treatment in
      treatment.disposition == .used && treatment.narrative.contains { !$0.isWhitespace }
        && treatment.countersignedBy.map { counsel.contains($0) && $0 != treatment.decidedBy } ?? false
    }.map(\.subject)
    return review.uses.filter {
      used.contains($0.response.id) && !$0.countsForMarketQuotation && !overridden.contains($0.response.id)
    }.map {
      EvidenceFinding(
        "R-14", .blocksApproval, "market-quotation-unusable", [$0.response.id],
        "\($0.sentence): Market Quotation counts firm quotations in time, and others only if counsel "
          + "countersigns with reasons")
    }
  }

  /// Market Quotation asks every Reference Market-maker for the same day and time, so far as practicable.
  private func sameMoment() -> [EvidenceFinding] {
    guard proposal?.method == .marketQuotation else { return [] }
    let asked = file.requests.facts.filter { $0.group == group.id }
    let moments = Set(asked.compactMap { $0.asOf?.milliseconds })
    guard moments.count > 1 || (!moments.isEmpty && asked.contains { $0.asOf == nil }) else { return [] }
    return [
      EvidenceFinding(
        "Q-04", .question, "panel-different-moments", asked.map(\.id),
        "the quotations for \(group.id) were not all asked for the same day and time: say why that was not "
          + "practicable")
    ]
  }

  /// dealers of the panel who were asked for this group by nobody; a question if for no group at all.
  private func notAsked(_ review: PanelReview) -> [EvidenceFinding] {
    let asked = Set(file.requests.facts.map(\.dealer)).union(file.answers.facts.map(\.dealer))
    return review.notAsked.map { dealer in
      EvidenceFinding(
        "R-15", asked.contains(dealer) ? .note : .question, "panel-dealer-not-asked",
        [EvidenceID(dealer.rawValue)],
        "\(dealer) is on the panel, and no request to it for group \(group.id) is on record")
    }
  }

  /// Mission A3: the method the regime calls for and the evidence it must have.
  private func method(_ review: PanelReview) -> MethodAssessment? {
    guard let proposal else { return nil }
    let measure =
      group.members.first.flatMap { member in
        terminated.map { date in
          file.agreements.last?.fact.agreement.paymentMeasure(of: member.rawValue, on: date).value
        }
      } ?? .closeOutAmount
    let named = Set(file.notices.facts.filter { $0.kind == .designation }.compactMap(\.event))
    let isMid =
      file.headers.last?.fact.basis == .illegalityOrForceMajeure
      || file.events.facts.contains { named.contains($0.id) && $0.kind.isValuedAtMid }
    let question = MethodQuestion(
      group: group.id, regime: assessor.regime(group, proposal)?.regime, chosen: proposal.method,
      allowance: ContractAllowance(measure ?? .closeOutAmount, isIllegalityOrForceMajeure: isMid),
      reason: proposal.reasons)
    return file.policy.method.assess(question, inventory(review))
  }

  private func inventory(_ review: PanelReview) -> EvidenceInventory {
    var inventory = EvidenceInventory(
      review, requests: file.requests.facts.filter { $0.group == group.id })
    inventory.replacements = file.replacements.facts.filter { $0.group == group.id }.map(\.id)
    inventory.marketData = file.snapshots.facts.map { EvidenceID($0.id.rawValue) }
    inventory.modelRuns = file.models.facts.filter { $0.group == group.id }
    inventory.modelDocuments = attachments("model")
    inventory.backTests = attachments("back-test")
    inventory.minutes = file.meetings.facts.map(\.id)
    inventory.marketFailureReports = attachments("market failure")
    if marketFailure()?.isTotal == true { inventory.marketFailureReports.append(EvidenceID("drafted")) }
    return inventory
  }

  private func attachments(_ kind: String) -> [EvidenceID] {
    file.attachments.facts.filter { $0.kind.lowercased().contains(kind) }.map(\.id)
  }

  /// models used must be those of the ordinary course before the default.
  private func regularCourse() -> [EvidenceFinding] {
    guard let proposal, let event = file.events.facts.map(\.occurredAt).min() else { return [] }
    let used = Set(proposal.sources.map(\.evidence))
    return file.models.facts.filter { used.contains($0.id) }.flatMap {
      RegularCourse.findings($0, defaultDate: event.localDate, evidence: file.evidenceNames)
    }
  }

  /// M-38: hedge items that the amount includes say why they belong and are reasonable.
  private func hedgeFindings() -> [EvidenceFinding] {
    let included = Set(proposal?.costs ?? [])
    return file.hedges.facts.filter { included.contains($0.id) }.flatMap(HedgeReview.findings)
  }

  private func hedgeRanges() -> (ranges: [HedgeCostRange], findings: [EvidenceFinding]) {
    var ranges: [HedgeCostRange] = []
    var findings: [EvidenceFinding] = []
    for hedge in file.hedges.facts where hedge.group == group.id && hedge.correlation != nil {
      do {
        ranges.append(try HedgeCostRange(hedge, file.policy.hedges))
      } catch {
        findings.append(EvidenceFinding("M-38", .question, "hedge-range", [hedge.id], error.sentence))
      }
    }
    return (ranges, findings)
  }

  /// the charge against what executions really cost.
  private func executionCost(
    _ determined: Determination?
  ) -> (check: ExecutionCostCheck?, findings: [EvidenceFinding]) {
    guard let determined, let charge = determined.charge else { return (nil, []) }
    let trades = file.replacements.facts.filter { $0.group == group.id }
    guard
      let check = try? ExecutionCostCheck(
        group: group.id, charged: charge.total.unrounded, chargedShare: determined.chargedShare,
        replacements: trades, sizes: sizes)
    else { return (nil, []) }
    let finding = check.finding(
      multipleMax: file.policy.executionMultipleMax, explanation: explanation(of: check))
    return (check, finding.map { [$0] } ?? [])
  }

  /// The notional of each transaction; none where they are in several currencies and cannot be added.
  private var sizes: [TransactionID: ExactNumber] {
    let members = assessor.transactions(group)
    guard Set(members.map(\.notional.currency)).count == 1 else { return [:] }
    return Dictionary(members.map { ($0.id, $0.notional.value) }) { first, _ in first }
  }

  /// Reasons that name an execution which the charge is above; reasons for something else explain nothing of it.
  private func explanation(of check: ExecutionCostCheck) -> String? {
    guard let reasons = proposal?.reasons else { return nil }
    let words = Set(
      reasons.split { !$0.isLetter && !$0.isNumber && !"-_.".contains($0) }.map { word in
        String(word.reversed().drop { $0 == "." }.reversed())
      })
    return check.executions.contains { words.contains($0.evidence.rawValue) } ? reasons : nil
  }
}

// Timing and the failure of the market.
extension GroupJudge {
  /// R-30, M-40: each Local Business Day waited has its entry and the choice its reason.
  private func timingFindings() -> [EvidenceFinding] {
    guard let proposal, let terminated, proposal.valuationDate > terminated else { return [] }
    let choice = TimingChoice(
      group: group.id, earlyTerminationDate: terminated, valuationDate: proposal.valuationDate,
      reason: proposal.dateReason,
      log: days.map {
        TimingDay(
          date: $0.date, tried: $0.tried, outcome: $0.outcome, wasReasonable: $0.wasReasonableToValue,
          reason: $0.reason)
      }, marketEvidence: marketOnDate()?.evidence ?? [])
    return choice.findings(isBusinessDay: isBusinessDay)
  }

  private var days: [TimingEntry] { file.days.facts.filter { $0.tells(of: group.id) } }

  private func marketOnDate() -> MarketOnDate? {
    terminated.map { MarketOnDate(assessor.quotationRecord(group), group: group.id, date: $0) }
  }

  /// Mission A4: where the market was in the Extreme regime on any date on record.
  private func marketFailure() -> MarketFailureReport? {
    let wasExtreme = assessor.regimes.contains { $0.market == group.market && $0.regime == .extreme }
    guard wasExtreme, let terminated else { return nil }
    let start = Timestamp(date: terminated, time: LocalTime(minuteOfDay: 0), offsetMinutes: 0)
    return MarketFailureReport(
      draftedFrom: assessor.quotationRecord(group), group: group.id, from: start, to: assessor.moment,
      attempts: days.map { MarketAttempt(date: $0.date, tried: $0.tried, outcome: $0.outcome) })
  }

  /// Mission A4: what the amount would be on later days, under stated moves of the par rate; linear in the risk of the
  /// level used.
  private func candidateDates(
    _ determined: Determination?
  ) -> (dates: CandidateDates?, findings: [EvidenceFinding]) {
    guard let policy = file.policy.timing, let terminated, let determined,
      let risks = try? pricer?.parallelRisk(group.members)
    else { return (nil, []) }
    let amount = determined.amount.value
    let moved = AmountByMove.sensitivities(
      value: amount.unrounded.value.doubleValue, delta: -risks.reduce(0, +), gamma: 0)
    do {
      let dates = try CandidateDates(
        moved, currency: amount.currency, from: terminated,
        candidates: candidates(terminated, policy.horizons),
        moves: policy.moves, isBusinessDay: isBusinessDay)
      return (dates, [])
    } catch {
      return (nil, [EvidenceFinding("M-40", .question, "candidate-dates", [], error.sentence)])
    }
  }

  private func candidates(_ start: CivilDate, _ horizons: [Int]) -> [CivilDate] {
    horizons.compactMap { horizon in
      var date = start
      var left = horizon
      while left > 0, date - start < 400 {
        date = date + 1
        if isBusinessDay(date) { left -= 1 }
      }
      return left == 0 ? date : nil
    }
  }
}
