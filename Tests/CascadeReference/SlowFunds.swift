/// Stage 6: funds.
extension SlowCascade {
  mutating func fundStage(
    _ redemption: [Double], _ decisions: inout SlowDecisions, _ round: inout SlowRound
  ) {
    round.fundSales = scenario.funds.map { _ in scenario.assets.map { _ in 0 } }
    round.fundCauses = scenario.funds.map { _ in [:] }
    if !on.funds { return }
    for f in fund.indices {
      let before = fundNetAssets(f)
      noteReturn(f, before)
      redeem(f, before, shock: redemption[f])
      callMargin(f)
    }
    pAtLastFunds = p
    haircutAtLastFunds = haircut
    for f in fund.indices { decideFundSales(f, &decisions, &round) }
  }

  private mutating func noteReturn(_ f: Int, _ netAssets: Double) {
    let last = fund[f].netAssetsAtLast
    let left = fund[f].redeemed - fund[f].redeemedAtLast
    let profit = netAssets - last + left
    if last > 0 { fund[f].growth *= 1 + profit / last }
    fund[f].netAssetsAtLast = netAssets
    fund[f].redeemedAtLast = fund[f].redeemed
  }

  private mutating func redeem(_ f: Int, _ netAssets: Double, shock: Double) {
    let written = scenario.funds[f]
    let worth = max(0, netAssets)
    if written.kind == .mutual {
      let loss = max(0, 1 - fund[f].growth)
      let share = min(
        1, written.flowSlope * (1 - written.swing) * max(0, loss - written.flowThreshold))
      let already = fund[f].shareRedeemed
      if share > already && already < 1 {
        fund[f].redemptionDue += (share - already) * worth / (1 - already)
        fund[f].shareRedeemed = share
      }
    }
    fund[f].redemptionDue += shock * worth
  }

  private mutating func callMargin(_ f: Int) {
    for k in 0..<classes {
      let fall = notional(f, k) * (pAtLastFunds[k] - p[k])
      if fall > 0 { fund[f].variationDue += fall } else { fund[f].cash -= fall }
      if on.funding {
        fund[f].initialDue += notional(f, k) * p[k] * max(0, haircut[k] - haircutAtLastFunds[k])
      }
    }
  }

  private mutating func decideFundSales(
    _ f: Int, _ decisions: inout SlowDecisions, _ round: inout SlowRound
  ) {
    let delever = delevering(f)
    let held = fundAssets(f)
    let calls = fund[f].variationDue + fund[f].initialDue
    if fund[f].redemptionDue > 0 { round.fundCauses[f]["redemption"] = fund[f].redemptionDue }
    if calls > 0 { round.fundCauses[f]["marginCall"] = calls }
    if delever > 0 { round.fundCauses[f]["leverage"] = delever }
    let free = max(0, fund[f].cash - scenario.funds[f].cashFloor)
    fund[f].cash -= fund[f].pay(upTo: min(fund[f].due, free))
    let sales = min(held, fund[f].due + delever)
    if sales <= 0 { return }
    var left = sales
    for k in slowOrder(scenario.assets) {
      let value = p[k] * fx[f][k]
      let amount =
        scenario.funds[f].strategy == .proRata ? value * (sales / held) : min(value, left)
      left -= amount
      round.fundSales[f][k] = amount
      if p[k] > 0 { decisions.fundSales[f][k] = amount / p[k] }
    }
  }

  private func delevering(_ f: Int) -> Double {
    let kind = scenario.funds[f].kind
    guard kind != .mutual, let limit = fundLimits[f].leverageMax,
      let target = fundLimits[f].leverageTarget
    else { return 0 }
    let netAssets = fundNetAssets(f)
    let assets = fundAssets(f) + fund[f].cash
    if netAssets <= 0 { return .infinity }
    let staying = assets - fund[f].redemptionDue
    if !isAbove(staying / netAssets, limit) { return 0 }
    let call = fund[f].variationDue + fund[f].initialDue
    return max(0, staying - call - target * netAssets)
  }
}
