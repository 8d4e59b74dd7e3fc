import CascadeSimulation
import Testing

@Suite("Each channel alone, grown on a shipped scenario")
struct ChannelGrowthTests {
  @Test("a channel alone adds to the loss, and more so as its parameter grows", arguments: ChannelGrowth.all)
  func grows(growth: ChannelGrowth) throws {
    let base = try ReferenceModel.scenario("all-channels")
    let losses = growth.losses(base)
    let direct = Simulation(base).run(channels: []).losses.total
    #expect(losses.count >= 3)
    #expect((losses.first ?? 0) > direct * (1 + 1e-9), "\(losses) against \(direct)")
    for (weaker, stronger) in zip(losses, losses.dropFirst()) {
      #expect(stronger > weaker * (1 + 1e-9), "\(losses)")
    }
  }

  @Test("all seven channels are tried") func all() {
    #expect(ChannelGrowth.all.map(\.channel) == Channels.each)
  }

  @Test("with every channel off, the loss is that of the price shocks on what is held, and of nothing else")
  func direct() throws {
    var base = try ReferenceModel.scenario("all-channels")
    base.shocks.removeAll { if case .orderFlow = $0.kind { true } else { false } }
    let network = base.network
    var expected = 0.0
    for case .price(let asset, let change) in base.shocks.map(\.kind) {
      // The bid-ask reserve of dealers falls with what it is on.
      let marked = 1 - network.assets[asset].halfSpread
      for dealer in network.dealers.indices {
        expected -= change * marked * network.holdings[dealer * network.assets.count + asset]
      }
      for (f, fund) in network.funds.enumerated() {
        let notional = fund.marginedNotional.isEmpty ? 0 : fund.marginedNotional[asset]
        expected -= change * (network.fundHoldings[f * network.assets.count + asset] + notional)
      }
    }
    #expect(abs(Simulation(base).run(channels: []).losses.total - expected) <= 1e-9)
  }
}
