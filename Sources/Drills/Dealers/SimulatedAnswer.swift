public import Quotations
public import Workflow

/// What one dealer did with one request, with what only the drill knows beside it.
public struct SimulatedAnswer: Sendable, Equatable {
  /// Why a dealer did not quote, from its state in the run.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    case defaulted, leverage, valueAtRisk, funding, toxicFlow, size, noFirmMarket, unwilling
  }

  public var request: QuoteRequest
  public var standing: DealerStanding
  /// What reached the team, in order of receipt: none from a line that rang, two where a price was taken back. Who typed and
  /// attested it is the team's to fill in.
  public var responses: [QuoteResponse]
  /// How the call ended where nobody answered.
  public var unanswered: CallOutcome.Result?
  public var reason: Reason?
  /// The dealer's own mid and half-width, in the unit of the answer: a par rate, or an amount in ISDA sign.
  public var mid: Double?
  public var halfWidth: Double?
  /// The mid of the simulated market in the same unit.
  public var truth: Double
  public var flaw: PlantedFlaw?

  public init(
    request: QuoteRequest, standing: DealerStanding, responses: [QuoteResponse],
    unanswered: CallOutcome.Result?,
    reason: Reason?, mid: Double?, halfWidth: Double?, truth: Double, flaw: PlantedFlaw? = nil
  ) {
    self.request = request
    self.standing = standing
    self.responses = responses
    self.unanswered = unanswered
    self.reason = reason
    self.mid = mid
    self.halfWidth = halfWidth
    self.truth = truth
    self.flaw = flaw
  }
}
