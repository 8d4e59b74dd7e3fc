import CascadePlainC
import CascadeSimulation

/// The same scenario in plain C.
final class PlainCascade {
  private let network: OpaquePointer
  private let scenario: Scenario
  private(set) var losses: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    let source = scenario.network
    let correlation = source.correlation
    network = plain_make(
      Int32(source.dealers.count), Int32(source.assets.count), Int32(source.funds.count),
      Int32(source.lenders.count), Int32(source.fundingLines.count), Int32(correlation.calmRank),
      Int32(correlation.stressRank))
    losses = Array(repeating: 0, count: source.dealers.count + source.funds.count)
    setClasses()
    setDealers()
    setFunds()
    let parameters = scenario.parameters
    plain_start(
      network,
      PlainParameters(
        haircut_per_volatility: parameters.funding.haircutPerVolatility,
        spread_per_utilisation: parameters.information.spreadPerUtilisation,
        permanent_share: parameters.impact.permanentShare,
        replacement_cost: parameters.failure.replacementCost, rounds: Int32(parameters.time.roundMax)))
  }

  deinit { plain_free(network) }

  /// The total loss.
  func run(onlyLeverage: Bool) -> Double { plain_run(network, onlyLeverage ? 1 : 0, &losses) }

  private func set(_ column: PlainColumn, _ values: [Double]) {
    plain_set(network, Int32(column.rawValue), values)
  }

  private func setClasses() {
    let source = scenario.network
    set(PLAIN_VOLATILITY, source.assets.map(\.volatility))
    set(PLAIN_DEPTH, source.assets.map(\.depth))
    set(PLAIN_HALF_SPREAD, source.assets.map(\.halfSpread))
    set(PLAIN_HAIRCUT, source.assets.map(\.haircutBilateral))
    set(PLAIN_TRIPARTY_HAIRCUT, source.assets.map(\.haircutTriparty))
    set(PLAIN_FIRM_MAX, source.assets.map(\.halfSpreadFirmMax))
    let order = source.assets.indices.sorted {
      (source.assets[$0].liquidityRank, $0) < (source.assets[$1].liquidityRank, $1)
    }
    set(PLAIN_ORDER, order.map(Double.init))
    set(PLAIN_EXEMPT, source.assets.map { $0.isExemptFromLeverage ? 1 : 0 })
    set(PLAIN_CALM, source.correlation.calm)
    set(PLAIN_STRESS, source.correlation.stress)
    set(PLAIN_PRICE_SHOCK, priceShocks(scenario))
  }

  private func setDealers() {
    let (source, dealers) = (scenario.network, scenario.network.dealers)
    set(PLAIN_CASH, dealers.map(\.cash))
    set(PLAIN_OTHER_ASSETS, dealers.map(\.otherAssets))
    set(PLAIN_DEBT, dealers.map(\.repayableDebt))
    set(PLAIN_OTHER_LIABILITIES, dealers.map(\.otherLiabilities))
    set(PLAIN_EQUITY, dealers.map(\.equity))
    set(PLAIN_TIER1, dealers.map(\.tier1))
    set(PLAIN_OFF_BALANCE, dealers.map(\.offBalanceExposure))
    set(PLAIN_CREDIT_RWA, dealers.map(\.creditRiskWeightedAssets))
    set(PLAIN_TRIGGER, dealers.map { $0.limits.leverageTrigger ?? 0 })
    set(PLAIN_RISK_WEIGHTED_TRIGGER, dealers.map { $0.limits.riskWeightedTrigger ?? 0 })
    set(PLAIN_VAR_LIMIT, dealers.map { $0.limits.valueAtRiskLimit ?? .infinity })
    set(PLAIN_BUFFER, dealers.map(\.limits.liquidityBuffer))
    set(PLAIN_HOLDINGS, source.holdings)
    set(PLAIN_WILLINGNESS, source.willingness)
    set(PLAIN_OBLIGATIONS, source.obligations)
    set(PLAIN_RUN_THRESHOLD, source.lenders.map(\.runThreshold))
    set(PLAIN_STRESS_PER_DEFAULT, source.lenders.map(\.stressPerDefaultedShare))
    set(PLAIN_LINE_DEALER, source.fundingLines.map { Double($0.dealer) })
    set(PLAIN_LINE_ASSET, source.fundingLines.map { Double($0.asset) })
    set(PLAIN_LINE_LENDER, source.fundingLines.map { Double($0.lender) })
    set(PLAIN_LINE_TRIPARTY, source.fundingLines.map { $0.market == .triparty ? 1 : 0 })
    set(PLAIN_LINE_AMOUNT, source.fundingLines.map(\.amount))
  }

  private func setFunds() {
    let (source, funds) = (scenario.network, scenario.network.funds)
    set(PLAIN_FUND_KIND, funds.map { $0.kind == .mutual ? 0 : $0.kind == .pension ? 1 : 2 })
    set(PLAIN_FUND_CASH, funds.map(\.cash))
    set(PLAIN_FUND_FLOOR, funds.map(\.cashFloor))
    set(PLAIN_FUND_DEBT, funds.map(\.debt))
    set(PLAIN_FUND_SLOPE, funds.map(\.flowSlope))
    set(PLAIN_FUND_THRESHOLD, funds.map(\.flowThreshold))
    set(PLAIN_FUND_LEVERAGE_MAX, funds.map { $0.leverageMax ?? .infinity })
    set(PLAIN_FUND_LEVERAGE_TARGET, funds.map { $0.leverageTarget ?? .infinity })
    let none = Array(repeating: 0.0, count: source.assets.count)
    set(PLAIN_FUND_NOTIONAL, funds.flatMap { $0.marginedNotional.isEmpty ? none : $0.marginedNotional })
    set(PLAIN_FUND_HOLDINGS, source.fundHoldings)
  }
}

