internal import Calendars
internal import CloseOut
internal import MarketData
internal import Quantities
public import Quotations
internal import Transactions

/// One group put through the rules: what each data point gives, how each was treated, and the amount proposed.
struct GroupAssessor {
  let file: CaseFile
  let moment: Timestamp
  let regimes: [RegimeAssessment]
  var terminated: CivilDate?
  var isBusinessDay: @Sendable (CivilDate) -> Bool = { !$0.isWeekend }

  /// - Parameter cache: what was priced before; what is priced now is added to it.
  func assess(_ group: CloseOutGroup, reusing cache: inout AssessmentCache) -> GroupDetermination {
    let proposal = file.proposals[group.id.rawValue]?.fact
    let transactions = transactions(group)
    let record = quotationRecord(group)
    let at = valuationMoment(group, transactions, proposal)
    let review = record.review(at: at, policy: file.policy.quotations)
    let survey = treatmentContext(group, record, at).survey(treatments(group), of: dataPoints(group))
    let priced = cache.priced(question(group, transactions, proposal))
    return GroupDetermination(
      group: group, transactions: transactions, method: proposal?.method,
      regime: regime(group, proposal), outcome: priced.outcome, readings: priced.readings, uses: review.uses,
      treatments: survey, isInternalOnly: isInternalOnly(group, proposal),
      judgement: GroupJudge(
        file: file, assessor: self, group: group, pricer: priced.pricer, terminated: terminated,
        isBusinessDay: isBusinessDay
      ).judge(priced.outcome, review), pricer: priced.pricer)
  }

  private var population: [Transaction] { file.populations.last?.fact.transactions ?? [] }

  func transactions(_ group: CloseOutGroup) -> [Transaction] {
    guard group.members.count > 1 else {
      return population.filter { $0.id == group.members.first }
    }
    let known = Dictionary(population.map { ($0.id, $0) }) { first, _ in first }
    return group.members.compactMap { known[$0] }
  }

  /// What the engine is asked: the amount if there is a proposal, and the data points' amounts in any case.
  private func question(
    _ group: CloseOutGroup, _ transactions: [Transaction], _ proposal: DeterminationProposal?
  ) -> PricingQuestion {
    let stand = proposal ?? DeterminationProposal.none(group, at: moment)
    return PricingQuestion(
      inputs: inputs(group, transactions, stand), snapshots: file.snapshots.facts,
      isProposed: proposal != nil)
  }

  private func inputs(
    _ group: CloseOutGroup, _ transactions: [Transaction], _ proposal: DeterminationProposal
  ) -> DeterminationInputs {
    var inputs = DeterminationInputs(
      group: group, transactions: transactions, proposal: proposal, rules: file.policy.determination)
    inputs.answers = answers(group)
    inputs.requests = file.requests.facts.filter { $0.group == group.id }
    inputs.models = file.models.facts.filter { $0.group == group.id }
    inputs.replacements = file.replacements.facts.filter { $0.group == group.id }
    inputs.hedges = file.hedges.facts.filter { $0.group == group.id }
    inputs.funding = file.funding.facts.filter { $0.group == group.id }
    inputs.treatments = treatments(group)
    inputs.panel = file.panels.last?.fact
    inputs.earlyTerminationDate = terminated
    return inputs
  }

  /// Answers with the attestations given since.
  func answers(_ group: CloseOutGroup) -> [QuoteResponse] {
    file.answers.facts.filter { $0.group == group.id }.map { answer in
      var attested = answer
      if let attestation = file.attestations[answer.id.rawValue]?.fact {
        attested.attestation.attestedBy = attestation.by
        attested.attestation.attestedAt = attestation.at
      }
      return attested
    }
  }

  func quotationRecord(_ group: CloseOutGroup) -> QuotationRecord {
    QuotationRecord(
      panel: file.panels.last?.fact, requests: file.requests.facts.filter { $0.group == group.id },
      responses: answers(group),
      snapshots: Dictionary(
        file.snapshots.facts.map { (EvidenceID($0.id.rawValue), $0.capturedAt) }
      ) { _, last in last })
  }

