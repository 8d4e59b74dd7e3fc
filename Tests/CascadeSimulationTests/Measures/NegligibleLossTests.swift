import Testing

@testable import CascadeSimulation

@Suite("Losses that are rounding")
struct NegligibleLossTests {
  /// Dealers of gross positions 1e4 that a shock to another class does not touch, but a client does, in round 2.
  private static func untouched(order: [Int] = [0, 1, 2]) -> Scenario {
    let base = MeasuredNetworks.leveraged()
    var scenario = base
    for (place, dealer) in order.enumerated() {
      scenario.network.dealers[place] = base.network.dealers[dealer]
      for k in 0..<2 { scenario.network.holdings[place * 2 + k] = base.network.holdings[dealer * 2 + k] }
    }
    return scenario
  }

  /// The measure is 5.2 + 5.4 + 6 = 16.6.
  @Test func `a loss below a billionth of what all are worth is none`() {
    let tolerance = Simulation(Self.untouched()).lossTolerance
    #expect(isNear(tolerance.amount, 16.6e-9))
    #expect(tolerance.rounded(1.6e-8) == 0)
    #expect(tolerance.rounded(-1.6e-8) == 0)
    #expect(tolerance.rounded(1.7e-8) == 1.7e-8)
    let amplification = Amplification(total: 1e-8, direct: -1e-9, within: tolerance)
    #expect(amplification == Amplification(total: 0, direct: 0))
    #expect(Amplification(total: 2 + 1e-9, direct: 2, within: tolerance).indirect == 0)
  }

  @Test func `a fall of prices that is only rounding has no gain and nothing to attribute`() {
    var scenario = Self.untouched()
    // Round 1 loses 1e-13 of 100 a class; round 2 is moved by lenders' demands that no loss provoked.
    scenario.shocks = [MeasuredNetworks.fall(1e-13)]
    scenario.network.lenders = [Lender(name: "lender")]
    scenario.network.fundingLines = [FundingLine(dealer: 0, asset: 0, lender: 0, amount: 50)]
    scenario.network.dealers[0].repayableDebt -= 50
    scenario.shocks.append(Shock(.lenderStress(lender: 0, rise: 1)))
    let run = Simulation(scenario).run()
    #expect(run.losses.total > 0.01)
    let gains = [RoundGain](run, of: scenario)
    #expect(gains[0].loss == 0)
    #expect(gains[0].gain == nil)
    let report = RunReport(scenario)
    #expect(report.amplification.direct == 0)
    #expect(report.amplification.ratio == nil)
    scenario.shocks.removeLast()
    let quiet = RunReport(scenario)
    #expect(quiet.amplification == Amplification(total: 0, direct: 0))
    #expect(quiet.gains.peak == nil)
    #expect(quiet.attribution?.values.allSatisfy { $0.shapley == 0 } == true)
    #expect(quiet.attribution?.share(.leverage) == nil)
    #expect(quiet.state.tendency == .stabilising)
    #expect(quiet.gainCurve?.points.allSatisfy { $0.gain == 0 && $0.total == 0 } == true)
  }

  @Test func `the gain does not depend on the order of the dealers`() throws {
    let given = try #require([RoundGain](Simulation(Self.untouched()).run(), of: Self.untouched()).peak)
    for order in [[2, 0, 1], [1, 2, 0], [2, 1, 0]] {
      let other = Self.untouched(order: order)
      #expect(isNear(try #require([RoundGain](Simulation(other).run(), of: other).peak), given, 1e-9))
    }
  }

  @Test func `a loss that did not provoke what followed does not count`() {
    #expect([RoundGain](losses: [1e-4, 1, 0.5], shockRounds: [1]).map(\.isMaterial) == [false, true])
    #expect([RoundGain](losses: [1, 50, 0], shockRounds: [1]).peak == 50)
  }
}

@Suite("Losses of shocks that come late")
struct LateShockLossTests {
  /// A client's order meets the market after the mark of its round, so the next mark shows what it cost.
  private static func ordered(_ channels: Channels) -> Scenario {
    var scenario = MeasuredNetworks.leveraged(fall: 0.001)
    scenario.channels = channels
    scenario.shocks.append(Shock(.orderFlow(asset: 0, amount: 100)))
    return scenario
  }

  @Test func `the impact of an order is no feedback`() throws {
    let scenario = Self.ordered([])
    let run = Simulation(scenario).run()
    let gains = [RoundGain](run, of: scenario)
    #expect(gains[0].next > 10 * gains[0].loss)
    #expect(gains.allSatisfy { $0.provoked == 0 })
    #expect(gains.allSatisfy { $0.gain == nil })
    #expect(gains.peak == nil)
    #expect(MarketState(run, of: scenario, gains: gains).tendency == .stabilising)
    #expect(GainCurve(scenario, scales: [0.5, 1, 2]).points.allSatisfy { $0.gain == 0 })
  }

  /// W of both runs from their records, without `directLosses`.
  @Test func `what a round provoked is its loss beyond that of the run with all channels off`() throws {
    let scenario = Self.ordered(.all)
    let run = Simulation(scenario).run()
    let off = Simulation(scenario).run(channels: [])
    let gains = [RoundGain](run, of: scenario)
    #expect(off.rounds.count >= 2)
    let direct = off.rounds[0].balance.wealth - off.rounds[1].balance.wealth
    #expect(direct > 1)
    #expect(isNear(gains[0].nextDirect, direct))
    let loss = run.rounds[0].balance.wealth - run.rounds[1].balance.wealth
    #expect(isNear(gains[0].provoked, loss - direct, 1e-10))
    #expect(isNear(try #require(gains[0].gain), (loss - direct) / gains[0].loss, 1e-10))
  }
}
