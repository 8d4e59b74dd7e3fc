internal import Agreements
public import Calendars
public import CloseOut
public import Quotations
public import Transactions

/// Everything the rules say about a case at a moment: a pure function of what is on record.
///
/// Once the notice of the amount or the statement is issued, the amount is that of the record as it stood then, and
/// once it is effective so is everything else: what is found later stays on record but moves nothing.
public struct CaseAssessment: Sendable {
  public let caseID: String
  public let moment: Timestamp
  /// The record from which the amount is worked out.
  public let file: CaseFile
  /// The record at the moment, from which the texts of a statement still come.
  let latest: CaseFile
  public let outputs: OutputLedger
  public let header: CaseHeader?
  public let record: AgreementRecord?
  public let termination: TerminationAssessment
  public let reconciliation: Reconciliation?
  public let coverage: Coverage
  public let regimes: [RegimeAssessment]
  public let groups: [GroupDetermination]
  public let claims: [ClaimTieOut]
  public let amount: AmountAssessment
  /// Findings in order of severity, the gravest first.
  public let findings: [Finding]
  public let playbook: Playbook
  let localBusinessDays: LocalBusinessDays
  /// What keeps each group from approval beside its treatments and figures: unlike terms, later prices, the model's
  /// past, the choice of the day (R-16, R-19, R-22, R-30; M-34, M-40).
  let openQuestions: [GroupID: [Finding]]

  public init(of state: CaseState, at moment: Timestamp) {
    var cache = AssessmentCache()
    self.init(of: state, at: moment, reusing: &cache)
  }

  /// - Parameter cache: what earlier assessments worked out; the assessment is the same with any.
  public init(of state: CaseState, at moment: Timestamp, reusing cache: inout AssessmentCache) {
    let draft = AssessmentDraft(state: state.standing, moment: moment, reusing: &cache)
    file = draft.file
    latest = draft.state.file
    caseID = state.caseID
    self.moment = moment
    outputs = state.outputs
    var header = file.headers.last?.fact
    header?.accountDetails = latest.headers.last?.fact.accountDetails
    self.header = header
    record = file.agreements.last?.fact
    termination = draft.termination
    reconciliation = draft.reconciliation
    coverage = draft.coverage
    regimes = draft.regimes
    groups = draft.groups
    claims = draft.claims
    amount = draft.amount
    findings = draft.allFindings.sorted()
    playbook = draft.playbook
    localBusinessDays = draft.days
    openQuestions = draft.openQuestions
  }

  public func determination(_ group: GroupID) -> GroupDetermination.Outcome? {
    groups.first { $0.group.id == group }?.outcome
  }

  /// Whether a day is a Local Business Day where notices are received; weekends alone count where its calendar is unknown.
  public func isLocalBusinessDay(_ date: CivilDate) -> Bool { localBusinessDays.isBusinessDay(date) }

  /// Whether the other side's figure is needed and missing (M-72).
  public var awaitsOtherSide: Bool {
    header?.basis == .twoAffectedParties && file.theirStatements.isEmpty
  }

  /// Whether the other side's figure is all that the amount lacks.
  var lacksOnlyOtherSide: Bool {
    guard awaitsOtherSide, case .unavailable(let because) = amount else { return false }
    return because == [AmountProblem.otherSideMissing.sentence]
  }

  /// Treatments on which a group rests and that do not stand.
  func treatmentProblems(_ group: GroupID) -> [(evidence: EvidenceID, because: String)] {
    let survey = groups.first { $0.group.id == group }?.treatments
    return survey?.findings.filter(\.blocksApproval).flatMap { finding in
      finding.subjects.prefix(1).map { ($0, finding.sentence) }
    } ?? []
  }

  /// no quotation or third-party data considered, and no belief recorded why.
  func isInternalOnlyWithoutBelief(_ group: GroupID) -> Bool {
    guard let item = groups.first(where: { $0.group.id == group }) else { return false }
    return item.isInternalOnly && file.beliefs[group.rawValue] == nil
  }
}

/// One group with its determination or the reason why there is none.
public struct GroupDetermination: Sendable {
  public enum Outcome: Sendable {
    case determined(Determination)
    case undetermined(String)
  }

  public let group: CloseOutGroup
  public let transactions: [Transaction]
  public let method: DeterminationMethod?
  public let regime: RegimeAssessment?
  public let outcome: Outcome
  /// What each data point would give, whether or not there is a proposal.
  public let readings: [EvidenceReading]
  public let uses: [QuotationUse]
  public let treatments: TreatmentSurvey
  public let isInternalOnly: Bool
  /// Method, regular course, hedges, timing and market failure, as the house's policy judges them.
  public let judgement: GroupJudgement
  /// Prices the group on its curve of record, where that gives prices.
  let pricer: GroupPricer?

  public var determination: Determination? {
    if case .determined(let determination) = outcome { determination } else { nil }
  }
}

/// A value somebody put forward, held against the record.
public struct ClaimTieOut: Sendable {
  public let claim: ClaimedAmount
  /// Nil where the group has no amount to hold it against.
  public let tieOut: TieOut?
}
