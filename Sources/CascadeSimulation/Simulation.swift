/// The one engine: the stages of docs/model/cascade.md over flat columns.
public struct Simulation: Sendable {
  public let scenario: Scenario
  /// Threads for the rounds of a large network; the digest does not depend on it.
  public let threads: Int
  private let defects: [NetworkProblem]
  let plan: EnginePlan
  let initial: SimulationState
  let startingBalance: BalanceRecord

  /// Any scenario; one with `problems()` cannot be run.
  public init(_ scenario: Scenario, threads: Int = 1) {
    self.scenario = scenario
    self.threads = Swift.max(1, threads)
    defects = NetworkChecks.problems(of: scenario)
    let nobody = Network(name: scenario.network.name, assets: [], dealers: [])
    let sound = defects.isEmpty ? scenario : Scenario(name: scenario.name, title: "", network: nobody)
    (plan, initial) = Engine.start(sound)
    var engine = Engine(plan, initial, threads: 1, wantsRecords: true)
    if sound.parameters.mode == .full { engine.measureAll() } else { _ = engine.closingLosses() }
    startingBalance = engine.balance()
  }

  /// The defects of a scenario, without getting ready to run it.
  public static func problems(of scenario: Scenario) -> [NetworkProblem] {
    NetworkChecks.problems(of: scenario)
  }

  /// The network's defects that only arithmetic can see, all of them; empty if it can be run.
  public func problems() -> [NetworkProblem] { defects }

  /// The state before the first round. `channels`: those of the scenario if nil.
  public func begin(channels: Channels? = nil) -> SimulationState {
    precondition(defects.isEmpty, "a scenario with problems cannot be run")
    var state = initial
    state.channels = channels ?? scenario.channels
    return state
  }
}
