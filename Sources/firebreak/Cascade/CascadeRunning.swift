import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import Foundation

/// Runs a scenario round by round, so that it can be watched, stopped and resumed, and measures what came of it.
struct CascadeRunning {
  let folder: ScenarioReadFolder
  let options: RunReport.Options
  let keeper: CheckpointKeeper
  private let request: StopRequest

  init(folder: ScenarioReadFolder, options: RunReport.Options, keeper: CheckpointKeeper) {
    (self.folder, self.options, self.keeper) = (folder, options, keeper)
    request = StopRequest()
  }

  private var simulation: Simulation { Simulation(folder.content.scenario, threads: options.threads) }

  /// The run, and the state it ended in.
  func run(resuming path: String?, stopAfter: Int?) throws -> (run: Run, state: SimulationState) {
    let simulation = simulation
    let checkpoint = try path.map { try keeper.read($0) }
    var state = checkpoint?.state ?? simulation.begin()
    var rounds = checkpoint?.rounds ?? []
    var teller = RoundTeller()
    while !simulation.isFinished(state) {
      if let number = request.signalNumber { throw stopped(state, rounds, by: number) }
      if let stopAfter, rounds.count >= stopAfter { throw stopped(state, rounds, by: nil) }
      rounds.append(simulation.advance(&state))
      teller.tell(rounds.count)
    }
    return (simulation.run(from: state, after: rounds), state)
  }

  /// The exit of a run that keeps its checkpoint.
  private func stopped(_ state: SimulationState, _ rounds: [RoundRecord], by number: Int32?) -> ExitCode {
    guard keeper.keep(state, rounds) else { return ExitCode(73) }
    return ExitCode(number.map { 128 + $0 } ?? 0)
  }

  /// An interrupt now keeps the run, which is whole, so that only the measures are taken again.
  func measure(_ run: Run, endedIn state: SimulationState) async -> RunReport {
    let keeper = keeper
    request.meet(with: { _ = keeper.keep(state, run.rounds) })
    defer { request.end() }
    var measured: RunReport?
    await Progress.telling("cascade", "measuring: attribution, gain and what else was asked for") {
      measured = RunReport(run, of: folder.content.scenario, options: options)
    }
    return measured ?? RunReport(run, of: folder.content.scenario, options: options)
  }
}

/// Tells every few seconds how far a long run has come; a short one is silent.
struct RoundTeller {
  private let start = ContinuousClock.now
  private var next = Progress.patience

  mutating func tell(_ rounds: Int) {
    guard ContinuousClock.now - start > next else { return }
    next += Progress.patience
    StandardError.say("cascade", "round \(rounds) done ...")
  }
}
