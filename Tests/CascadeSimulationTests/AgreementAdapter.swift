import CascadeReference
import CascadeSimulation

extension SlowScenario {
  /// The same scenario in the reference's own terms: a translation field by field, no arithmetic.
  init(_ scenario: Scenario, channels: Channels) {
    self.init()
    let network = scenario.network
    let classes = network.assets.count
    assets = network.assets.map { SlowAsset($0) }
    dealers = network.dealers.map { SlowDealer($0) }
    holdings = rows(network.holdings, of: classes)
    funds = network.funds.map { SlowFund($0) }
    fundHoldings = rows(network.fundHoldings, of: classes)
    lenders = network.lenders.map { SlowLender($0) }
    lines = network.fundingLines.map { SlowLine($0) }
    willingness = rows(network.willingness, of: network.dealers.count)
    obligations = rows(network.obligations, of: network.dealers.count)
    calmLoadings = rows(network.correlation.calm, of: network.correlation.calmRank)
    stressLoadings = rows(network.correlation.stress, of: network.correlation.stressRank)
    returnHistory = rows(network.returnHistory, of: classes)
    rules = SlowRules(scenario.parameters)
    on.leverage = channels.contains(.leverage)
    on.valueAtRisk = channels.contains(.valueAtRisk)
    on.funding = channels.contains(.funding)
    on.information = channels.contains(.information)
    on.funds = channels.contains(.funds)
    on.obligations = channels.contains(.obligations)
    on.depth = channels.contains(.depth)
    shocks = scenario.shocks.map { SlowShock($0) }
  }
}

func rows(_ flat: [Double], of width: Int) -> [[Double]] {
  guard width > 0 else { return [] }
  return stride(from: 0, to: flat.count, by: width).map { Array(flat[$0..<$0 + width]) }
}

extension SlowAsset {
  init(_ asset: AssetClass) {
    self.init()
    volatility = asset.volatility
    depth = asset.depth
    halfSpread = asset.halfSpread
    haircutBilateral = asset.haircutBilateral
    haircutTriparty = asset.haircutTriparty
    rank = asset.liquidityRank
    isSaleable = asset.isSaleable
    isExempt = asset.isExemptFromLeverage
    firmMax = asset.halfSpreadFirmMax
    reservation = asset.halfSpreadReservation
  }
}

extension SlowStrategy {
  init(_ strategy: LiquidationStrategy) {
    switch strategy {
    case .mostLiquidFirst: self = .mostLiquidFirst
    case .proRata: self = .proRata
    case .leastImpact: self = .leastImpact
    }
  }
}

extension SlowDealer {
  init(_ dealer: Dealer) {
    self.init()
    cash = dealer.cash
    otherAssets = dealer.otherAssets
    repayableDebt = dealer.repayableDebt
    otherLiabilities = dealer.otherLiabilities
    equity = dealer.equity
    tier1 = dealer.tier1
    offBalance = dealer.offBalanceExposure
    creditRiskWeighted = dealer.creditRiskWeightedAssets
    leverageTrigger = dealer.limits.leverageTrigger
    leverageTarget = dealer.limits.leverageTarget
    leverageDefault = dealer.limits.leverageDefault
    riskWeightedTrigger = dealer.limits.riskWeightedTrigger
    valueAtRiskLimit = dealer.limits.valueAtRiskLimit
    buffer = dealer.limits.liquidityBuffer
    strategy = SlowStrategy(dealer.strategy)
  }
}

extension SlowFund {
  init(_ fund: Fund) {
    self.init()
    switch fund.kind {
    case .mutual: kind = .mutual
    case .pension: kind = .pension
    case .hedge: kind = .hedge
    }
    cash = fund.cash
    cashFloor = fund.cashFloor
    debt = fund.debt
    flowSlope = fund.flowSlope
    flowThreshold = fund.flowThreshold
    swing = fund.swing
    leverageMax = fund.leverageMax
    leverageTarget = fund.leverageTarget
    notional = fund.marginedNotional
    strategy = SlowStrategy(fund.strategy)
  }
}

extension SlowLender {
  init(_ lender: Lender) {
    self.init()
    stress = lender.stress
    runThreshold = lender.runThreshold
    stressPerDefaultedShare = lender.stressPerDefaultedShare
  }
}

extension SlowLine {
  init(_ line: FundingLine) {
    self.init()
    dealer = line.dealer
    asset = line.asset
    lender = line.lender
    isTriparty = line.market == .triparty
    amount = line.amount
    maturingShare = line.maturingShare
  }
}

extension SlowShock {
  init(_ shock: Shock) {
    let round = shock.round
    switch shock.kind {
    case .price(let asset, let change): self = .price(round: round, asset: asset, change: change)
    case .orderFlow(let asset, let amount): self = .orderFlow(round: round, asset: asset, amount: amount)
    case .volatility(let asset, let change): self = .volatility(round: round, asset: asset, change: change)
    case .haircut(let asset, let rise): self = .haircut(round: round, asset: asset, rise: rise)
    case .lenderStress(let lender, let rise):
      self = .lenderStress(round: round, lender: lender, rise: rise)
    case .redemption(let fund, let share): self = .redemption(round: round, fund: fund, share: share)
    case .defaulting(let dealer): self = .defaulting(round: round, dealer: dealer)
    }
  }
}
