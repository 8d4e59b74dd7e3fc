internal import CascadeSimulation
internal import Quantities

/// One set of parameters: what comes of the book without any of the policies, and with each of them.
struct PolicyDraw: Sendable {
  /// Nil where the run comes to no figures.
  let without: PolicyRun?
  /// Of the policies whose run comes to figures; none where the dealer does not default without them.
  let with: [DrillPolicy: PolicyRun]

  init(_ drill: Drill, _ scenario: Scenario) {
    without = PolicyRun(drill, scenario, at: nil)
    var runs: [DrillPolicy: PolicyRun] = [:]
    if let round = without?.failureRound {
      for policy in DrillPolicy.allCases {
        runs[policy] = PolicyRun(
          drill, policy.applied(to: scenario, drill.plan.settings.map), at: round)
      }
    }
    with = runs
  }

  /// Nil where whoever asked has gone.
  static func told(
    _ what: String, _ progress: QuestionProgress, _ work: () -> PolicyDraw
  ) -> PolicyDraw? {
    do throws(DrillRefusal) { try progress.next(what) } catch { return nil }
    return work()
  }

  /// With less without, in the Termination Currency; nil where one of them has no amount.
  func change(_ policy: DrillPolicy) -> Double? {
    guard let before = without?.amount, let after = with[policy]?.amount,
      before.currency == after.currency
    else { return nil }
    return after.unrounded.value.doubleValue - before.unrounded.value.doubleValue
  }

  /// Whether the dealer defaults without the policy and not with it.
  func isSaved(by policy: DrillPolicy) -> Bool {
    guard without?.failureRound != nil, let run = with[policy] else { return false }
    return run.failureRound == nil
  }
}

/// The book closed out in a run of one set of parameters under one policy or none.
struct PolicyRun: Sendable {
  /// In which the dealer that stands for the other party defaults; nil if it survives.
  let failureRound: Int?
  /// Nil where nothing is closed out, or the market gives no amount.
  let amount: Money?

  /// - Parameter round: whose market is closed out in, the last where the run ended before; that of the default if nil.
  init?(_ drill: Drill, _ scenario: Scenario, at round: Int?) {
    var plan = drill.plan
    plan.scenario = scenario
    guard let trace = try? CascadeTrace(scenario, indicators: plan.settings.indicators) else { return nil }
    failureRound = trace.failureRound(of: drill.failing)
    guard let round = round ?? failureRound else {
      amount = nil
      return
    }
    let other = Drill(plan, trace, failing: drill.failing, failureRound: round)
    let moment = SimulatedMarket.Moment.round(min(round, trace.roundLast))
    amount = try? other.proposedAmount(in: DrillWorld(other, at: moment))
  }
}
