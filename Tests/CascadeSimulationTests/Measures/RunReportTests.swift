import Testing

@testable import CascadeSimulation

@Suite("Run report")
struct RunReportTests {
  @Test func `a report holds what its options ask for`() throws {
    let scenario = MeasuredNetworks.leveraged()
    var options = RunReport.Options()
    options.ensemble = Ensemble(draws: 4)
    let report = RunReport(scenario, options: options)
    #expect(report.run == Simulation(scenario).run())
    #expect(report.attribution != nil)
    #expect(report.gainCurve != nil)
    #expect(report.jacobians.count == Swift.min(report.run.rounds.count, 10) + 1)
    #expect(report.glt != nil)
    #expect(report.indicators.count == report.run.rounds.count + 2)
    #expect(!report.bands.isEmpty)
    #expect(report.sensitivity?.rows.count == 4)
    #expect(try #require(report.amplification.ratio) > 1)
    options.threads = 3
    #expect(RunReport(scenario, options: options) == report)
  }

  @Test func `the costly parts can be left out`() {
    var options = RunReport.Options()
    (options.hasAttribution, options.hasGainCurve) = (false, false)
    (options.hasJacobians, options.hasSensitivity) = (false, false)
    let report = RunReport(MeasuredNetworks.leveraged(), options: options)
    #expect(report.attribution == nil)
    #expect(report.gainCurve == nil)
    #expect(report.jacobians.isEmpty)
    #expect(report.sensitivity == nil)
    #expect(report.bands.isEmpty)
  }

  @Test func `the zero shock has no amplification and no attribution to share`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.shocks = []
    let report = RunReport(scenario)
    #expect(report.amplification.ratio == nil)
    #expect(report.attribution?.values.allSatisfy { $0.shapley == 0 } == true)
    #expect(report.attribution?.share(.leverage) == nil)
    #expect(report.gains.peak == nil)
    #expect(report.state.tendency == .stabilising)
  }

  /// V3: the shock costs 13, rounds without end 30 · 4.761904761904762 (specification).
  @Test func `a linearised scenario has a report too`() throws {
    let report = RunReport(MeasuredNetworks.glt())
    #expect(isNear(report.amplification.direct, 13, 1e-12))
    #expect(isNear(report.amplification.total, 30 * 4.761904761904762, 1e-9))
    #expect(report.jacobians.allSatisfy { isNear($0.lossSide.value, 0.9305702104077322, 1e-7) })
    #expect(isNear(try #require(report.glt).aggregate, 0.3204))
    let values = try #require(report.attribution).values
    #expect(isNear(values.map(\.shapley).reduce(0, +), report.amplification.indirect, 1e-9))
  }

  @Test func `half the step keeps each shock at its moment`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.shocks = [MeasuredNetworks.fall(0.01), MeasuredNetworks.fall(0.01, round: 3)]
    let half = scenario.varied(.halfStepAndFundsFirst)
    #expect(half.shocks.map(\.round) == [1, 5])
    #expect(half.parameters.time.step == 0.5)
    #expect(half.parameters.time.roundMax == 60)
    #expect(half.parameters.time.fundsActFirst)
    #expect(scenario.varied(.asGiven) == scenario)
  }

  @Test func `half the step halves what is so much a round`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.parameters.policy.purchases = [8, 0]
    scenario.parameters.impact.capacity = 3
    scenario.parameters.failure.liquidationShare = 0.36
    scenario.parameters.redistribution.participation = 0.51
    scenario.parameters.decision.preemptiveShare = 0.19
    let half = scenario.varied(.halfStep).parameters
    #expect(half.policy.purchases == [4, 0])
    #expect(half.impact.capacity == 1.5)
    // What is left after two rounds: 0.8² = 0.64, 0.7² = 0.49, 0.9² = 0.81.
    #expect(isNear(half.failure.liquidationShare, 0.2))
    #expect(isNear(half.redistribution.participation, 0.3))
    #expect(isNear(half.decision.preemptiveShare, 0.1))
    scenario.parameters.failure.liquidationShare = 1
    scenario.parameters.impact.capacity = .infinity
    let whole = scenario.varied(.halfStepAndFundsFirst).parameters
    #expect(whole.failure.liquidationShare == 1 && whole.impact.capacity == .infinity)
    #expect(scenario.varied(.fundsFirst).parameters.policy.purchases == [8, 0])
  }

  /// The central bank buys 8 a day for four days, whether a day is one round or two.
  @Test func `half the step does not make the central bank buy twice as much`() throws {
    var scenario = MeasuredNetworks.leveraged()
    scenario.channels = []
    scenario.parameters.policy.purchases = [20, 20]
    scenario.parameters.impact.permanentShare = 1
    scenario.parameters.time.roundMax = 4
    scenario.shocks = [MeasuredNetworks.fall(0.02), MeasuredNetworks.fall(1e-9, round: 4)]
    let sensitivity = CascadeSimulation.Sensitivity(scenario)
    #expect(sensitivity.rows[0].rounds == 4)
    #expect(sensitivity.rows[1].rounds == 8 || sensitivity.rows[1].rounds == 7)
    #expect(abs(try #require(sensitivity.rows[1].relativeChange)) < 0.2)
  }
}
