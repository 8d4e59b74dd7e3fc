extension RunReport {
  /// Runs a scenario and says everything that the options ask for.
  public init(_ scenario: Scenario, options: Options = Options()) {
    self.init(Simulation(scenario, threads: options.threads).run(), of: scenario, options: options)
  }

  /// About a run that has been made already.
  ///
  /// - Parameter run: of this very scenario.
  public init(_ run: Run, of scenario: Scenario, options: Options = Options()) {
    let simulation = Simulation(scenario)
    let direct = simulation.outcome(channels: []).losses
    let gains = [RoundGain](run, in: simulation)
    let jacobians =
      options.hasJacobians
      ? RoundJacobian.along(scenario, roundMax: options.jacobianRoundMax, threads: options.threads) : []
    self.init(
      run: run, direct: direct,
      amplification: Amplification(
        total: run.losses.total, direct: direct.total, within: simulation.lossTolerance),
      gains: gains,
      state: MarketState(run, of: scenario, gains: gains, jacobians: jacobians))
    self.jacobians = jacobians
    indicators = Indicators.along(run, of: scenario, choice: options.indicators)
    glt = VulnerableBanks(scenario)
    if options.hasAttribution { attribution = Attribution(scenario, threads: options.threads) }
    if options.hasGainCurve { gainCurve = GainCurve(scenario, threads: options.threads) }
    if options.hasSensitivity { sensitivity = Sensitivity(scenario, threads: options.threads) }
    if let ensemble = options.ensemble {
      bands = Band.all(of: scenario, over: ensemble, threads: options.threads)
    }
  }
}
