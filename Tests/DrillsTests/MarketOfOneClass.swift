import CascadeSimulation

@testable import Drills

/// A market in which nobody has to sell: prices are what the shocks make of them.
enum MarketOfOneClass {
  static func scenario(_ changes: [Double], failing: Bool = false) -> Scenario {
    let assets = changes.indices.map { position in
      var asset = AssetClass(name: "class \(position + 1)")
      asset.volatility = 0.0025
      asset.halfSpread = 0.0002
      return asset
    }
    var network = Network(name: "still", assets: assets, dealers: [Dealer(name: "one"), Dealer(name: "two")])
    for dealer in 0..<2 {
      network.dealers[dealer].cash = 1
      network.dealers[dealer].equity = 1
      network.dealers[dealer].tier1 = 1
    }
    var shocks = changes.enumerated().filter { $1 != 0 }.map { Shock(.price(asset: $0, change: $1)) }
    if failing { shocks.append(Shock(.defaulting(dealer: 1))) }
    return Scenario(name: "still", title: "still", network: network, shocks: shocks)
  }

  static func trace(_ changes: [Double], failing: Bool = false) throws -> CascadeTrace {
    try CascadeTrace(scenario(changes, failing: failing), indicators: IndicatorChoice())
  }
}
