import CascadeKernels
import CascadeSimulation

/// Networks of any size, made of random numbers by counter: the same for every program, machine and day.
struct BenchmarkNetwork {
  var dealers: Int
  var classes: Int
  var funds = 12
  var lenders = 6
  var linesOfDealer = 4
  let random = CounterRandom(seed: 20_261_121)

  func draw(_ kind: UInt32, _ agent: Int, _ other: Int = 0) -> Double {
    random.uniform(.init(scenario: kind, agent: UInt32(agent), round: UInt32(other)))
  }

  /// Dealers near their limits in leverage, VaR and cash; three kinds of funds; obligations; a fall of every class that sets all
  /// of them off.
  func everyChannel() -> Scenario {
    var network = Network(
      name: "benchmark", assets: (0..<classes).map(assetClass), dealers: (0..<dealers).map(dealer))
    fillHoldings(&network)
    fillLines(&network)
    fillObligations(&network)
    fillFunds(&network)
    fillCorrelation(&network)
    for i in 0..<dealers { balance(i, &network) }
    return Scenario(network: network, shocks: shocks(), parameters: parameters())
  }

  /// The holdings with leverage as the only limit, sold pro rata, and debt that can all be repaid.
  func proRata() -> Scenario {
    var network = Network(
      name: "benchmark", assets: (0..<classes).map(assetClass), dealers: (0..<dealers).map(dealer))
    fillHoldings(&network)
    for k in 0..<classes { network.assets[k].isExemptFromLeverage = false }
    for i in 0..<dealers { leverOnly(i, &network) }
    var parameters = parameters()
    parameters.redistribution.isOn = false
    parameters.impact.permanentShare = 1
    return Scenario(network: network, shocks: shocks(), parameters: parameters, channels: .leverage)
  }

  private func parameters() -> Parameters {
    var parameters = Parameters()
    parameters.time.roundMax = 6
    (parameters.time.salesTolerance, parameters.time.reversionTolerance) = (0, 0)
    parameters.funding.haircutPerVolatility = 1.5
    parameters.information.spreadPerUtilisation = 0.001
    parameters.impact.permanentShare = 0.8
    parameters.failure.replacementCost = 0.01
    return parameters
  }

  private func assetClass(_ k: Int) -> AssetClass {
    var asset = AssetClass(name: "class-\(k)")
    asset.volatility = 0.003 + 0.012 * draw(0, k)
    asset.depth = Double(dealers) * (20_000 + 100_000 * draw(1, k))
    asset.halfSpread = 0.0015 + 0.003 * draw(2, k)
    asset.haircutBilateral = 0.02 + 0.05 * draw(3, k)
    asset.haircutTriparty = 0.02
    asset.liquidityRank = Int(100 * draw(4, k))
    asset.isExemptFromLeverage = draw(5, k) < 0.1
    asset.halfSpreadFirmMax = asset.halfSpread * (1.2 + draw(6, k))
    return asset
  }

  private func dealer(_ i: Int) -> Dealer {
    var dealer = Dealer(name: "dealer-\(i)")
    dealer.cash = 400 + 400 * draw(10, i)
    dealer.otherAssets = 1_000
    dealer.offBalanceExposure = 500
    dealer.creditRiskWeightedAssets = 2_000
    return dealer
  }

  private func fillHoldings(_ network: inout Network) {
    for i in 0..<dealers {
      for k in 0..<classes {
        let size = draw(20, i, k)
        network.holdings[i * classes + k] = size < 0.2 ? 0 : 300 * size
      }
    }
  }

  private func fillLines(_ network: inout Network) {
    network.lenders = (0..<lenders).map { m in
      var lender = Lender(name: "lender-\(m)")
      lender.runThreshold = 0.02 + 0.015 * draw(30, m)
      lender.stressPerDefaultedShare = 0.5
      return lender
    }
    for i in 0..<dealers {
      for number in 0..<linesOfDealer {
        let asset = (i * 7 + number * 13) % classes
        let held = network.holdings[i * classes + asset]
        guard held > 0 else { continue }
        var line = FundingLine(
          dealer: i, asset: asset, lender: (i + number) % lenders,
          amount: held * (0.4 + 0.3 * draw(31, i, number)))
        line.market = number % 2 == 0 ? .bilateral : .triparty
        network.fundingLines.append(line)
      }
    }
  }

