import CascadeReference
import CascadeSimulation
import Testing

/// The ways of running without records: the same engine without assembling them, and the short way for a leverage
/// channel alone in which everybody sells pro rata.
@Suite("A run without records comes to the same")
struct AgreementOutcomeTests {
  static let seeds: ClosedRange<UInt64> = 1...(AgreementTests.isSlow ? 1500 : 60)

  @Test("Losses, rounds and end of a run do not depend on whether records are wanted")
  func withoutRecords() {
    for seed in Self.seeds {
      let simulation = Simulation(RandomScenario.scenario(seed: seed))
      let (run, outcome) = (simulation.run(), simulation.outcome())
      #expect(outcome.losses == run.losses, "seed \(seed)")
      #expect(outcome.rounds == run.rounds.count, "seed \(seed)")
    }
  }

  @Test("Pro rata for leverage alone: the short way agrees with the slow reference to 1e-12")
  func proportional() {
    var sales = 0
    for seed in Self.seeds {
      let scenario = Self.proportional(seed: seed)
      var slow = SlowCascade(SlowScenario(scenario, channels: .leverage))
      let expected = slow.run()
      let outcome = Simulation(scenario).outcome(channels: .leverage)
      if expected.rounds.contains(where: { $0.sales.joined().contains { $0 > 0 } }) { sales += 1 }
      #expect(outcome.rounds == expected.rounds.count, "seed \(seed)")
      #expect(outcome.hasConverged == expected.converged, "seed \(seed)")
      let money = Agreement(scenario).money
      for (fast, loss) in zip(outcome.losses.dealers, slow.losses().dealers) {
        #expect(abs(fast - loss) <= 1e-12 * max(money, abs(loss)), "seed \(seed): \(fast), \(loss)")
      }
      for (fast, loss) in zip(outcome.losses.funds, slow.losses().funds) {
        #expect(abs(fast - loss) <= 1e-12 * max(money, abs(loss)), "seed \(seed): \(fast), \(loss)")
      }
    }
    #expect(sales * 2 >= Self.seeds.count, "too little happened: sales in \(sales) runs")
  }

  @Test("Several blocks of dealers: one outcome for any number of threads, and that of the records")
  func manyDealers() {
    for seed in 1...4 as ClosedRange<UInt64> {
      let scenario = Self.tiled(Self.proportional(seed: seed), times: 50)
      let simulation = Simulation(scenario)
      let outcome = simulation.outcome(channels: .leverage)
      for threads in [2, 3, 5, 8] {
        #expect(
          Simulation(scenario, threads: threads).outcome(channels: .leverage) == outcome, "seed \(seed)")
      }
      let run = simulation.run(channels: .leverage)
      #expect(outcome.rounds == run.rounds.count, "seed \(seed)")
      let money = Agreement(scenario).money
      for (short, long) in zip(outcome.losses.dealers, run.losses.dealers) {
        #expect(abs(short - long) <= 1e-12 * max(money, abs(long)), "seed \(seed): \(short), \(long)")
      }
    }
  }

  /// A random network for which the short way is taken.
  static func proportional(seed: UInt64) -> Scenario {
    var scenario = RandomScenario.scenario(seed: seed)
    scenario.parameters.redistribution.isOn = false
    scenario.parameters.impact.clearing = .sameRound
    scenario.parameters.impact.capacity = .infinity
    scenario.parameters.decision.usesCashFirst = false
    scenario.parameters.decision.preemptiveBand = 0
    for k in scenario.network.assets.indices {
      scenario.network.assets[k].isSaleable = true
      scenario.network.assets[k].isExemptFromLeverage = false
    }
    for line in scenario.network.fundingLines {
      scenario.network.dealers[line.dealer].repayableDebt += line.amount
    }
    scenario.network.fundingLines = []
    for i in scenario.network.dealers.indices { scenario.network.dealers[i].strategy = .proRata }
    return scenario
  }

  /// The market beside copies of itself, as deep for each.
  static func tiled(_ scenario: Scenario, times: Int) -> Scenario {
    var result = scenario
    let (network, n) = (scenario.network, scenario.network.dealers.count)
    let count = n * times
    result.network.dealers = (0..<count).map { place in
      var dealer = network.dealers[place % n]
      dealer.name = "Dealer \(place)"
      return dealer
    }
    result.network.holdings = (0..<times).flatMap { _ in network.holdings }
    result.network.willingness = Array(repeating: 0, count: count * count)
    result.network.obligations = result.network.willingness
    for i in 0..<count {
      for j in 0..<n {
        let place = i * count + (i / n) * n + j
        result.network.willingness[place] = network.willingness[(i % n) * n + j]
        result.network.obligations[place] = network.obligations[(i % n) * n + j]
      }
    }
    for k in network.assets.indices { result.network.assets[k].depth *= Double(times) }
    return result
  }
}
