import CascadeSimulation
import Testing

/// Amplification against buffers: every dealer's leverage trigger is raised by 3 %, so that less room is left above it.
/// The direct loss is the same, so that amplification falls exactly when the total loss does.
@Suite("A smaller buffer and amplification")
struct PropertyAmplificationTests {
  static let seeds: ClosedRange<UInt64> = 1...(AgreementTests.isSlow ? 600 : 100)

  @Test("While nobody fails, sales for leverage alone amplify no less with a smaller buffer")
  func withoutFailure() {
    var tried = 0
    for seed in Self.seeds {
      let (wide, narrow) = Self.pair(seed: seed)
      let runs = [Simulation(wide), Simulation(narrow)].map { $0.run(channels: .leverage) }
      if runs.contains(where: { $0.rounds.contains { !$0.failures.isEmpty } }) { continue }
      let (before, after) = (runs[0].losses.total, runs[1].losses.total)
      #expect(after >= before - 1e-9 * abs(before), "seed \(seed): \(before), \(after)")
      if after > before { tried += 1 }
    }
    #expect(tried * 5 >= Self.seeds.count, "too few runs in which the buffer mattered: \(tried)")
  }

  /// Counter-examples that docs/model/cascade-agreement.md lists; if one no longer is, the page must say so.
  @Test(
    "Known counter-examples: the loss falls by this share with a smaller buffer",
    arguments: [
      (seed: 221 as UInt64, channels: Channels.leverage, fall: 0.0088, hasFailure: true),
      (seed: 538, channels: .leverage, fall: 0.4866, hasFailure: true),
      (seed: 470, channels: Channels.all.subtracting(.obligations), fall: 0.0742, hasFailure: false),
      (seed: 23, channels: Channels.all.subtracting(.obligations), fall: 0.1397, hasFailure: false),
    ])
  func counterexample(seed: UInt64, channels: Channels, fall: Double, hasFailure: Bool) {
    let (wide, narrow) = Self.pair(seed: seed)
    let runs = [Simulation(wide), Simulation(narrow)].map { $0.run(channels: channels) }
    let found = 1 - runs[1].losses.total / runs[0].losses.total
    #expect(abs(found - fall) <= 1e-4, "\(found)")
    #expect(runs.contains { $0.rounds.contains { !$0.failures.isEmpty } } == hasFailure)
  }

  /// A random market after falls of prices in round 1, in the plainest setting, and the same with raised triggers.
  static func pair(seed: UInt64) -> (wide: Scenario, narrow: Scenario) {
    var wide = RandomScenario.scenario(seed: seed)
    wide.shocks = wide.shocks.filter { shock in
      if case .price(_, let change) = shock.kind { change < 0 && shock.round == 1 } else { false }
    }
    wide.parameters.policy.purchases = []
    wide.parameters.decision.usesCashFirst = false
    wide.parameters.decision.preemptiveBand = 0
    wide.parameters.redistribution.isOn = false
    wide.parameters.time.roundMax = 60
    wide.parameters.impact.permanentShare = 1
    wide.parameters.impact.capacity = .infinity
    wide.parameters.impact.function = .exponential
    wide.parameters.impact.clearing = .sameRound
    wide.parameters.impact.volume = .value
    wide.parameters.impact.settlement = 1
    var narrow = wide
    for i in wide.network.dealers.indices {
      wide.network.dealers[i].limits.leverageTarget = nil
      wide.network.dealers[i].limits.leverageDefault = nil
      narrow.network.dealers[i].limits = wide.network.dealers[i].limits
      if let trigger = wide.network.dealers[i].limits.leverageTrigger {
        narrow.network.dealers[i].limits.leverageTrigger = trigger * 1.03
      }
    }
    return (wide, narrow)
  }
}
