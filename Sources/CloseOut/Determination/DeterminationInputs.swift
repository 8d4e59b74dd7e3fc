public import Calendars
public import Quantities
public import Quotations
public import Transactions

/// What the record holds about one group when its amount is worked out.
public struct DeterminationInputs: Sendable, Hashable {
  public var group: CloseOutGroup
  public var transactions: [Transaction]
  public var proposal: DeterminationProposal
  /// The requests the answers speak to: a dealer that names no size is good for the size asked.
  public var requests: [QuoteRequest] = []
  public var answers: [QuoteResponse]
  public var models: [ModelRun]
  public var replacements: [ExecutedReplacement]
  public var hedges: [HedgeItem]
  public var funding: [FundingItem]
  public var treatments: [Treatment]
  public var rules: DeterminationRules
  public var panel: DealerPanel?
  public var weights: WeightPolicy = .houseDefault
  /// Payments required after it that the level no longer holds are added; nil where it is not known, and then none
  /// are.
  public var earlyTerminationDate: CivilDate?

  public init(
    group: CloseOutGroup, transactions: [Transaction], proposal: DeterminationProposal,
    rules: DeterminationRules = DeterminationRules()
  ) {
    self.group = group
    self.transactions = transactions
    self.proposal = proposal
    self.rules = rules
    answers = []
    models = []
    replacements = []
    hedges = []
    funding = []
    treatments = []
  }

  var evidenceNames: Set<EvidenceID> {
    var names = Set(answers.map(\.id)).union(models.map(\.id)).union(replacements.map(\.id))
    names.formUnion(hedges.map(\.id))
    names.formUnion(funding.map(\.id))
    return names
  }

  var members: [TransactionID] { transactions.map(\.id) }

  func treatment(_ id: EvidenceID) -> Treatment? { treatments.last { $0.subject == id } }

  func sizeAsked(_ answer: QuoteResponse) -> UnroundedAmount? {
    answer.request.flatMap { id in requests.first { $0.id == id } }?.size
  }

  func isSetAside(_ id: EvidenceID) -> Bool { treatment(id)?.disposition == .setAside }
}

/// The policy choices a determination depends on; recorded with the case.
public struct DeterminationRules: Sendable, Hashable, Codable {
  public var rounding: RoundingRule
  /// How far a stated amount may be from the computed one, in minor units.
  public var tieOutMinorUnits: Int
  /// The gap between Market Quotation and the credit-neutral value, as a fraction of the latter, above which
  /// the question of a commercially reasonable result must be answered.
  public var creditNeutralGapMax: ExactNumber

  /// One half.
  public static let halfAsMuch = (try? ExactNumber(decimal: "0.5")) ?? .one

  public init(
    rounding: RoundingRule = .halfAwayFromZero, tieOutMinorUnits: Int = 1,
    creditNeutralGapMax: ExactNumber = DeterminationRules.halfAsMuch
  ) {
    self.rounding = rounding
    self.tieOutMinorUnits = tieOutMinorUnits
    self.creditNeutralGapMax = creditNeutralGapMax
  }
}
