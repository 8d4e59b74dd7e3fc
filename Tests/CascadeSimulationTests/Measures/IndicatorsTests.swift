import Testing

@testable import CascadeSimulation

@Suite("Indicators of a run")
struct IndicatorsTests {
  @Test func `before the shock they are those of the scenario`() throws {
    var scenario = MeasuredNetworks.leveraged()
    scenario.network.correlation = FactorCorrelation(
      classes: 2, calm: [0.9, 0.8], calmRank: 1, stress: [0.9, 0.8], stressRank: 1)
    let run = Simulation(scenario).run()
    let series = Indicators.along(run, of: scenario)
    #expect(series.count == run.rounds.count + 2)
    #expect(series.map(\.round) == Array(0..<series.count))
    let start = try #require(series.first)
    // 100 · 0.005 · √252 = 7.937253933193772; 2 · 0.0005 = 10 bp; 0.9 · 0.8.
    #expect(isNear(start.index, 7.937253933193772))
    #expect(isNear(try #require(start.bidAsk), 10))
    #expect(start.daysToFirmQuote == 0)
    #expect(isNear(start.hedgeCorrelation, 0.72))
  }

  @Test func `a fall of one class alone raises the index and breaks the hedge`() throws {
    var scenario = MeasuredNetworks.leveraged()
    scenario.network.correlation = FactorCorrelation(
      classes: 2, calm: [0.9, 0.8], calmRank: 1, stress: [0.9, 0.8], stressRank: 1)
    scenario.channels = []
    let choice = IndicatorChoice(index: 0, hedged: 0, hedge: 1)
    let series = Indicators.along(Simulation(scenario).run(), of: scenario, choice: choice)
    #expect(series[1].index > series[0].index)
    // r = −0.02 and 0: covariance 0.94 · 0.72σ², variances 0.94σ² + 0.06 · 0.0004 and 0.94σ².
    let (first, second) = (0.94 * 2.5e-5 + 0.06 * 0.0004, 0.94 * 2.5e-5)
    #expect(
      isNear(series[1].hedgeCorrelation, 0.94 * 0.72 * 2.5e-5 / (first * second).squareRoot(), 1e-10))
  }

  @Test func `spreads rise as the distance to default falls`() {
    let spreads = [6, 4, 3, 2.5, 2, 1, 0, -1].map { Indicators.creditSpread(distanceToDefault: $0) }
    #expect(zip(spreads, spreads.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(spreads.first == 20)
    #expect(spreads.last == 6000)
    // Φ(−3) = 0.0013498980316301: 10⁴ · 0.6 · 12 · Φ.
    #expect(isNear(spreads[2], 97.1926582773672, 1e-9))
  }

  @Test(arguments: [(1.0, 0.0), (0.5, 1), (0.2, 4)])
  func `days to a firm quote follow from the firm-quoting share`(share: Double, days: Double) {
    #expect(isNear(Indicators.daysToFirmQuote(firmShare: share) ?? -1, days))
  }

  @Test func `nobody who quotes firm is no number of days`() {
    #expect(Indicators.daysToFirmQuote(firmShare: 0) == nil)
  }

  @Test(arguments: [[0], [0, 1], [0, 1, 2]])
  func `credit rises when dealers fail: each counts at certain default`(defaults: [Int]) throws {
    var scenario = MeasuredNetworks.leveraged()
    scenario.channels = []
    scenario.shocks = defaults.map { Shock(round: 1, .defaulting(dealer: $0)) }
    for k in 0..<2 { scenario.network.assets[k].volatility = 0.001 }
    let series = Indicators.along(Simulation(scenario).run(), of: scenario)
    // Equities of 5 and more against a VaR below 1: the floor of 20 before.
    #expect(series[0].credit == 20)
    let failed = Double(defaults.count)
    #expect(isNear(series[1].credit, (6000 * failed + 20 * (3 - failed)) / 3))
    #expect(series.last?.credit == series[1].credit)
    #expect(series[1].daysToFirmQuote.map { isNear($0, failed / (3 - failed)) } ?? (failed == 3))
    #expect((series[1].bidAsk == nil) == (failed == 3))
  }

  @Test func `a dealer without equity counts at certain default`() {
    var scenario = MeasuredNetworks.leveraged(fall: 0.5)
    scenario.channels = []
    #expect(Indicators.along(Simulation(scenario).run(), of: scenario)[1].credit == 6000)
  }

  @Test func `days to a firm quote are not measurable where firm quotes have no limit`() throws {
    var scenario = MeasuredNetworks.leveraged()
    for k in 0..<2 { scenario.network.assets[k].halfSpreadFirmMax = .infinity }
    let series = Indicators.along(Simulation(scenario).run(), of: scenario)
    #expect(series.allSatisfy { $0.daysToFirmQuote == nil && !$0.measuresFirmQuotes })
  }
}
