internal import CascadeSimulation

/// A rehearsal: a market breaks, a dealer fails, its market becomes the evidence of a case, and a team closes it out.
///
/// Pure: no clock, file or database. Chance is drawn by counter from the seed of the plan.
public struct Drill: Sendable {
  public let plan: DrillPlan
  public let trace: CascadeTrace
  /// The dealer that stands for the other party of the book, by its position, and the round in which it defaults.
  public let failing: Int
  public let failureRound: Int

  public init(_ plan: DrillPlan) throws(DrillRefusal) {
    let trace = try CascadeTrace(plan.scenario, indicators: plan.settings.indicators)
    try self.init(plan, trace)
  }

  init(_ plan: DrillPlan, _ trace: CascadeTrace) throws(DrillRefusal) {
    let names = plan.scenario.network.dealers.map(\.name)
    self.plan = plan
    self.trace = trace
    if let name = plan.settings.failing {
      guard let dealer = names.firstIndex(of: name) else { throw .unknownDealer(name, known: names) }
      guard let round = trace.failureRound(of: dealer) else { throw .nobodyFails(name) }
      (failing, failureRound) = (dealer, round)
    } else {
      guard let first = trace.firstFailure else { throw .nobodyFails(nil) }
      (failing, failureRound) = first
    }
    if let round = plan.settings.round, round < 1 || round > trace.roundLast {
      throw .noSuchRound(round, last: trace.roundLast)
    }
    if let round = plan.settings.round { try checkIsDefaulted(by: .round(round)) }
  }

  /// The same book in another run: the dealer stands for the other party whether or not it defaults there.
  ///
  /// - Parameter failureRound: the round whose market is that of the Early Termination Date.
  init(_ plan: DrillPlan, _ trace: CascadeTrace, failing: Int, failureRound: Int) {
    self.plan = plan
    self.trace = trace
    self.failing = failing
    self.failureRound = failureRound
  }

  /// The calm market may be played for comparison; a round before the default may not.
  func checkIsDefaulted(by moment: SimulatedMarket.Moment) throws(DrillRefusal) {
    guard case .round(let round) = moment, round < failureRound, round >= 1 else { return }
    let dealer = plan.scenario.network.dealers[failing].name
    throw .beforeDefault(round, dealer: dealer, defaultRound: failureRound)
  }

  /// The moment whose market the drill is closed out in, unless another is asked for.
  public var moment: SimulatedMarket.Moment { .round(plan.settings.round ?? failureRound) }
}
