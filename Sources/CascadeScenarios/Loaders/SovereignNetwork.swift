internal import CascadeSimulation

/// Banks that hold sovereigns by country, and classes beside them that do not trade.
struct SovereignNetwork {
  /// One bank; figures in EUR millions, as reported.
  struct Bank {
    var name: String
    var equity: Double
    var totalAssets: Double
    /// In the order of the network's classes.
    var holdings: [Double]
  }

  let name: String
  let title: String
  /// Classes that trade, then those that do not.
  let sovereigns: [String]
  let others: [String]
  let banks: [Bank]
  let depths: [String: Double]
  let assumptions: SovereignAssumptions
  /// What bank i owes to bank j, row-major; empty if nothing is known.
  var obligations: [Double] = []

  func scenario() -> Scenario {
    var network = Network(
      name: name, unit: "EUR millions", assets: assets, dealers: banks.indices.map(dealer))
    network.holdings = banks.flatMap(\.holdings)
    if !obligations.isEmpty { network.obligations = obligations }
    network.correlation = FactorCorrelation(
      classes: assets.count, calm: loadings(assumptions.correlationCalm), calmRank: 1,
      stress: loadings(assumptions.correlationStress), stressRank: 1)
    return Scenario(name: name, title: title, network: network)
  }

  private var assets: [AssetClass] {
    let trading = sovereigns.map { country in
      var asset = AssetClass(name: country)
      asset.volatility = assumptions.volatility
      asset.halfSpread = assumptions.halfSpread
      asset.depth = depths[country] ?? assumptions.depth
      return asset
    }
    let still = others.map { kind in
      var asset = AssetClass(name: kind)
      asset.depth = assumptions.depth
      asset.isSaleable = false
      return asset
    }
    return (trading + still).enumerated().map { rank, asset in
      var ranked = asset
      ranked.liquidityRank = rank < trading.count ? 1 : 2
      return ranked
    }
  }

  /// One factor on which every sovereign loads alike: the root of their correlation.
  private func loadings(_ correlation: Double) -> [Double] {
    sovereigns.map { _ in correlation.squareRoot() } + others.map { _ in 0 }
  }

  private func dealer(_ index: Int) -> Dealer {
    let bank = banks[index]
    var dealer = Dealer(name: bank.name)
    let (owed, owing) = (claims(index), debts(index))
    let rest = max(0, bank.totalAssets - bank.holdings.reduce(0, +) - owed)
    dealer.cash = min(rest, assumptions.cashShare * bank.totalAssets)
    dealer.otherAssets = rest - dealer.cash
    dealer.equity = bank.equity
    dealer.tier1 = bank.equity
    let liabilities = bank.totalAssets - bank.equity - owing
    dealer.repayableDebt = assumptions.repayableShare * max(0, liabilities)
    dealer.otherLiabilities = liabilities - dealer.repayableDebt
    dealer.limits.leverageTrigger = assumptions.leverageTrigger
    dealer.strategy = .proRata
    return dealer
  }

  private func claims(_ bank: Int) -> Double {
    obligations.isEmpty ? 0 : banks.indices.reduce(0) { $0 + obligations[$1 * banks.count + bank] }
  }

  private func debts(_ bank: Int) -> Double {
    obligations.isEmpty ? 0 : banks.indices.reduce(0) { $0 + obligations[bank * banks.count + $1] }
  }
}
