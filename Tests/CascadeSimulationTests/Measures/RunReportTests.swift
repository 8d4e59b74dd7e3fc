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
}