  private func fillObligations(_ network: inout Network) {
    for i in 0..<dealers {
      for j in 0..<dealers where i != j {
        network.willingness[i * dealers + j] = draw(40, i, j)
        network.obligations[i * dealers + j] =
          draw(41, i, j) < 9.6 / Double(dealers) ? 80 * draw(42, i, j) : 0
      }
    }
  }

  private func fillFunds(_ network: inout Network) {
    for f in 0..<funds {
      var fund = Fund(name: "fund-\(f)")
      fund.kind = [.mutual, .pension, .hedge][f % 3]
      let held = (0..<classes).map { draw(50, f, $0) < 0.5 ? 0 : 100 * draw(51, f, $0) }
      let value = held.reduce(0, +)
      fund.cash = 0.02 * value
      fund.cashFloor = 0.01 * value
      switch fund.kind {
      case .mutual: (fund.flowSlope, fund.flowThreshold) = (2, 0.01)
      case .pension:
        fund.marginedNotional = (0..<classes).map { draw(52, f, $0) < 0.9 ? 0 : 200 }
        (fund.debt, fund.leverageMax, fund.leverageTarget) = (0.3 * value, 1.7, 1.6)
      case .hedge: (fund.debt, fund.leverageMax, fund.leverageTarget) = (0.6 * value, 3, 2.6)
      }
      network.funds.append(fund)
      network.fundHoldings += held
    }
  }

  private func fillCorrelation(_ network: inout Network) {
    let calm = (0..<classes).flatMap { k in [0.5 * draw(60, k), 0.3 * draw(61, k)] }
    let stress = (0..<classes).flatMap { k in [0.6 + 0.3 * draw(62, k), 0.2 * draw(63, k)] }
    network.correlation = FactorCorrelation(
      classes: classes, calm: calm, calmRank: 2, stress: stress, stressRank: 2)
  }

  /// Debts and limits such that the balance balances and every limit is met, some of them barely.
  private func balance(_ i: Int, _ network: inout Network) {
    let row = i * classes..<(i + 1) * classes
    let holdings = network.holdings[row].reduce(0, +)
    var (claims, owed) = (0.0, 0.0)
    for j in 0..<dealers {
      claims += network.obligations[j * dealers + i]
      owed += network.obligations[i * dealers + j]
    }
    let lines = network.fundingLines.filter { $0.dealer == i }.reduce(0) { $0 + $1.amount }
    var dealer = network.dealers[i]
    let assets = dealer.cash + dealer.otherAssets + holdings + claims
    let counted = network.holdings[row].enumerated().reduce(0) {
      network.assets[$1.offset].isExemptFromLeverage ? $0 : $0 + $1.element
    }
    let exposure = assets - holdings + counted + dealer.offBalanceExposure
    dealer.equity = (0.007 + 0.05 * draw(70, i)) * exposure
    dealer.tier1 = dealer.equity
    dealer.otherLiabilities = 0.2 * assets
    dealer.repayableDebt = assets - dealer.equity - lines - owed - dealer.otherLiabilities
    dealer.limits.leverageTrigger = dealer.equity / exposure * (0.75 + 0.2 * draw(71, i))
    dealer.limits.valueAtRiskLimit = (0.007 + 0.012 * draw(72, i)) * holdings
    dealer.limits.riskWeightedTrigger = 0.03
    dealer.limits.liquidityBuffer = 0.5 * dealer.cash
    network.dealers[i] = dealer
  }

  private func leverOnly(_ i: Int, _ network: inout Network) {
    let holdings = network.holdings[i * classes..<(i + 1) * classes].reduce(0, +)
    var dealer = Dealer(name: "dealer-\(i)")
    dealer.strategy = .proRata
    dealer.cash = 0.03 * holdings
    let assets = dealer.cash + holdings
    dealer.equity = (0.05 + 0.02 * draw(70, i)) * assets
    dealer.tier1 = dealer.equity
    dealer.repayableDebt = assets - dealer.equity
    dealer.limits.leverageTrigger = BenchmarkNetwork.trigger
    network.dealers[i] = dealer
  }

  static let trigger = 0.045

  private func shocks() -> [Shock] {
    (0..<classes).map { Shock(.price(asset: $0, change: -0.014 * draw(80, $0))) }
  }
}

extension Scenario {
  init(network: Network, shocks: [Shock], parameters: Parameters, channels: Channels = .all) {
    self.init(name: "benchmark", title: "Benchmark", network: network, shocks: shocks)
    self.parameters = parameters
    self.channels = channels
  }
}
