import CascadeSimulation

/// A dealer's limits as the run held it to them: where starting breaches are tolerated, moved to where it stood.
///
/// docs/model/cascade.md, section 1, "Limits in force".
struct LimitsInForce: Equatable {
  var leverage: Double?
  var valueAtRisk: Double?
  var riskWeighted: Double?
  var buffer: Double
  private let creditAssets: Double
  private let multiplier: Double

  init(_ scenario: Scenario, dealer: Int, start: BalanceRecord) {
    let (sheet, parameters) = (scenario.network.dealers[dealer], scenario.parameters)
    let isTolerant = parameters.decision.startingBreaches == .tolerated
    let channels = scenario.channels
    multiplier = parameters.risk.capitalMultiplier
    creditAssets = sheet.creditRiskWeightedAssets
    let risk = start.valueAtRisk[dealer]
    let hasExposure = start.exposure[dealer] > 0
    leverage = channels.contains(.leverage) && hasExposure ? sheet.limits.leverageTrigger : nil
    valueAtRisk = channels.contains(.valueAtRisk) ? sheet.limits.valueAtRiskLimit : nil
    riskWeighted = channels.contains(.valueAtRisk) ? sheet.limits.riskWeightedTrigger : nil
    buffer = sheet.limits.liquidityBuffer
    guard isTolerant else { return }
    leverage = leverage.map { min($0, start.leverageRatio[dealer]) }
    valueAtRisk = valueAtRisk.map { max($0, risk) }
    let weighted = creditAssets + multiplier * risk
    riskWeighted = riskWeighted.map { weighted > 0 ? min($0, start.tier1[dealer] / weighted) : $0 }
    buffer = min(buffer, start.cash[dealer])
  }

  /// V: the least of the dealer's own limit and what its capital allows; nil if it has neither.
  func riskAllowed(tier1: Double) -> Double? {
    let byCapital = riskWeighted.flatMap { ratio in
      ratio > 0 && multiplier > 0 ? (tier1 / ratio - creditAssets) / multiplier : nil
    }
    let least = [valueAtRisk, byCapital].compactMap { $0 }.min()
    return least.map { max(0, $0) }
  }
}
