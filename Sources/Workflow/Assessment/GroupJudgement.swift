public import CloseOut
public import Quotations

/// What policy says beside the amount of a group: it weighs and asks, and changes no figure.
public struct GroupJudgement: Sendable {
  /// Nil until a determination is proposed.
  public let method: MethodAssessment?
  public let hedgeRanges: [HedgeCostRange]
  public let executionCost: ExecutionCostCheck?
  /// Drafted from the record where the regime is Extreme (mission A4).
  public let marketFailure: MarketFailureReport?
  /// The state of the market on the Early Termination Date.
  public let marketOnDate: MarketOnDate?
  /// The amount over candidate dates, where the policy states moves.
  public let candidateDates: CandidateDates?
  public let findings: [EvidenceFinding]
}
