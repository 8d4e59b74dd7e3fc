import CascadeKernels
import Testing

@testable import CascadeSimulation

/// Where leverage alone makes dealers sell pro rata, `outcome` reads the holdings once a round; `run` takes every stage.
@Suite struct ProRataOutcomeTests {
  enum Variation: CaseIterable {
    case plain, keepsCash, cashFirst, preemptive, exemptCash, reverting, lateShocks, lines, defaults
  }

  static func scenario(_ variation: Variation, dealers: Int, seed: Int) -> Scenario {
    let random = CounterRandom(seed: UInt64(seed))
    func draw(_ kind: UInt32, _ i: Int, _ k: Int = 0) -> Double {
      random.uniform(.init(scenario: kind, agent: UInt32(i), round: UInt32(k)))
    }
    let classes = 7
    var network = Network(
      name: "n", assets: (0..<classes).map { AssetClass(name: "a\($0)") },
      dealers: (0..<dealers).map { Dealer(name: "d\($0)") })
    for k in 0..<classes {
      network.assets[k].depth = Double(dealers) * (200 + 2_000 * draw(0, k))
      network.assets[k].halfSpread = 0.004 * draw(1, k)
      network.assets[k].volatility = 0.01
    }
    if variation == .lines {
      network.lenders = [Lender(name: "l")]
    }
    for i in 0..<dealers {
      for k in 0..<classes {
        network.holdings[i * classes + k] = draw(2, i, k) < 0.3 ? 0 : 100 * draw(3, i, k)
      }
      let held = network.holdings[i * classes..<(i + 1) * classes].reduce(0, +)
      var dealer = Dealer(name: "d\(i)")
      dealer.strategy = .proRata
      dealer.cash = 20 * draw(4, i)
      dealer.otherAssets = 50
      dealer.equity = (0.02 + 0.04 * draw(5, i)) * (held + dealer.cash + 50)
      dealer.tier1 = 0.9 * dealer.equity
      var borrowed = 0.0
      if variation == .lines, network.holdings[i * classes] > 0 {
        borrowed = 0.5 * network.holdings[i * classes]
        network.fundingLines.append(FundingLine(dealer: i, asset: 0, lender: 0, amount: borrowed))
      }
      let debts = held + dealer.cash + 50 - dealer.equity - borrowed
      dealer.repayableDebt = 0.6 * debts
      dealer.otherLiabilities = debts - dealer.repayableDebt
      dealer.limits.leverageTrigger = 0.018 + 0.015 * draw(6, i)
      if variation == .defaults { dealer.limits.leverageDefault = 0.012 }
      network.dealers[i] = dealer
    }
    var scenario = Scenario(name: "s", title: "S", network: network, shocks: shocks(variation, classes, draw))
    scenario.channels = .leverage
    scenario.parameters.redistribution.isOn = false
    scenario.parameters.time.roundMax = 9
    adjust(&scenario.parameters, variation)
    return scenario
  }

  private static func shocks(
    _ variation: Variation, _ classes: Int, _ draw: (UInt32, Int, Int) -> Double
  ) -> [Shock] {
    var shocks = (0..<classes).map { Shock(.price(asset: $0, change: -0.04 * draw(7, $0, 0))) }
    if variation == .lateShocks {
      shocks.append(Shock(round: 3, .price(asset: 1, change: -0.05)))
      shocks.append(Shock(round: 4, .orderFlow(asset: 2, amount: 300)))
      shocks.append(Shock(round: 5, .orderFlow(asset: 3, amount: -200)))
    }
    if variation == .defaults { shocks.append(Shock(round: 2, .defaulting(dealer: 0))) }
    return shocks
  }

  private static func adjust(_ parameters: inout Parameters, _ variation: Variation) {
    switch variation {
    case .keepsCash: (parameters.decision.proceeds, parameters.decision.usesCashFirst) = (.keepCash, true)
    case .cashFirst: parameters.decision.usesCashFirst = true
    case .preemptive: (parameters.decision.preemptiveBand, parameters.decision.preemptiveShare) = (0.4, 0.5)
    case .exemptCash: parameters.policy.exemptsCash = true
    case .reverting: parameters.impact.permanentShare = 0.6
    case .plain, .lateShocks, .lines, .defaults: break
    }
  }

  @Test("one reading a round gives the figures of every stage, to 1e-12", arguments: Variation.allCases)
  func sameFigures(_ variation: Variation) {
    var sold = 0
    for seed in 0..<12 {
      let simulation = Simulation(Self.scenario(variation, dealers: 2 + 5 * seed, seed: seed))
      #expect(simulation.problems().isEmpty && simulation.plan.sellsProRata(.leverage))
      let (quick, whole) = (simulation.outcome(), simulation.run())
      #expect(quick.rounds == whole.rounds.count)
      sold += whole.rounds.count { !$0.sales.isEmpty }
      for (one, other) in zip(quick.losses.dealers, whole.losses.dealers) {
        #expect((one - other).magnitude <= 1e-12 * Swift.max(100, other.magnitude), "seed \(seed)")
      }
    }
    #expect(sold > 12)
  }

  @Test("any number of threads gives the same bits", arguments: [2, 3, 8])
  func threads(_ count: Int) {
    let scenario = Self.scenario(.plain, dealers: 300, seed: 5)
    #expect(Simulation(scenario, threads: count).outcome() == Simulation(scenario, threads: 1).outcome())
  }

  @Test("anything but leverage and pro rata takes the long way")
  func otherwise() {
    var scenario = Self.scenario(.plain, dealers: 4, seed: 1)
    #expect(!Simulation(scenario).plan.sellsProRata(.all))
    #expect(!Simulation(scenario).plan.sellsProRata([.leverage, .depth]))
    scenario.network.dealers[2].strategy = .leastImpact
    #expect(!Simulation(scenario).plan.sellsProRata(.leverage))
    scenario = Self.scenario(.plain, dealers: 4, seed: 1)
    scenario.parameters.redistribution.isOn = true
    #expect(!Simulation(scenario).plan.sellsProRata(.leverage))
  }
}
