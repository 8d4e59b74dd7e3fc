extension Simulation {
  /// A run whose digest is left empty: making that costs more than the rounds.
  func undigestedRun() -> Run {
    let (rounds, state) = run(channels: nil) { _ in true }
    var engine = Engine(plan, state, threads: threads, wantsRecords: true)
    let losses = engine.closingLosses()
    return Run(
      start: startingBalance, rounds: rounds, end: engine.balance(),
      outcome: state.outcome,
      losses: losses, digest: "")
  }
}
