extension Simulation {
  /// One whole round.
  public func advance(_ state: inout SimulationState) -> RoundRecord {
    var engine = Engine(plan, state, threads: threads, wantsRecords: true)
    engine.advance()
    state = engine.state
    return engine.record
  }

  /// Whether nothing more happens, or the round limit is reached.
  public func isFinished(_ state: SimulationState) -> Bool {
    state.isFinished(roundMax: scenario.parameters.time.roundMax)
  }

  /// From the start until nobody has to sell, or until the round limit.
  public func run(channels: Channels? = nil) -> Run {
    run(from: begin(channels: channels), after: [])
  }

  /// The rest of a run; the whole is the same as an unbroken one, bit for bit.
  public func run(from state: SimulationState, after rounds: [RoundRecord]) -> Run {
    let (done, last) = rest(from: state, after: rounds) { _ in true }
    return finished(last, done)
  }

  /// A run that shows each round when it is done and ends early if `observing` returns false.
  public func run(
    channels: Channels?, observing: (RoundRecord) -> Bool
  ) -> (rounds: [RoundRecord], state: SimulationState) {
    rest(from: begin(channels: channels), after: [], observing: observing)
  }

  /// What a run comes to, without records.
  ///
  /// A network in which leverage alone makes dealers sell pro rata takes one reading of its holdings a round; the figures are those of
  /// `run` to rounding.
  public func outcome(channels: Channels? = nil) -> Outcome {
    if plan.sellsProRata(channels ?? scenario.channels) { return proRataOutcome(channels) }
    var engine = Engine(plan, begin(channels: channels), threads: threads, wantsRecords: false)
    while !engine.isFinished { engine.advance() }
    let rounds = engine.state.round
    let hasConverged = engine.state.hasConverged
    return Outcome(losses: engine.closingLosses(), rounds: rounds, hasConverged: hasConverged)
  }

  private func rest(
    from state: SimulationState, after rounds: [RoundRecord], observing: (RoundRecord) -> Bool
  ) -> (rounds: [RoundRecord], state: SimulationState) {
    var engine = Engine(plan, state, threads: threads, wantsRecords: true)
    var done = rounds
    while !engine.isFinished {
      engine.advance()
      done.append(engine.record)
      if !observing(engine.record) { break }
    }
    return (done, engine.state)
  }

  /// The run that ended in `state` after `rounds`.
  public func finished(_ state: SimulationState, _ rounds: [RoundRecord]) -> Run {
    var engine = Engine(plan, state, threads: threads, wantsRecords: true)
    let losses = engine.closingLosses()
    var run = Run(
      start: startingBalance, rounds: rounds, end: engine.balance(),
      outcome: state.outcome,
      losses: losses, digest: "")
    run.digest = RunDigest.text(of: run)
    return run
  }
}

/// What a run came to, without its records.
public struct Outcome: Sendable, Equatable {
  public var losses: Run.Losses
  public var rounds: Int
  public var hasConverged: Bool
  public var total: Double { losses.total }

  public init(losses: Run.Losses, rounds: Int, hasConverged: Bool) {
    self.losses = losses
    self.rounds = rounds
    self.hasConverged = hasConverged
  }
}
