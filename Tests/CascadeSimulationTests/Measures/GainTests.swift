import Testing

@testable import CascadeSimulation

@Suite("Gain")
struct GainTests {
  @Test func `amplification of nothing is undefined and says so`() {
    let none = Amplification(total: 0, direct: 0)
    #expect(none.ratio == nil)
    #expect(none.sentence == "The shock costs nothing and nobody reacted: amplification is undefined.")
    #expect(Amplification(total: 3, direct: 0).ratio == nil)
    #expect(Amplification(total: 3, direct: 2).ratio == 1.5)
    #expect(Amplification(total: 3, direct: 2).indirect == 1)
  }

  @Test func `the gain of a round is the next loss over its own`() {
    let gains = [RoundGain](losses: [100, 50, 4, 6, 0], shockRounds: [1])
    #expect(gains.map(\.gain) == [0.5, 0.08, 1.5, 0])
    #expect(gains.map(\.isMaterial) == [true, true, false, false])
    #expect(gains.first == 0.5)
    #expect(gains.peak == 0.5)
  }

  @Test func `a round before another shock does not count`() {
    let gains = [RoundGain](losses: [10, 40, 5], shockRounds: [1, 2])
    #expect(gains.map(\.counts) == [false, true])
    #expect(gains.peak == 0.125)
  }

  @Test func `a round without loss has no gain`() {
    let gains = [RoundGain](losses: [0, 0], shockRounds: [])
    #expect(gains.map(\.gain) == [nil])
    #expect(gains.peak == nil)
  }

  /// V3: direct loss 13 of 30, first indirect loss 0.3204 · 30 (specification), and in the long run ρ.
  @Test func `gains of the linearised rounds go to the spectral radius`() throws {
    let scenario = MeasuredNetworks.glt()
    let gains = [RoundGain](Simulation(scenario).run(), of: scenario)
    #expect(isNear(try #require(gains.first), 0.3204 / 0.433333333333333, 1e-10))
    #expect(isNear(try #require(gains[100].gain), 0.9305702104077322, 1e-9))
  }

  @Test func `the losses of the rounds sum to the loss of the run`() {
    let scenario = MeasuredNetworks.leveraged()
    let run = Simulation(scenario).run()
    let gains = [RoundGain](run, of: scenario)
    let sum = gains.map(\.loss).reduce(0, +) + (gains.last?.next ?? 0)
    #expect(isNear(sum, run.losses.total, 1e-10))
  }

  /// A redemption takes net assets out of a fund without a loss; the sales it forces cost something.
  @Test func `what a fund pays out is no loss`() throws {
    var scenario = MeasuredNetworks.leveraged()
    var fund = Fund(name: "fund")
    fund.cash = 5
    scenario.network.funds = [fund]
    scenario.network.fundHoldings = [20, 20]
    scenario.shocks = [Shock(.redemption(fund: 0, share: 0.5))]
    let run = Simulation(scenario).run()
    let gains = [RoundGain](run, of: scenario)
    let sum = gains.map(\.loss).reduce(0, +) + (gains.last?.next ?? 0)
    #expect(isNear(sum, run.losses.total, 1e-10))
    #expect(try #require(run.end.fundRedemptions.first) > 20)
    #expect(run.losses.total < 2)
  }

  @Test func `scaling stops at the whole price and leaves defaults alone`() {
    let shocks: [Shock] = [
      Shock(.price(asset: 0, change: -0.4)), Shock(.orderFlow(asset: 1, amount: 5)),
      Shock(.volatility(asset: 0, change: 1)), Shock(.haircut(asset: 0, rise: 0.02)),
      Shock(.lenderStress(lender: 0, rise: 0.1)), Shock(.redemption(fund: 0, share: 0.4)),
      Shock(.defaulting(dealer: 2)),
    ]
    let expected: [Shock] = [
      Shock(.price(asset: 0, change: -1)), Shock(.orderFlow(asset: 1, amount: 15)),
      Shock(.volatility(asset: 0, change: 3)), Shock(.haircut(asset: 0, rise: 0.06)),
      Shock(.lenderStress(lender: 0, rise: 0.1 * 3)), Shock(.redemption(fund: 0, share: 1)),
      Shock(.defaulting(dealer: 2)),
    ]
    #expect(shocks.map { $0.scaled(by: 3) } == expected)
  }

  @Test func `the grid rises from a sixteenth to eight`() {
    let scales = GainCurve.defaultScales
    #expect(scales.first == 0.0625)
    #expect(scales.last == 8)
    #expect(scales.contains(1))
    #expect(zip(scales, scales.dropFirst()).allSatisfy { abs($1 / $0 - 2.0.squareRoot()) < 1e-12 })
  }

  @Test func `bisection closes in on the size at which the gain crosses one`() {
    let points = [0.5, 1, 2].map {
      GainCurve.Point(
        scale: $0, direct: 0, total: 0, gain: $0 * $0 / 2, firstGain: 0, failures: 0, isConverged: true)
    }
    let tipping = GainCurve.TippingPoint(points: points, resolution: 1e-9) { $0 * $0 / 2 }
    guard case .between(let below, let above) = tipping else {
      Issue.record("no crossing found")
      return
    }
    #expect(below * below / 2 < 1)
    #expect(above * above / 2 >= 1)
    #expect(isNear(above, 2.0.squareRoot(), 1e-8))
    #expect(
      GainCurve.TippingPoint(points: Array(points[..<1]), resolution: 1e-9) { $0 } == .notReached(upTo: 0.5))
    #expect(
      GainCurve.TippingPoint(points: Array(points[2...]), resolution: 1e-9) { $0 } == .alreadyPassed(at: 2))
  }

  @Test func `there is no tipping point without a size to vary`() {
    var scenario = MeasuredNetworks.leveraged()
    scenario.shocks = [Shock(.defaulting(dealer: 0))]
    #expect(GainCurve(scenario, scales: [0.5, 1, 2]).tippingPoint == .undefined(.noSize))
    scenario.shocks = []
    #expect(GainCurve(scenario, scales: [0.5, 1, 2]).tippingPoint == .undefined(.noSize))
    // A default beside a volatility shock that no reaction reads: every size is the same run.
    scenario.shocks = [Shock(.defaulting(dealer: 0)), Shock(.volatility(asset: 0, change: 0.5))]
    scenario.channels = [.obligations]
    #expect(GainCurve(scenario, scales: [0.5, 1, 2]).tippingPoint == .undefined(.sameRun))
  }

  @Test func `a shock that earns money has no amplification`() {
    let earned = Amplification(total: 1, direct: -2)
    #expect(earned.ratio == nil)
    #expect(
      earned.sentence
        == "The shock alone earns dealers and funds 2.0, and with every reaction they lose 1.0: amplification is undefined."
    )
    #expect(Amplification(total: -1, direct: -2).sentence.contains("they earn 1.0"))
    #expect(Amplification(total: 0, direct: -2).sentence.contains("they come out even"))
  }

  @Test func `a small shock is absorbed and a larger one provokes sales`() {
    let curve = GainCurve(MeasuredNetworks.leveraged(), scales: [0.01, 0.5, 1, 2])
    #expect(curve.points[0].gain < 0.2)
    #expect(curve.points[0].total - curve.points[0].direct < 1e-3)
    #expect(curve.points[2].gain > curve.points[0].gain)
    #expect(curve.points.map(\.scale) == [0.01, 0.5, 1, 2])
  }
}
