import Testing

@testable import CascadeSimulation

@Suite("Bands")
struct BandTests {
  private static func scenario() -> Scenario {
    var scenario = MeasuredNetworks.leveraged()
    scenario.parameters.time.roundMax = 60
    return scenario
  }

  @Test func `every stratum of every range is met once`() {
    let ensemble = Ensemble(draws: 40, seed: 7)
    let positions = ensemble.positions()
    #expect(positions.count == 40)
    for column in ensemble.ranges.indices {
      let strata = positions.map { Int($0[column] * 40) }.sorted()
      #expect(strata == Array(0..<40))
    }
    #expect(positions == ensemble.positions())
    #expect(positions != Ensemble(draws: 40, seed: 8).positions())
    // No two parameters run together.
    #expect(positions.map { Int($0[0] * 40) } != positions.map { Int($0[1] * 40) })
  }

  @Test func `the middle of every range is the scenario itself`() {
    var scenario = Self.scenario()
    scenario.parameters.impact.permanentShare = 0.5
    let ensemble = Ensemble()
    let centre = ensemble.scenario(scenario, at: ensemble.ranges.map { _ in 0.5 })
    #expect(isNear(centre.parameters.impact.permanentShare, 0.5))
    #expect(isNear(centre.parameters.risk.decay, scenario.parameters.risk.decay))
    #expect(isNear(centre.network.assets[0].depth, scenario.network.assets[0].depth))
  }

  @Test func `factors and shifts keep to their width`() {
    let factor = ParameterRange(.depth, .factor(2))
    #expect(isNear(factor.value(around: 10, at: 0), 5))
    #expect(isNear(factor.value(around: 10, at: 1), 20))
    #expect(factor.value(around: 0, at: 1) == 0)
    let shift = ParameterRange(.permanentShare, .shift(0.25))
    #expect(isNear(shift.value(around: 0.9, at: 0), 0.65))
    #expect(shift.value(around: 0.9, at: 1) == 1)
  }

  @Test func `each parameter of the ranges moves something of the scenario`() {
    var scenario = Self.scenario()
    scenario.network.funds = [Fund(name: "fund")]
    scenario.network.funds[0].flowSlope = 1
    scenario.network.fundHoldings = [1, 1]
    scenario.parameters.funding.haircutPerVolatility = 1
    scenario.parameters.information.spreadPerUtilisation = 0.001
    scenario.parameters.failure.replacementCost = 0.01
    for range in ParameterRange.defaults {
      var moved = scenario
      range.apply(0.2, to: &moved)
      #expect(moved != scenario, "\(range.parameter)")
    }
  }

  /// Type 7 of Hyndman and Fan: 1…5 has quantiles 1.2 at 5 % and 4.8 at 95 %.
  @Test func `quantiles interpolate between order statistics`() {
    #expect(isNear(Band.quantile([1, 2, 3, 4, 5], 0.05), 1.2))
    #expect(Band.quantile([1, 2, 3, 4, 5], 0.5) == 3)
    #expect(isNear(Band.quantile([1, 2, 3, 4, 5], 0.95), 4.8))
    #expect(Band.quantile([4], 0.95) == 4)
  }

  @Test func `bands hold their median, and depend on nothing but the seed`() throws {
    let ensemble = Ensemble(draws: 30, seed: 3)
    let bands = Band.all(of: Self.scenario(), over: ensemble, threads: 2)
    #expect(bands == Band.all(of: Self.scenario(), over: ensemble))
    for band in bands {
      #expect(band.low <= band.median)
      #expect(band.median <= band.high)
      #expect(band.draws == 30)
    }
    let loss = try #require(bands.first { $0.headline == .totalLoss })
    #expect(loss.low < loss.high)
  }

  @Test func `without ranges the band is a point`() throws {
    let bands = Band.all(of: Self.scenario(), over: Ensemble(draws: 3, ranges: []))
    for band in bands { #expect(band.low == band.high && band.central == band.median) }
  }

  @Test func `a ranking counts how often two policies change places`() {
    let ranking = PolicyRanking(
      ("exempt", 1), ("as it is", 2), headline: .totalLoss, pairs: [(1, 2), (3, 2), (2, 2), (1, 4)])
    #expect(ranking.reversals == 1)
    #expect(ranking.ties == 1)
    #expect(ranking.reversalShare == 0.25)
  }

  @Test func `a deeper market beats the same market in every draw`() throws {
    var deep = Self.scenario()
    for k in 0..<2 { deep.network.assets[k].depth *= 10 }
    let rankings = PolicyRanking.all(
      [("as it is", Self.scenario()), ("deep", deep)], over: Ensemble(draws: 12, seed: 5))
    let ranking = try #require(rankings.first)
    #expect(ranking.reversals == 0)
    #expect(ranking.draws == 12)
    #expect(ranking.central[0] > ranking.central[1])
  }
}
