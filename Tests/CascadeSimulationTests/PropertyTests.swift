import CascadeSimulation
import Foundation
import Testing

/// Section 5's properties on the random networks of the agreement.
@Suite("Properties of every cascade")
struct PropertyTests {
  static let seeds: ClosedRange<UInt64> = 1...(AgreementTests.isSlow ? 1000 : 40)

  @Test("No price falls below zero, and every figure stays finite")
  func prices() {
    for seed in Self.seeds {
      let run = Simulation(RandomScenario.scenario(seed: seed)).run()
      for round in run.rounds {
        #expect(round.balance.prices.allSatisfy { $0 >= 0 && $0.isFinite }, "seed \(seed)")
        #expect(round.balance.equity.allSatisfy { $0.isFinite }, "seed \(seed)")
      }
      #expect(run.losses.total.isFinite, "seed \(seed)")
    }
  }

  @Test("The order of dealers, funds and lenders changes nothing beyond 1e-12")
  func permutation() {
    for seed in Self.seeds {
      let scenario = RandomScenario.scenario(seed: seed)
      var dice = Dice(seed: seed &+ 77)
      let order = dice.shuffled(scenario.network.dealers.count)
      let funds = dice.shuffled(scenario.network.funds.count)
      let lenders = dice.shuffled(scenario.network.lenders.count)
      let run = Simulation(scenario).run()
      let other = Simulation(scenario.permuted(dealers: order, funds: funds, lenders: lenders)).run()
      #expect(run.rounds.count == other.rounds.count, "seed \(seed)")
      expectClose(run.end.prices, other.end.prices, 1, "prices, seed \(seed)")
      let size = run.start.exposure.max() ?? 1
      expectClose(order.map { run.losses.dealers[$0] }, other.losses.dealers, size, "losses, seed \(seed)")
      expectClose(funds.map { run.losses.funds[$0] }, other.losses.funds, size, "funds, seed \(seed)")
      for (left, right) in zip(run.rounds, other.rounds) {
        expectClose(order.map { left.balance.cash[$0] }, right.balance.cash, size, "cash, seed \(seed)")
      }
    }
  }

  private func expectClose(_ left: [Double], _ right: [Double], _ scale: Double, _ what: String) {
    #expect(left.count == right.count)
    for (one, other) in zip(left, right) where one != other {
      let difference = abs(one - other) / max(scale, abs(one), abs(other))
      #expect(difference <= 1e-12, "\(what): \(one), \(other)")
    }
  }

  @Test("A run split after any round and resumed is the unbroken run, bit for bit, also through a file")
  func resumption() throws {
    for seed in Self.seeds {
      let simulation = Simulation(RandomScenario.scenario(seed: seed))
      let whole = simulation.run()
      var state = simulation.begin()
      var rounds: [RoundRecord] = []
      for _ in 0..<Int(seed) % max(1, whole.rounds.count) { rounds.append(simulation.advance(&state)) }
      #expect(simulation.run(from: state, after: rounds) == whole, "seed \(seed)")
      let stored = try JSONDecoder().decode(SimulationState.self, from: JSONEncoder().encode(state))
      #expect(stored == state, "seed \(seed)")
      #expect(simulation.run(from: stored, after: rounds).digest == whole.digest, "seed \(seed)")
    }
  }

  @Test("One digest, whatever the number of threads", arguments: [2, 5])
  func threads(_ threads: Int) {
    for seed in Self.seeds {
      let scenario = RandomScenario.scenario(seed: seed)
      #expect(
        Simulation(scenario, threads: threads).run().digest == Simulation(scenario).run().digest,
        "seed \(seed)")
    }
  }

  @Test("With every channel off only the direct loss is left")
  func directLoss() {
    for seed in Self.seeds {
      var scenario = RandomScenario.scenario(seed: seed)
      scenario.parameters.policy.purchases = []
      scenario.shocks = scenario.shocks.filter { if case .price = $0.kind { true } else { false } }
      let run = Simulation(scenario).run(channels: [])
      let expected = Self.directLoss(scenario, rounds: run.rounds.count, v: run.start)
      let size = run.start.exposure.reduce(1, +)
      #expect(
        abs(run.losses.total - expected) <= 1e-12 * size, "seed \(seed): \(run.losses.total), \(expected)")
    }
  }

  /// Fall of prices on what everyone held; a dealer's reserve falls with the value that it is a share of.
  private static func directLoss(_ scenario: Scenario, rounds: Int, v start: BalanceRecord) -> Double {
    let network = scenario.network
    var fall = network.assets.map { _ in 1.0 }
    for shock in scenario.shocks where shock.round <= rounds {
      if case .price(let asset, let change) = shock.kind { fall[asset] *= 1 + change }
    }
    var loss = 0.0
    for k in network.assets.indices {
      let asset = network.assets[k]
      let dealers = Double(network.dealers.count)
      let isFirm = start.halfSpread[k] <= asset.halfSpreadFirmMax
      let reserve =
        (1 + scenario.parameters.information.reserveMultiplier * (isFirm ? 0 : 1)) * start.halfSpread[k]
      for i in 0..<Int(dealers) {
        loss += network.holdings[i * network.assets.count + k] * (1 - fall[k]) * (1 - reserve)
      }
      for f in network.funds.indices {
        let notional = network.funds[f].kind == .pension ? network.funds[f].marginedNotional[k] : 0
        loss += (network.fundHoldings[f * network.assets.count + k] + notional) * (1 - fall[k])
      }
    }
    return loss
  }

  @Test("The zero shock changes nothing and ends in round 1")
  func zeroShock() {
    for seed in Self.seeds {
      var scenario = RandomScenario.scenario(seed: seed)
      scenario.shocks = []
      scenario.parameters.decision.startingBreaches = .tolerated
      scenario.parameters.policy.purchases = []
      for i in scenario.network.dealers.indices {
        scenario.network.dealers[i].limits.leverageDefault = nil
      }
      for k in scenario.network.assets.indices {
        // A class that nobody quotes from the start grows dearer to hold by the day: that is no reaction.
        scenario.network.assets[k].halfSpreadReservation = .infinity
      }
      let run = Simulation(scenario).run()
      #expect(run.outcome == .converged(round: 1), "seed \(seed)")
      #expect(run.end.prices.allSatisfy { $0 == 1 }, "seed \(seed)")
      #expect(run.end.holdings == run.start.holdings && run.end.cash == run.start.cash, "seed \(seed)")
      #expect(run.end.equity == run.start.equity, "seed \(seed)")
      #expect(run.end.volatility == run.start.volatility, "seed \(seed)")
      #expect(run.losses.total == 0, "seed \(seed): \(run.losses.total)")
    }
  }
}
