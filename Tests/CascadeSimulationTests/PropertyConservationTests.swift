import CascadeSimulation
import Testing

/// Whatever one side gives the other gets.
@Suite("Cash and units are conserved in every trade")
struct PropertyConservationTests {
  /// Without order flow and purchases from outside only dealers and funds sell, so that books can be closed.
  static func scenario(seed: UInt64) -> Scenario {
    var scenario = RandomScenario.scenario(seed: seed)
    scenario.parameters.policy.purchases = []
    scenario.shocks = scenario.shocks.filter { if case .orderFlow = $0.kind { false } else { true } }
    for f in scenario.network.funds.indices { scenario.network.funds[f].marginedNotional = [] }
    return scenario
  }

  @Test("Units that leave dealers and funds are those that outside investors took")
  func units() {
    for seed in PropertyTests.seeds {
      let scenario = Self.scenario(seed: seed)
      follow(scenario) { before, after, round, price in
        for k in price.indices {
          let left = Self.units(before, k, price.count) - Self.units(after, k, price.count)
          let scale = 1e-12 * (1 + Self.units(before, k, price.count))
          #expect(abs(left * price[k] - round.outsideVolume[k]) <= scale, "seed \(seed), class \(k)")
        }
      }
    }
  }

  @Test("Money that dealers and funds get is what outside investors paid")
  func money() {
    for seed in PropertyTests.seeds {
      let scenario = Self.scenario(seed: seed)
      follow(scenario) { before, after, round, price in
        let paid = price.indices.map { k in
          price[k] * (1 - scenario.parameters.impact.settlement * (1 - round.priceFactor[k]))
            * (1 - before.halfSpread[k])
        }
        var (dealers, funds, size) = (Self.netCash(before), Self.netFundCash(before), 1.0)
        size += before.holdings.reduce(0, +) + before.lineAmounts.reduce(0, +) + before.cash.reduce(0, +)
        size += before.repayableDebt.reduce(0, +)
        for place in before.holdings.indices {
          dealers += (before.holdings[place] - after.holdings[place]) * paid[place % price.count]
        }
        for place in before.fundHoldings.indices {
          funds += (before.fundHoldings[place] - after.fundHoldings[place]) * paid[place % price.count]
        }
        let (atDealers, atFunds) = (Self.netCash(after) - dealers, Self.netFundCash(after) - funds)
        #expect(abs(atDealers) <= 1e-12 * size, "seed \(seed), round \(round.number): \(atDealers)")
        #expect(abs(atFunds) <= 1e-12 * size, "seed \(seed), round \(round.number): \(atFunds)")
      }
    }
  }

  /// Plays the run and shows each round with the states around it and the prices at which its orders were valued.
  private func follow(
    _ scenario: Scenario,
    _ check: (SimulationState, SimulationState, RoundRecord, [Double]) -> Void
  ) {
    let simulation = Simulation(scenario)
    var state = simulation.begin()
    while !simulation.isFinished(state) {
      let before = state
      let round = simulation.advance(&state)
      var price = before.prices
      for shock in scenario.shocks where shock.round == round.number {
        if case .price(let asset, let change) = shock.kind { price[asset] *= 1 + change }
      }
      check(before, state, round, price)
    }
  }

  private static func units(_ state: SimulationState, _ k: Int, _ classes: Int) -> Double {
    var sum = 0.0
    for place in stride(from: k, to: state.holdings.count, by: classes) { sum += state.holdings[place] }
    for place in stride(from: k, to: state.fundHoldings.count, by: classes) {
      sum += state.fundHoldings[place]
    }
    return sum
  }

  /// Cash less everything that cash repays.
  private static func netCash(_ state: SimulationState) -> Double {
    state.cash.reduce(0, +) - state.repayableDebt.reduce(0, +) - state.centralBankDebt.reduce(0, +)
      - state.lineAmounts.reduce(0, +)
  }

  private static func netFundCash(_ state: SimulationState) -> Double {
    state.fundCash.reduce(0, +) - state.fundDebt.reduce(0, +) + state.fundRedemptionsPaid.reduce(0, +)
  }
}
