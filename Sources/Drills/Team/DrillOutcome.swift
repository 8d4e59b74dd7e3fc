public import Calendars
internal import CloseOut
internal import Explanations
public import Quantities
public import Workflow

/// What a drill leaves: the commands of its case in the order of their receipt, the record they make, and what only the drill knows.
public struct DrillOutcome: Sendable {
  public let caseID: String
  public let conduct: TeamConduct
  public let commands: [CaseCommand]
  public let state: CaseState
  /// At the latest receipt.
  public let assessment: CaseAssessment
  public let market: SimulatedMarket
  public let standings: [DealerStanding]
  public let truths: [GroupTruth]
  public let answers: [SimulatedAnswer]
  public let key: FlawKey
  /// Early Termination Date, and the day whose market was used.
  public let terminationDate: CivilDate
  public let valuationDate: CivilDate

  public init(
    caseID: String, conduct: TeamConduct, commands: [CaseCommand], state: CaseState,
    assessment: CaseAssessment,
    market: SimulatedMarket, standings: [DealerStanding], truths: [GroupTruth], answers: [SimulatedAnswer],
    key: FlawKey, terminationDate: CivilDate, valuationDate: CivilDate
  ) {
    self.caseID = caseID
    self.conduct = conduct
    self.commands = commands
    self.state = state
    self.assessment = assessment
    self.market = market
    self.standings = standings
    self.truths = truths
    self.answers = answers
    self.key = key
    self.terminationDate = terminationDate
    self.valuationDate = valuationDate
  }

  /// Whether the case ran to its end: notice and statement served, the determination locked.
  public var isEffective: Bool { state.outputs.effective != nil }

  /// The Early Termination Amount of which notice was given: positive if payable to the determining party. Nil where the record does
  /// not bear one, whatever could be computed from it; ``because`` then says why.
  public var amount: Money? {
    guard state.outputs.entry(.issueAmountNotice) != nil else { return nil }
    return assessment.amount.outcome?.payable.value.signed
  }

  /// Why something the team asked for was refused, in the order of its asking.
  public var because: [String] { state.outputs.refused.map(\.refusal.sentence) }
}
