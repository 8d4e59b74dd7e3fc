extension [RoundGain] {
  /// The share of the largest loss so far below which a round's loss says nothing of the feedback (ours).
  static let materialShare = 0.1
  /// The share of the run's largest loss below which a round's loss did not provoke what followed (ours).
  static let materialShareOfRun = 1e-3

  /// From the losses between the marks of a run: W₀ − W₁, W₁ − W₂, …, Wₙ − closing mark.
  ///
  /// What the shocks alone cost is read from the same rounds with every channel off.
  ///
  /// - Parameter scenario: the one that the run is of.
  public init(_ run: Run, of scenario: Scenario) { self.init(run, in: Simulation(scenario)) }

  init(_ run: Run, in simulation: Simulation) {
    let scenario = simulation.scenario
    let tolerance = simulation.lossTolerance
    let wealth = [run.start.wealth] + run.rounds.map(\.balance.wealth) + [run.end.wealth]
    self.init(
      losses: Self.falls(wealth).map(tolerance.rounded),
      direct: simulation.directLosses(rounds: run.rounds.count).map(tolerance.rounded),
      shockRounds: scenario.shockRounds, tolerance: tolerance.amount)
    guard scenario.channels.isEmpty else { return }
    for index in indices { self[index].gain = nil }
  }

  /// - Parameters:
  ///   - losses: of round 1, 2, …, and of the closing mark.
  ///   - direct: the same of the run with every channel off; nil if the shocks cost nothing after round 1.
  ///   - tolerance: a difference up to this much is none.
  init(
    losses: [Double], direct: [Double]? = nil, shockRounds: Set<Int>, tolerance: Double = 0
  ) {
    let largestOfRun = losses.max() ?? 0
    var largest = 0.0
    self = losses.dropLast().indices.map { at in
      let (loss, next) = (losses[at], losses[at + 1])
      largest = Swift.max(largest, loss)
      let shocked = direct?[at + 1] ?? 0
      let nextDirect = (next - shocked).magnitude > tolerance ? shocked : next
      return RoundGain(
        round: at + 1, loss: loss, next: next, nextDirect: nextDirect,
        gain: loss > 0 ? (next - nextDirect) / loss : nil, nextIsShocked: shockRounds.contains(at + 2),
        isMaterial: loss > 0 && loss >= Self.materialShare * largest
          && loss >= Self.materialShareOfRun * largestOfRun)
    }
  }

  fileprivate static func falls(_ wealth: [Double]) -> [Double] {
    zip(wealth, wealth.dropFirst()).map { $0 - $1 }
  }
}

extension Simulation {
  /// The losses between the marks of so many rounds, and of the closing mark, with every channel off.
  func directLosses(rounds: Int) -> [Double] {
    var engine = Engine(plan, begin(channels: []), threads: threads, wantsRecords: true)
    var wealth = [startingBalance.wealth]
    for _ in 0..<rounds {
      engine.advance()
      wealth.append(engine.record.balance.wealth)
    }
    _ = engine.closingLosses()
    return [RoundGain].falls(wealth + [engine.balance().wealth])
  }
}

extension BalanceRecord {
  /// Equity of dealers, and net assets of funds with what they have paid out: its fall is the loss.
  var wealth: Double {
    equity.reduce(0, +) + fundNetAssets.reduce(0, +) + fundRedemptions.reduce(0, +)
  }
}
