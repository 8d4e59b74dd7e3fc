import CascadeKernels
import Testing

@Suite struct RedistributionTests {
  /// By hand: dealer 0 sells 60 and 40. Dealers 1 and 2 would take it with willingness 1 and 0.5 and have room for 30 and 120: weights are
  /// 30 and 60 of 90 (1·30 and 0.5·120). Asked for 1/3·1 and 2/3·0.5 of 100, that is 33⅓ each; dealer 1 has room for 30 of them.
  @Test("offers are split by willingness and headroom, and filled as far as there is room")
  func split() {
    var market = Redistribution(dealers: 3, classes: 2)
    market.capacity = [0, 30, 120]
    let willingness: [Double] = [0, 1, 0.5, 1, 0, 1, 1, 1, 0]
    let offers: [Double] = [60, 40, 0, 0, 0, 0]
    market.run(offers: offers.span, willingness: willingness.span)
    let expected = [0, 0, 18, 12, 20, 40.0 / 3]
    #expect(zip(market.bought, expected).allSatisfy { ($0 - $1).magnitude < 1e-13 })
    #expect(market.offered == 100 && (market.taken - (30 + 100.0 / 3)).magnitude < 1e-13)
    #expect((market.residual[0] - (60 - 38)).magnitude < 1e-13)
  }

  @Test("fear of the seller and of the class scale what is taken")
  func trust() {
    var market = Redistribution(dealers: 2, classes: 2)
    market.capacity = [0, .infinity]
    market.sellerTrust = [0.5, 1]
    market.classTrust = [1, 0.25]
    let willingness: [Double] = [0, 1, 1, 0]
    let offers: [Double] = [60, 40, 0, 0]
    market.run(offers: offers.span, willingness: willingness.span)
    #expect(market.bought == [0, 0, 30, 5])
    #expect(market.residual == [30, 35, 0, 0])
  }

  @Test("nobody with headroom takes nothing")
  func nobody() {
    var market = Redistribution(dealers: 2, classes: 1)
    let offers: [Double] = [10, 0]
    let willingness: [Double] = [0, 1, 1, 0]
    market.run(offers: offers.span, willingness: willingness.span)
    #expect(market.taken == 0 && market.residual == [10, 0] && market.bought == [0, 0])
  }

  @Test("on random markets nothing is lost and no buyer takes more than it has room for", arguments: 0..<40)
  func conserved(seed: Int) {
    let random = CounterRandom(seed: UInt64(seed))
    let (dealers, classes) = (2 + seed % 11, 1 + seed % 7)
    var market = Redistribution(dealers: dealers, classes: classes)
    var offers = [Double](repeating: 0, count: dealers * classes)
    for dealer in 0..<dealers {
      let isSeller = dealer % 2 == 0
      market.capacity[dealer] = isSeller ? 0 : 50 * random.uniform(.init(agent: UInt32(dealer)))
      market.sellerTrust[dealer] = random.uniform(.init(agent: UInt32(dealer), draw: 1))
      for asset in 0..<classes where isSeller {
        offers[dealer * classes + asset] =
          40 * random.uniform(.init(agent: UInt32(dealer), draw: UInt32(9 + asset)))
      }
    }
    for asset in 0..<classes { market.classTrust[asset] = random.uniform(.init(round: UInt32(asset))) }
    let willingness = (0..<dealers * dealers).map { index -> Double in
      index / dealers == index % dealers ? 0 : random.uniform(.init(scenario: UInt32(index)))
    }
    market.run(offers: offers.span, willingness: willingness.span)
    for asset in 0..<classes {
      let column = stride(from: asset, to: dealers * classes, by: classes)
      let (given, kept) = (
        column.reduce(0) { $0 + offers[$1] }, column.reduce(0) { $0 + market.residual[$1] }
      )
      let bought = column.reduce(0) { $0 + market.bought[$1] }
      #expect((given - kept - bought).magnitude < 1e-11)
    }
    for dealer in 0..<dealers {
      let bought = market.bought[dealer * classes..<(dealer + 1) * classes].reduce(0, +)
      #expect(bought <= market.capacity[dealer] * (1 + 1e-12))
    }
    #expect((market.bought.reduce(0, +) - market.taken).magnitude < 1e-10)
  }
}
