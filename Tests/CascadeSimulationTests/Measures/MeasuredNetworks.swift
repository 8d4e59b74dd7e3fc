import CascadeSimulation

/// Small scenarios that several tests of measures share.
enum MeasuredNetworks {
  /// V3 of the specification: Greenwood–Landier–Thesmar on 2 banks × 2 classes.
  static func glt() -> Scenario {
    var network = network(
      [("bank1", 20, 80), ("bank2", 10, 90)], classes: 2, holdings: [90, 10, 40, 60])
    network.assets[0].depth = 1000
    network.assets[1].depth = 500
    var scenario = Scenario(name: "glt", title: "V3", network: network, shocks: [fall(0.1)])
    scenario.parameters.mode = .linearisedFixedSize
    scenario.parameters.impact.depthFloorShare = 0
    scenario.parameters.time.roundMax = 400
    scenario.parameters.time.salesTolerance = 1e-12
    return scenario
  }

  /// Three dealers near their leverage limits who hold two classes, sell at once and hurt each other.
  static func leveraged(fall size: Double = 0.02) -> Scenario {
    var network = network(
      [("north", 5.2, 94.8), ("east", 5.4, 94.6), ("south", 6, 94)], classes: 2,
      holdings: [60, 40, 50, 50, 30, 70])
    for k in 0..<2 {
      network.assets[k].volatility = 0.005
      network.assets[k].halfSpread = 0.0005
      network.assets[k].halfSpreadFirmMax = 0.001
      network.assets[k].halfSpreadReservation = 0.004
      network.assets[k].depth = k == 0 ? 2000 : 1500
      network.assets[k].liquidityRank = k
    }
    for i in 0..<3 {
      network.dealers[i].limits.leverageTrigger = 0.05
      network.dealers[i].limits.leverageDefault = 0
    }
    var scenario = Scenario(
      name: "leveraged", title: "Three dealers near their limits", network: network, shocks: [fall(size)])
    scenario.parameters.impact.permanentShare = 0.7
    return scenario
  }

  /// - Parameter banks: name, equity, debt.
  static func network(
    _ banks: [(String, Double, Double)], classes: Int, holdings: [Double]
  ) -> Network {
    let dealers = banks.map { name, equity, debt in
      var dealer = Dealer(name: name)
      (dealer.equity, dealer.tier1, dealer.repayableDebt) = (equity, equity, debt)
      return dealer
    }
    var network = Network(
      name: "test", assets: (0..<classes).map { AssetClass(name: "class\($0)") }, dealers: dealers)
    network.holdings = holdings
    return network
  }

  static func fall(_ size: Double, asset: Int = 0, round: Int = 1) -> Shock {
    Shock(round: round, .price(asset: asset, change: -size))
  }
}

func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * Swift.max(1, abs(b))
}
