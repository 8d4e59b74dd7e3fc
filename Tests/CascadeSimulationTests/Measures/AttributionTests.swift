import CascadeSimulation
import Testing

@Suite("Attribution")
struct AttributionTests {
  /// A game of seven players whose worths have no pattern.
  private let losses: [Double] = (0..<128).map { bits in
    var x = UInt64(bits) &* 0x9E37_79B9_7F4A_7C15
    x ^= x >> 29
    return Double(x % 1_000_003) / 1000 + 10 * Double(bits.nonzeroBitCount)
  }

  @Test func `Shapley values are the mean marginal over all orders`() {
    let attribution = Attribution(losses: losses)
    var sums = [Double](repeating: 0, count: 7)
    var orders = 0
    Self.permute(Array(0..<7)) { order in
      orders += 1
      var set = 0
      for player in order {
        sums[player] += losses[set | 1 << player] - losses[set]
        set |= 1 << player
      }
    }
    #expect(orders == 5040)
    for (player, value) in attribution.values.enumerated() {
      #expect(value.channel.rawValue == UInt8(1 << player))
      #expect(isNear(value.shapley, sums[player] / 5040, 1e-11))
    }
  }

  @Test func `values sum to total less direct`() {
    let attribution = Attribution(losses: losses)
    let sum = attribution.values.map(\.shapley).reduce(0, +)
    #expect(attribution.direct == losses[0])
    #expect(attribution.total == losses[127])
    #expect(isNear(sum, losses[127] - losses[0], 1e-9))
    let shares = Channels.each.compactMap(attribution.share).reduce(0, +)
    #expect(isNear(shares, 1, 1e-9))
  }

  @Test func `first in and last out are the marginals at either end`() throws {
    let value = try #require(Attribution(losses: losses).values.first { $0.channel == .funding })
    #expect(value.firstIn == losses[4] - losses[0])
    #expect(value.lastOut == losses[127] - losses[123])
  }

  /// Two that do something only together: each has half, and their interaction is all of it.
  @Test func `two channels that need each other share and interact`() throws {
    let game = (0..<128).map { $0 & 3 == 3 ? 5.0 : 0 }
    let attribution = Attribution(losses: game)
    #expect(isNear(attribution.values[0].shapley, 2.5))
    #expect(isNear(attribution.values[1].shapley, 2.5))
    for pair in attribution.interactions {
      let together = pair.first == .leverage && pair.second == .valueAtRisk
      #expect(isNear(pair.index, together ? 5 : 0))
    }
    #expect(attribution.interactions.count == 21)
  }

  @Test func `a channel that is off has no value and no interactions`() {
    let active: Channels = [.leverage, .depth]
    let attribution = Attribution(losses: losses, active: active)
    let off = attribution.values.filter { !active.contains($0.channel) }
    #expect(off.allSatisfy { $0.shapley == 0 && $0.firstIn == 0 && $0.lastOut == 0 })
    #expect(attribution.interactions.count == 1)
    #expect(isNear(attribution.values.map(\.shapley).reduce(0, +), losses[65] - losses[0], 1e-9))
  }

  @Test func `values of a scenario sum to its indirect loss`() {
    let scenario = MeasuredNetworks.leveraged()
    let attribution = Attribution(scenario, threads: 2)
    let simulation = Simulation(scenario)
    #expect(attribution.total == simulation.run().losses.total)
    #expect(attribution.direct == simulation.run(channels: []).losses.total)
    let indirect = attribution.total - attribution.direct
    #expect(indirect > 0)
    #expect(isNear(attribution.values.map(\.shapley).reduce(0, +) / indirect, 1, 1e-9))
    #expect(Attribution(scenario) == attribution)
  }

  /// Every order of the elements (Heap's algorithm).
  private static func permute(_ elements: [Int], _ visit: ([Int]) -> Void) {
    var order = elements
    func permute(_ count: Int) {
      guard count > 1 else { return visit(order) }
      for index in 0..<count {
        permute(count - 1)
        order.swapAt(count % 2 == 0 ? index : 0, count - 1)
      }
    }
    permute(order.count)
  }
}
