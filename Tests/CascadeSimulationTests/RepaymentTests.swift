import CascadeSimulation
import Testing

/// Leverage falls only by what is repaid, and the central bank is repaid first.
@Suite("What proceeds repay")
struct RepaymentTests {
  /// The weak dealer of two, alone, with so much of its debt repayable.
  static func weak(repayable: Double) -> Scenario {
    var scenario = TwoDealerTests.scenario()
    scenario.parameters.redistribution.isOn = false
    scenario.network.dealers[0].repayableDebt = repayable
    scenario.network.dealers[0].otherLiabilities = 96 - repayable
    return scenario
  }

  @Test("A dealer sells for leverage no more than its proceeds can repay, and the rest of the gap is unmet")
  func salesAreCapped() throws {
    for (repayable, exempts, sold) in [(96.0, false, 47.9), (30, false, 30), (0, false, 0), (0, true, 47.9)] {
      var scenario = Self.weak(repayable: repayable)
      scenario.parameters.policy.exemptsCash = exempts
      let round = try #require(Simulation(scenario).run(channels: .leverage).rounds.first)
      let needs = try #require(round.needs.first)
      #expect(abs(round.sales.reduce(0) { $0 + $1.amount } - sold) < 1e-9)
      #expect(abs(needs.leverageGap - 47.9) < 1e-9 && abs(needs.leverageUnmet - (47.9 - sold)) < 1e-9)
    }
  }

  @Test("Proceeds that are kept repay nothing: only who repays with cash first sells for leverage")
  func keptCash() throws {
    for (paysFirst, sold) in [(true, 30.0), (false, 0)] {
      var scenario = Self.weak(repayable: 30)
      scenario.parameters.decision.proceeds = .keepCash
      scenario.parameters.decision.usesCashFirst = paysFirst
      let round = try #require(Simulation(scenario).run(channels: .leverage).rounds.first)
      #expect(abs(round.sales.reduce(0) { $0 + $1.amount } - sold) < 1e-9)
    }
  }

  @Test("Proceeds repay the central bank before any other debt")
  func centralBankFirst() {
    let simulation = Simulation(Self.weak(repayable: 96))
    var state = simulation.begin(channels: .leverage)
    (state.centralBankDebt[0], state.repayableDebt[0]) = (20, 76)
    let proceeds = 47.9 * (1 - 0.002)
    _ = simulation.advance(&state)
    #expect(state.centralBankDebt[0] == 0)
    #expect(abs(state.repayableDebt[0] - (96 - proceeds)) < 1e-9)
  }
}
