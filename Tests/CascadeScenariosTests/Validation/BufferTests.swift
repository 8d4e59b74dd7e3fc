import CascadeSimulation
import Testing

@Suite("Amplification as dealers' buffers shrink, on a shipped scenario")
struct BufferTests {
  /// Capital above the leverage trigger, as a share of what the scenario gives.
  static let buffers = [2, 1.5, 1.25, 1, 0.75, 0.5, 0.25, 0]
  /// Everybody, then each dealer alone.
  static let who = [Array(0..<6)] + (0..<6).map { [$0] }
  static let monotone: [Channels] = [.leverage, [.leverage, .obligations]]

  @Test(
    "it does not fall while leverage alone, or with obligations, makes dealers sell",
    arguments: monotone, who)
  func rises(channels: Channels, dealers: [Int]) throws {
    let base = try ReferenceModel.scenario("all-channels")
    let figures = Self.buffers.map { base.amplification($0, of: dealers, channels) }
    for (larger, smaller) in zip(figures, figures.dropFirst()) {
      #expect(smaller >= larger - 1e-9, "\(figures)")
    }
    #expect(figures[0] >= 1)
  }

  /// The counterexamples that were found; docs/model/cascade-validation.md says why.
  @Test("it falls where depth and spreads look at capacity used, which has a start to be measured from")
  func counterexamples() throws {
    let base = try ReferenceModel.scenario("all-channels")
    let everybody = Self.who[0]
    let (some, none) = (
      base.amplification(0.25, of: everybody, .all), base.amplification(0, of: everybody, .all)
    )
    #expect(none < some)
    let birch = [1.25, 0].map { base.amplification($0, of: [1], .all) }
    #expect(birch[1] < birch[0])
    let without = Channels.all.subtracting([.depth, .information])
    #expect(base.amplification(0, of: everybody, without) > base.amplification(0.25, of: everybody, without))
  }
}

extension Scenario {
  /// Total over direct loss with some dealers' capital above their trigger cut to a share, debt taking its place.
  fileprivate func amplification(_ share: Double, of dealers: [Int], _ channels: Channels) -> Double {
    var scenario = self
    scenario.channels = channels
    scenario.parameters.time.roundMax = 30
    for i in dealers {
      let surplus = (1 - share) * (network.dealers[i].equity - network.capitalAtTrigger(i))
      scenario.network.dealers[i].equity -= surplus
      scenario.network.dealers[i].tier1 -= surplus
      scenario.network.dealers[i].repayableDebt += surplus
    }
    let simulation = Simulation(scenario)
    return simulation.outcome().total / simulation.outcome(channels: []).total
  }
}

extension Network {
  fileprivate func capitalAtTrigger(_ i: Int) -> Double {
    let (n, classes) = (dealers.count, assets.count)
    let exposure =
      dealers[i].cash + dealers[i].otherAssets + holdings[i * classes..<(i + 1) * classes].reduce(0, +)
      + (0..<n).map { obligations[$0 * n + i] }.sum
    return (dealers[i].limits.leverageTrigger ?? 0) * exposure
  }
}