/// The pro-rata scenario in plain C, whose dealers have cash, debt and holdings only.
final class PlainProRataCascade {
  private let network: Network
  private let (shocks, spreads, depths): ([Double], [Double], [Double])
  private let (cash, debt, equity, reserve): ([Double], [Double], [Double], [Double])
  private var kept: [Double]
  private var work: [Double]
  private let rounds: Int32

  init(_ scenario: Scenario) {
    network = scenario.network
    let (n, k) = (network.dealers.count, network.assets.count)
    shocks = priceShocks(scenario)
    (spreads, depths) = (network.assets.map(\.halfSpread), network.assets.map(\.depth))
    cash = network.dealers.map(\.cash)
    debt = network.dealers.map(\.repayableDebt)
    equity = network.dealers.map(\.equity)
    let (holdings, rates) = (network.holdings, spreads)
    reserve = (0..<n).map { i in (0..<k).reduce(0) { $0 + holdings[i * k + $1] * rates[$1] } }
    kept = Array(repeating: 0, count: 4 * n)
    work = Array(repeating: 0, count: 4 * k)
    rounds = Int32(scenario.parameters.time.roundMax)
  }

  /// The total loss.
  func run() -> Double {
    cash.withUnsafeBufferPointer { cash in
      debt.withUnsafeBufferPointer { debt in
        equity.withUnsafeBufferPointer { equity in
          reserve.withUnsafeBufferPointer { reserve in
            var start = PlainProRata(
              cash: cash.baseAddress, debt: debt.baseAddress, equity: equity.baseAddress,
              reserve: reserve.baseAddress)
            return plain_pro_rata(
              Int32(network.dealers.count), Int32(network.assets.count), network.holdings, &start,
              BenchmarkNetwork.trigger, spreads, depths, shocks, rounds, &kept, &work)
          }
        }
      }
    }
  }
}

func priceShocks(_ scenario: Scenario) -> [Double] {
  var shocks = Array(repeating: 0.0, count: scenario.network.assets.count)
  for shock in scenario.shocks {
    if case .price(let asset, let change) = shock.kind { shocks[asset] = change }
  }
  return shocks
}
