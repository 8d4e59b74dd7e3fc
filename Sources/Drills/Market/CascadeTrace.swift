public import CascadeSimulation

/// One run of a scenario with everything that a drill reads off it: the states between its rounds and the indicators.
public struct CascadeTrace: Sendable {
  public let scenario: Scenario
  public let run: Run
  /// The state before the shock and after each round: one more than `run.rounds`.
  public let states: [SimulationState]
  /// Before the shock, after each round, and at the closing mark.
  public let indicators: [Indicators]
  /// Of each dealer, as in force: headroom before the shock, and the leverage trigger if it has one.
  public let headroomAtStart: [Double]
  public let leverageTriggers: [Double?]

  public init(_ scenario: Scenario, indicators choice: IndicatorChoice) throws(DrillRefusal) {
    let simulation = Simulation(scenario)
    let problems = simulation.problems()
    guard problems.isEmpty else { throw .scenario(problems.map(\.sentence)) }
    var state = simulation.begin()
    var states = [state]
    var rounds: [RoundRecord] = []
    while !simulation.isFinished(state) {
      rounds.append(simulation.advance(&state))
      states.append(state)
    }
    self.scenario = scenario
    self.states = states
    headroomAtStart = simulation.headroomAtStart
    leverageTriggers = simulation.leverageTriggers
    run = simulation.finished(state, rounds)
    if case .notComputable(let round) = run.outcome {
      throw .scenario(["A figure of round \(round) is no finite number, and nothing follows from it."])
    }
    indicators = Indicators.along(run, of: scenario, choice: choice)
  }

  /// The last round of the run.
  public var roundLast: Int { run.rounds.count }

  /// The round in which a dealer defaults; nil if it survives.
  public func failureRound(of dealer: Int) -> Int? {
    run.rounds.first { $0.failures.contains { $0.dealer == dealer } }?.number
  }

  /// The first to default and its round: in one round the first in the file.
  public var firstFailure: (dealer: Int, round: Int)? {
    for record in run.rounds {
      if let dealer = record.failures.map(\.dealer).min() { return (dealer, record.number) }
    }
    return nil
  }
}
