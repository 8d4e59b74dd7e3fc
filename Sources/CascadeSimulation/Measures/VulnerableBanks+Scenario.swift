extension VulnerableBanks {
  /// Of a scenario's network under the price shocks of its first round; nil if its dealers have no equity.
  ///
  /// Total assets are holdings, cash and other assets; leverage is debt over equity as it stands (in a linearised mode with a target,
  /// that of the target); impact is one over the depth that the run meets before the shock, D₀ and its floor.
  public init?(_ scenario: Scenario) {
    let network = scenario.network
    let classes = network.assets.count
    let equity = network.dealers.map(\.equity)
    guard equity.reduce(0, +) > 0 else { return nil }
    let assets = network.dealers.indices.map { dealer in
      let row = network.holdings[dealer * classes..<(dealer + 1) * classes]
      return row.reduce(0, +) + network.dealers[dealer].cash + network.dealers[dealer].otherAssets
    }
    self.init(
      holdings: network.holdings, assets: assets,
      leverage: network.dealers.indices.map {
        Self.leverage(network.dealers[$0], assets: assets[$0], mode: scenario.parameters.mode)
      },
      equity: equity, shock: scenario.firstReturns,
      impact: network.assets.map {
        $0.depth == .infinity ? 0 : 1 / scenario.parameters.impact.depthBeforeShock($0.depth)
      })
  }

  private static func leverage(_ dealer: Dealer, assets: Double, mode: Parameters.Mode) -> Double {
    if mode != .full, let target = dealer.limits.leverageTarget ?? dealer.limits.leverageTrigger {
      return 1 / target - 1
    }
    return dealer.equity > 0 ? Swift.max(0, assets - dealer.equity) / dealer.equity : 0
  }
}

extension Scenario {
  /// F₁: the return of each class by the price shocks of round 1.
  var firstReturns: [Double] {
    var prices = [Double](repeating: 1, count: network.assets.count)
    for shock in shocks where shock.round == 1 {
      if case .price(let asset, let change) = shock.kind { prices[asset] *= 1 + change }
    }
    return prices.map { $0 - 1 }
  }
}
