/// Stage 8: quotes.
extension SlowCascade {
  /// Half-spreads and counts; before the first round too, with no volume and nobody's capacity used.
  mutating func quote(volume: [Double]) {
    let isStart = number == 0
    if !on.information && !isStart { return }
    for k in 0..<classes {
      let asset = scenario.assets[k]
      let root = (2 * rules.step / .pi).squareRoot()
      var informed = rules.informedShare
      let depth = asset.depth * (1 + rules.depthFloorShare)
      if depth < .infinity { informed += rules.informedPerFlow * abs(volume[k]) / depth }
      if asset.volatility > 0 {
        informed += rules.informedPerVolatility * max(0, sigma[k] / asset.volatility - 1)
      }
      toxicity[k] = clamp(informed, 0, 1)
      let orderCost = asset.halfSpread - rules.informedShare * asset.volatility * root
      (firm[k], indicative[k], silent[k]) = (0, 0, 0)
      var sum = 0.0
      for i in 0..<dealers where !hasFailed[i] {
        let own =
          orderCost + rules.spreadPerUtilisation * utilisation[i] + toxicity[k] * sigma[k] * root
        if !isAbove(own, asset.firmMax) {
          firm[k] += 1
        } else if !isAbove(own, asset.reservation) {
          indicative[k] += 1
        } else {
          silent[k] += 1
          sum += asset.reservation
          continue
        }
        sum += own
      }
      if firm[k] + indicative[k] > 0 {
        spread[k] = sum / Double(firm[k] + indicative[k] + silent[k])
      } else if asset.reservation < .infinity {
        spread[k] = asset.reservation
      }
    }
  }
}