  /// Quotations are judged as of the moment the level was taken: that of the model run or curve used, else of the
  /// last quotation used, else of the proposal.
  func valuationMoment(
    _ group: CloseOutGroup, _ transactions: [Transaction], _ proposal: DeterminationProposal?
  ) -> ValuationMoment {
    let used = Set(proposal?.sources.map(\.evidence) ?? [])
    let runs = file.models.facts.filter { used.contains($0.id) }.map(\.ranAt)
    let quotes = file.answers.facts.filter { used.contains($0.id) }.map(\.receivedAt)
    let curve = proposal?.curve.snapshot.flatMap { file.snapshots[$0.rawValue]?.fact.asOf }
    let at = runs.max() ?? quotes.max() ?? curve ?? proposal?.proposedAt ?? moment
    let directions = Set(transactions.map(\.isReplacedAtBid))
    let side = directions.count == 1 ? directions.first?.flatMap { $0 ? PriceSide.bid : .offer } : nil
    return ValuationMoment(
      group: group.id, at: at, side: side, size: transactions.count == 1 ? transactions[0].notional : nil)
  }

  private func dataPoints(_ group: CloseOutGroup) -> [EvidenceID] {
    let quotes = file.answers.facts.filter { answer in
      answer.group == group.id && (answer.answer.isQuotation || answer.answer == .valuationOnly)
    }
    return quotes.map(\.id) + file.models.facts.filter { $0.group == group.id }.map(\.id)
      + file.replacements.facts.filter { $0.group == group.id }.map(\.id)
  }

  private func treatments(_ group: CloseOutGroup) -> [Treatment] {
    let points = Set(dataPoints(group))
    let replaced = Set(file.treatments.entries.compactMap(\.supersedes))
    return file.treatments.entries.filter { points.contains($0.fact.subject) && !replaced.contains($0.key) }
      .sorted { ($0.fact.decidedAt, $0.sequence) < ($1.fact.decidedAt, $1.sequence) }.map(\.fact)
  }

  private func treatmentContext(
    _ group: CloseOutGroup, _ record: QuotationRecord, _ at: ValuationMoment
  ) -> TreatmentContext {
    TreatmentContext(
      record: record, moment: at, policy: file.policy.quotations, evidence: file.evidenceNames,
      counsel: Set(file.members.facts.filter { $0.roles.contains(.counsel) }.map(\.id)),
      baselines: file.policy.charges.baselines, terms: file.terms(of: group) ?? QuotedTerms())
  }

  func regime(_ group: CloseOutGroup, _ proposal: DeterminationProposal?) -> RegimeAssessment? {
    let ours = regimes.filter { $0.market == group.market }
    return ours.first { $0.date == proposal?.valuationDate } ?? ours.last
  }

  /// M-35: neither a quotation nor third-party market data was considered.
  private func isInternalOnly(_ group: CloseOutGroup, _ proposal: DeterminationProposal?) -> Bool {
    let hasQuotation = file.answers.facts.contains { $0.group == group.id && $0.answer.isQuotation }
    let hasTrade = file.replacements.facts.contains { $0.group == group.id }
    let hasMarket = proposal?.curve.kind == .snapshot && proposal?.curve.snapshot != nil
    return !hasQuotation && !hasTrade && !hasMarket
  }
}

extension DeterminationProposal {
  /// Stands in for a proposal nobody has made, so that what the evidence says can be shown all the same.
  static func none(_ group: CloseOutGroup, at moment: Timestamp) -> DeterminationProposal {
    DeterminationProposal(
      group: group.id, method: .indicativeConsensus, valuationDate: moment.localDate,
      proposedBy: PersonID(""),
      proposedAt: moment)
  }
}

extension CaseFile {
  /// Every name in the evidence name space.
  public var evidenceNames: Set<EvidenceID> {
    var names = Set(answers.facts.map(\.id)).union(requests.facts.map(\.id)).union(models.facts.map(\.id))
    names.formUnion(replacements.facts.map(\.id))
    names.formUnion(hedges.facts.map(\.id))
    names.formUnion(funding.facts.map(\.id))
    names.formUnion(attachments.facts.map(\.id))
    names.formUnion(meetings.facts.map(\.id))
    names.formUnion(snapshots.facts.map { EvidenceID($0.id.rawValue) })
    return names
  }
}

extension ChargePolicy {
  /// The normal spreads as baselines a multiple may be measured against.
  public var baselines: [SpreadBaseline] {
    Regime.allCases.map { SpreadBaseline(name: $0.title, spread: spread($0)) }
  }
}
