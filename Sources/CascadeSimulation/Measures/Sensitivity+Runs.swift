extension Sensitivity {
  /// Runs the scenario as given, with half the step, with funds acting before funding terms are set (or after, if the scenario
  /// has them first), and with both.
  public init(_ scenario: Scenario, threads: Int = 1) {
    let variants = Variant.allCases
    let runs = ConcurrentMap.results(variants.count, threads: threads) {
      Simulation(scenario.varied(variants[$0])).outcome()
    }
    let tolerance = Simulation(scenario).lossTolerance
    let base = tolerance.rounded(runs[0].total)
    self.init(
      rows: zip(variants, runs).map { variant, run in
        Row(
          variant: variant, total: tolerance.rounded(run.total), rounds: run.rounds,
          isConverged: run.hasConverged,
          relativeChange: base == 0 ? nil : (run.total - base) / abs(base))
      })
  }
}

extension Scenario {
  /// Shocks keep their moment and their size: with half the step that of round t arrives in round 2t − 1.
  func varied(_ variant: Sensitivity.Variant) -> Scenario {
    var varied = self
    if variant == .halfStep || variant == .halfStepAndFundsFirst {
      varied.parameters.halveStep()
      varied.shocks = shocks.map { Shock(round: 2 * $0.round - 1, $0.kind) }
    }
    if variant == .fundsFirst || variant == .halfStepAndFundsFirst {
      varied.parameters.time.fundsActFirst.toggle()
    }
    return varied
  }
}
