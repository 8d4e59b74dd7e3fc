extension Attribution {
  /// Runs the scenario with every set of the channels that it has on.
  public init(_ scenario: Scenario, threads: Int = 1) {
    let active = scenario.channels
    let sets = (0...Channels.all.rawValue).filter { $0 & ~active.rawValue == 0 }
    let simulation = Simulation(scenario)
    let worths = ConcurrentMap.results(sets.count, threads: threads) {
      simulation.outcome(channels: Channels(rawValue: sets[$0])).total
    }
    var losses = [Double](repeating: 0, count: Int(Channels.all.rawValue) + 1)
    for (set, worth) in zip(sets, worths) { losses[Int(set)] = worth }
    self.init(losses: losses, active: active, tolerance: simulation.lossTolerance.amount)
  }
}
