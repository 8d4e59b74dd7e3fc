/// The one engine: the stages of docs/model/cascade.md over flat columns.
public struct Simulation: Sendable {
  public let scenario: Scenario
  /// Threads for the rounds of a large network; the digest does not depend on it.
  public let threads: Int
  let plan: EnginePlan
  let initial: SimulationState
  let startingBalance: BalanceRecord

  public init(_ scenario: Scenario, threads: Int = 1) {
    self.scenario = scenario
    self.threads = Swift.max(1, threads)
    (plan, initial) = Engine.start(scenario)
    var engine = Engine(plan, initial, threads: 1, wantsRecords: true)
    _ = engine.closingLosses()
    startingBalance = engine.balance()
  }
}
