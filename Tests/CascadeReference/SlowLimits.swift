/// A dealer's limits in force; nil means none.
struct SlowLimits: Sendable, Equatable {
  var trigger: Double?
  var target: Double?
  var riskWeighted: Double?
  var valueAtRisk: Double?
  var buffer = 0.0
  var failing: Double?
}

struct SlowFundLimits: Sendable, Equatable {
  var leverageMax: Double?
  var leverageTarget: Double?
}

extension SlowCascade {
  func limitsInForce(_ i: Int) -> SlowLimits {
    let dealer = scenario.dealers[i]
    let tolerated = rules.toleratesStartingBreaches
    var result = SlowLimits()
    if let written = dealer.leverageTrigger, exposure(i) > 0 {
      result.trigger = written
      result.target = dealer.leverageTarget ?? written
      if tolerated && lambdaStart[i] < written {
        result.trigger = lambdaStart[i]
        result.target = lambdaStart[i]
      }
    }
    let risk = valueAtRisk(values(i)).total
    result.valueAtRisk = dealer.valueAtRiskLimit.map { tolerated ? max($0, risk) : $0 }
    let riskWeighted = dealer.creditRiskWeighted + rules.capitalMultiplier * risk
    let ratio = riskWeighted > 0 ? dealer.tier1 / riskWeighted : .infinity
    result.riskWeighted = dealer.riskWeightedTrigger.map { tolerated ? min($0, ratio) : $0 }
    result.failing = dealer.leverageDefault.map { tolerated ? min($0, lambdaStart[i]) : $0 }
    result.buffer = tolerated ? min(dealer.buffer, dealer.cash) : dealer.buffer
    return result
  }

  func fundLimitsInForce(_ f: Int) -> SlowFundLimits {
    let written = scenario.funds[f]
    guard let limit = written.leverageMax else { return SlowFundLimits() }
    let netAssets = fundNetAssets(f)
    let ratio = netAssets > 0 ? (fundAssets(f) + fund[f].cash) / netAssets : .infinity
    if rules.toleratesStartingBreaches && ratio > limit {
      return SlowFundLimits(leverageMax: ratio, leverageTarget: ratio)
    }
    return SlowFundLimits(leverageMax: limit, leverageTarget: written.leverageTarget ?? limit)
  }

  /// V-bar and whether capital set it.
  func valueAtRiskCap(_ i: Int) -> (limit: Double, byCapital: Bool) {
    var cap = limits[i].valueAtRisk ?? .infinity
    var byCapital = false
    if let ratio = limits[i].riskWeighted, rules.capitalMultiplier > 0 {
      let allowed =
        (tier1(i) / ratio - scenario.dealers[i].creditRiskWeighted) / rules.capitalMultiplier
      if allowed < cap {
        cap = allowed
        byCapital = true
      }
    }
    return (max(0, cap), byCapital)
  }
}
