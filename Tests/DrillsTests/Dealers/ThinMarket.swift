import CascadeSimulation
import Drills

/// Five dealers with one class of bonds and ever thinner capital, hit by a fall of its price and by sales of clients.
enum ThinMarket {
  static let names = ["Anker & Söhne", "Brook", "Brook", "Cliff Bank", "Delta"]

  static func scenario(fall: Double = -0.015) -> Scenario {
    var bonds = AssetClass(name: "bonds-5y")
    bonds.volatility = 0.004
    bonds.depth = 12000
    bonds.halfSpread = 0.0005
    bonds.halfSpreadFirmMax = 0.0012
    bonds.halfSpreadReservation = 0.0022
    var network = Network(name: "thin", assets: [bonds], dealers: names.map { Dealer(name: $0) })
    for (at, capital) in [9.0, 8, 7, 6.4, 6].enumerated() {
      network.holdings[at] = 90
      network.dealers[at].cash = 10
      network.dealers[at].repayableDebt = 100 - capital
      network.dealers[at].equity = capital
      network.dealers[at].tier1 = capital
      network.dealers[at].limits.leverageTrigger = 0.05
      network.dealers[at].limits.leverageDefault = 0.005
    }
    var scenario = Scenario(
      name: "thin", title: "thin", network: network,
      shocks: [
        Shock(.price(asset: 0, change: fall)),
        Shock(round: 2, .orderFlow(asset: 0, amount: 200)),
        Shock(round: 3, .defaulting(dealer: 4)),
      ])
    scenario.parameters.time.roundMax = 6
    scenario.parameters.information.spreadPerUtilisation = 0.001
    scenario.parameters.information.informedPerFlow = 2
    return scenario
  }

  static let map = MarketMap(pillars: [MarketMap.Pillar(asset: 0, tenor: 5, duration: 4.5)], quoted: 0)

  static func trace(fall: Double = -0.015) throws -> CascadeTrace {
    try CascadeTrace(scenario(fall: fall), indicators: IndicatorChoice(quoted: 0))
  }

  static let calm = Result { SimulatedMarket(try trace(), at: .calm, map: map) }

  static func moments(_ trace: CascadeTrace) -> [SimulatedMarket.Moment] {
    [.calm] + (1...trace.roundLast).map { .round($0) }
  }
}
