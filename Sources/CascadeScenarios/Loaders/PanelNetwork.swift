internal import CascadeSimulation

/// The banks of the panel on one day as a network of dealers.
struct PanelNetwork {
  let date: PanelDate
  let banks: [PanelBank]
  let assumptions: PanelAssumptions

  /// Treasuries held to maturity: not marked, not sold, but exempt where Treasuries are.
  static let heldToMaturity = "treasuries-to-maturity"

  var isExemptionInForce: Bool { PanelDate.exemption.contains(date) }

  func scenario() -> Scenario {
    var network = Network(
      name: "fr-y9c-\(date.digits)", unit: "USD millions", assets: assets, dealers: banks.map(dealer))
    network.holdings = banks.flatMap { holdings($0) + [$0[.treasuriesToMaturity]] }
    network.lenders = lenders
    network.fundingLines = banks.indices.flatMap(lines)
    network.correlation = correlation
    for dealer in network.dealers.indices {
      network.dealers[dealer].limits.valueAtRiskLimit =
        assumptions.valueAtRiskLimitMultiple * valueAtRisk(holdings(banks[dealer]))
    }
    var scenario = Scenario(
      name: network.name, title: "US holding companies on \(date.text), before a shock", network: network)
    scenario.parameters.policy.exemptsCash = isExemptionInForce
    scenario.parameters.information.informedShare = assumptions.informedShare
    return scenario
  }

  private var assets: [AssetClass] {
    let classes = assumptions.classes.enumerated().map { rank, kind in
      var asset = AssetClass(name: kind.name)
      asset.volatility = kind.volatility
      asset.depth = kind.depth
      asset.halfSpread = kind.halfSpread
      asset.haircutBilateral = kind.haircutBilateral
      asset.haircutTriparty = kind.haircutTriparty
      asset.liquidityRank = rank + 1
      asset.isExemptFromLeverage = isExemptionInForce && kind.name == "treasuries"
      return asset
    }
    var held = AssetClass(name: PanelNetwork.heldToMaturity)
    held.isSaleable = false
    held.liquidityRank = classes.count + 1
    held.isExemptFromLeverage = isExemptionInForce
    return classes + [held]
  }

  /// In the order of the assumed classes.
  private func holdings(_ bank: PanelBank) -> [Double] {
    [
      bank.sum(.tradingTreasuries, .treasuriesForSale), bank[.tradingAgency],
      bank.sum(.tradingPassThrough, .tradingCollateralised),
      bank[.securitiesForSale] - bank[.treasuriesForSale], bank[.tradingMunicipal], bank[.tradingOther],
      max(0, bank.tradingRemainder),
    ]
  }

  private func dealer(_ bank: PanelBank) -> Dealer {
    var dealer = Dealer(name: bank.name)
    dealer.cash = bank[.reserves]
    dealer.otherAssets = otherAssets(bank)
    dealer.equity = bank[.equity]
    dealer.tier1 = bank[.tier1]
    let remaining = bank[.totalAssets] - bank[.equity] - financed(bank).reduce(0, +)
    dealer.repayableDebt = min(
      remaining, bank.sum(.federalFundsPurchased, .commercialPaper, .borrowedWithinYear))
    dealer.otherLiabilities = remaining - dealer.repayableDebt
    dealer.offBalanceExposure = 100 * bank[.tier1] / bank[.leverageRatio] - bank[.totalAssets]
    dealer.creditRiskWeightedAssets = bank[.riskWeightedAssets]
    let isSystemic = PanelAssumptions.systemic.contains(bank.identifier)
    let requirement = isSystemic ? assumptions.requirementSystemic : assumptions.requirementOther
    dealer.limits.leverageTrigger = requirement + assumptions.managementBuffer
    dealer.limits.liquidityBuffer = assumptions.reservesKept * bank[.reserves]
    return dealer
  }

  func otherAssets(_ bank: PanelBank) -> Double {
    bank[.totalAssets] - bank[.reserves] - holdings(bank).reduce(0, +) - bank[.treasuriesToMaturity]
  }

  /// Borrowed against each class: repo on own securities, spread over the classes that are pledged by their value.
  private func financed(_ bank: PanelBank) -> [Double] {
    let values = zip(holdings(bank), assumptions.classes).map { $1.isPledged ? $0 : 0 }
    let total = values.reduce(0, +)
    let wanted = assumptions.repoOnOwnSecurities * bank[.repo]
    return zip(values, assumptions.classes).map { value, kind in
      let most = assumptions.pledgedShareMax * value * (1 - kind.haircutBilateral)
      return total > 0 ? min(most, wanted * value / total) : 0
    }
  }

  private var lenders: [Lender] {
    ["money-funds", "repo-desks"].map { name in
      var lender = Lender(name: name)
      lender.runThreshold = assumptions.runThreshold
      return lender
    }
  }

  private func lines(_ dealer: Int) -> [FundingLine] {
    financed(banks[dealer]).enumerated().filter { $0.element > 0 }.flatMap { asset, amount in
      let shares = [(0, assumptions.tripartyShare), (1, 1 - assumptions.tripartyShare)]
      return shares.filter { $0.1 > 0 }.map { lender, share in
        var line = FundingLine(dealer: dealer, asset: asset, lender: lender, amount: amount * share)
        line.market = lender == 0 ? .triparty : .bilateral
        line.maturingShare = assumptions.maturingShare
        return line
      }
    }
  }

  private var correlation: FactorCorrelation {
    FactorCorrelation(
      classes: assumptions.classes.count + 1, calm: assumptions.classes.flatMap(\.loadingsCalm) + [0, 0],
      calmRank: 2, stress: assumptions.classes.flatMap(\.loadingsStress) + [0, 0], stressRank: 2)
  }

  /// A day's VaR at 99 % with calm correlations: what the limit is a multiple of.
  private func valueAtRisk(_ values: [Double]) -> Double {
    var factors = [0.0, 0.0]
    var own = 0.0
    for (value, kind) in zip(values, assumptions.classes) {
      let deviation = value * kind.volatility
      let explained = kind.loadingsCalm.reduce(0) { $0 + $1 * $1 }
      for factor in factors.indices { factors[factor] += kind.loadingsCalm[factor] * deviation }
      own += (1 - explained) * deviation * deviation
    }
    let variance = own + factors.reduce(0) { $0 + $1 * $1 }
    return Parameters().risk.quantile * variance.squareRoot()
  }
}
