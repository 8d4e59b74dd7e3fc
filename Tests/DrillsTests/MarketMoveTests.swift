import CascadeSimulation
import Foundation
import Testing

@testable import Drills

/// Expected figures are worked out by hand; logarithms and exponentials are from tables.
@Suite("From prices to moves of rates")
struct MarketMoveTests {
  private func market(_ changes: [Double], _ pillars: [(tenor: Double, duration: Double)]) throws
    -> SimulatedMarket
  {
    let map = MarketMap(
      pillars: pillars.enumerated().map { .init(asset: $0, tenor: $1.tenor, duration: $1.duration) },
      quoted: 0)
    return SimulatedMarket(try MarketOfOneClass.trace(changes), at: .round(1), map: map)
  }

  @Test("a price that fell by 4 percent at a duration of 4.5 is a rise of 90.7155 basis points")
  func onePillar() throws {
    // -ln 0.96 = 0.0408219945; / 4.5 = 0.00907155434
    let market = try market([-0.04], [(5, 4.5)])
    for tenor in [0.25, 5, 30] {
      #expect(abs(market.rateMove(tenor: tenor, isTermRate: false) - 90.7155434) < 1e-6)
    }
  }

  @Test(
    "between the tenors of the classes moves are linear, beyond them flat",
    arguments: [(1.0, 50.0), (2, 50), (4, 75), (6, 100), (10, 150), (30, 150)])
  func interpolation(_ tenor: Double, _ expected: Double) throws {
    var market = try market([-0.01, -0.02], [(2, 2), (10, 8)])
    market.yieldMoves = [.init(tenor: 2, move: 50), .init(tenor: 10, move: 150)]
    #expect(abs(market.rateMove(tenor: tenor, isTermRate: false) - expected) < 1e-9)
  }

  @Test("part of the move of yields passes through to swap rates")
  func passThrough() throws {
    var market = try market([-0.04], [(5, 4.5)])
    market.map.passThrough = 0.5
    #expect(abs(market.rateMove(tenor: 5, isTermRate: false) - 45.3577717) < 1e-6)
  }

  @Test("what term rates rise over overnight rates falls to 1/e of it over the decay")
  func funding() throws {
    var market = try market([0], [(5, 4.5)])
    market.fundingBasis = 40
    #expect(market.rateMove(tenor: 1, isTermRate: false) == 0)
    // 40 / e = 14.7151776
    #expect(abs(market.rateMove(tenor: 1, isTermRate: true) - 14.7151776) < 1e-6)
    #expect(abs(market.rateMove(tenor: 0.25, isTermRate: true) - 40 * 0.7788007831) < 1e-6)
  }

  @Test("the default of one dealer of two raises funding by a quarter of the rise of the mean credit spread")
  func credit() throws {
    let map = MarketMap(pillars: [.init(asset: 0, tenor: 5, duration: 4.5)], quoted: 0)
    let trace = try MarketOfOneClass.trace([0], failing: true)
    #expect(SimulatedMarket(trace, at: .calm, map: map).fundingBasis == 0)
    // Floor 20 and certain default 6000: (20 + 6000)/2 - 20 = 2990.
    #expect(abs(SimulatedMarket(trace, at: .round(1), map: map).fundingBasis - 747.5) < 1e-9)
  }

  @Test("spread and volatility of the quoted class are those of its price over its duration")
  func spread() throws {
    let map = MarketMap(pillars: [.init(asset: 0, tenor: 5, duration: 4.6)], quoted: 0)
    let market = SimulatedMarket(try MarketOfOneClass.trace([-0.01]), at: .calm, map: map)
    // 2 x 0.0002 / 4.6 and 0.0025 / 4.6, in basis points.
    #expect(abs(try #require(market.bidAsk) - 0.8695652) < 1e-6)
    #expect(market.bidAsk == market.bidAskNormal)
    #expect(abs(market.rateVolatility - 5.4347826) < 1e-6)
  }

  @Test("a class that nobody quotes has no spread")
  func notQuoted() throws {
    var scenario = MarketOfOneClass.scenario([-0.01])
    scenario.network.assets[0].halfSpreadReservation = 0.0001
    scenario.network.assets[0].halfSpreadFirmMax = 0.0001
    let trace = try CascadeTrace(scenario, indicators: IndicatorChoice())
    let map = MarketMap.assumed(for: scenario, quoted: nil)
    #expect(SimulatedMarket(trace, at: .calm, map: map).bidAskNormal == nil)
    #expect(SimulatedMarket(trace, at: .round(1), map: map).bidAsk == nil)
  }

  @Test("the lower the price, the higher every rate")
  func monotonic() throws {
    let moves = try [0.01, 0, -0.01, -0.05, -0.2].map {
      try market([$0], [(5, 4.5)]).rateMove(tenor: 7, isTermRate: true)
    }
    #expect(moves == moves.sorted())
    #expect(Set(moves).count == moves.count)
    #expect(moves[0] < 0 && moves[1] == 0)
  }
}
