/// Section 1: what a dealer and a fund are worth now.
extension SlowCascade {
  func lines(of i: Int) -> [Int] { scenario.lines.indices.filter { scenario.lines[$0].dealer == i } }

  func netAssets(_ i: Int) -> Double {
    let dealer = scenario.dealers[i]
    var sum = cash[i] + dealer.otherAssets
    for k in 0..<classes { sum += mark[k] * x[i][k] }
    for j in 0..<dealers { sum += owed[j][i] * recovery[j] }
    for line in lines(of: i) { sum -= lineAmount[line] }
    sum -= centralBank[i]
    sum -= repayable[i]
    sum -= dealer.otherLiabilities
    let own = hasFailed[i] ? recovery[i] : 1
    for j in 0..<dealers { sum -= owed[i][j] * own }
    return sum - replacement[i] - bankruptcy[i]
  }

  func reserves(_ i: Int) -> Double {
    var sum = 0.0
    for k in 0..<classes { sum += reserveRate[k] * mark[k] * x[i][k] }
    return sum
  }

  func equity(_ i: Int) -> Double {
    scenario.dealers[i].equity + (netAssets(i) - netAssetsStart[i]) - (reserves(i) - reserveStart[i])
  }

  func tier1(_ i: Int) -> Double {
    scenario.dealers[i].tier1 + (equity(i) - scenario.dealers[i].equity)
  }

  func exposure(_ i: Int) -> Double {
    let dealer = scenario.dealers[i]
    var sum = rules.exemptsCash ? 0 : cash[i]
    sum += dealer.otherAssets
    for k in 0..<classes where !scenario.assets[k].isExempt { sum += mark[k] * x[i][k] }
    for j in 0..<dealers { sum += owed[j][i] * recovery[j] }
    return sum + dealer.offBalance
  }

  func leverageRatio(_ i: Int) -> Double {
    let exposure = exposure(i)
    return exposure > 0 ? tier1(i) / exposure : .infinity
  }

  func values(_ i: Int) -> [Double] { (0..<classes).map { mark[$0] * x[i][$0] } }

  func notional(_ f: Int, _ k: Int) -> Double {
    let fund = scenario.funds[f]
    return fund.kind == .pension && !fund.notional.isEmpty ? fund.notional[k] : 0
  }

  func fundAssets(_ f: Int) -> Double {
    var sum = 0.0
    for k in 0..<classes { sum += p[k] * fx[f][k] }
    return sum
  }

  func fundNetAssets(_ f: Int) -> Double {
    let state = fund[f]
    var sum = state.cash + state.margin + fundAssets(f) - state.debt - state.variationDue
    sum -= state.redemptionDue
    for k in 0..<classes { sum += notional(f, k) * (p[k] - pAtLastFunds[k]) }
    return sum
  }

  func balance() -> SlowBalance {
    var result = SlowBalance()
    result.prices = p
    result.marks = mark
    result.volatility = sigma
    result.halfSpread = spread
    result.equity = (0..<dealers).map { equity($0) }
    result.tier1 = (0..<dealers).map { tier1($0) }
    result.exposure = (0..<dealers).map { exposure($0) }
    result.valueAtRisk = (0..<dealers).map { valueAtRisk(values($0)).total }
    result.cash = cash
    result.fundNetAssets = fund.indices.map { fundNetAssets($0) }
    result.holdings = x
    result.fundHoldings = fx
    return result
  }
}
