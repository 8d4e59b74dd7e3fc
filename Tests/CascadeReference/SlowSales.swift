/// Stage 5: what one dealer sells to meet all its constraints at once.
extension SlowCascade {
  mutating func salesStage(
    _ failing: [Int: String], _ decisions: inout SlowDecisions, _ round: inout SlowRound
  ) {
    let nothing = scenario.assets.map { _ in 0.0 }
    for i in 0..<dealers {
      var sale = nothing
      var labels = scenario.assets.map { _ in Set<String>() }
      if !hasFailed[i] && failing[i] == nil {
        (sale, labels) = decideSales(i, decisions, &round.needs[i])
      }
      round.sales.append(sale)
      round.labels.append(labels)
      for k in 0..<classes where p[k] > 0 { decisions.toOutside[i][k] = sale[k] / p[k] }
    }
  }

  private func decideSales(
    _ i: Int, _ decisions: SlowDecisions, _ needs: inout SlowNeeds
  ) -> ([Double], [Set<String>]) {
    let offered = (0..<classes).map { scenario.assets[$0].isSaleable ? p[$0] * x[i][$0] : 0 }
    let a = (0..<classes).map { !scenario.assets[$0].isExempt && p[$0] > 0 ? mark[$0] / p[$0] : 0 }
    let b = cashRelief(i, decisions)
    let cap = needs.valueAtRiskLimit
    let ceiling = cap * (1 + 1e-12)
    var sold = [Double](repeating: 0, count: classes)
    var relievesRisk = [Bool](repeating: false, count: classes)
    let hasRiskNeed = needs.valueAtRiskExcess > 0
    for _ in 1...32 {
      let left = (0..<classes).map { offered[$0] - sold[$0] }
      let risk = valueAtRisk(valuesAfter(i, sold))
      if hasRiskNeed && sold.contains(where: { $0 > 0 }) && risk.total <= ceiling { break }
      let r = hasRiskNeed ? riskRelief(i, sold, risk) : sold.map { _ in 0.0 }
      for k in 0..<classes where r[k] > 0 { relievesRisk[k] = true }
      let wanted = [
        max(0, needs.leverageGap - dot(a, sold)),
        max(0, needs.cashGap - dot(b, sold)),
        hasRiskNeed ? max(0, risk.total - cap) : 0,
      ]
      let pass = SlowChoice(offered: left, relief: [a, b, r], needs: wanted, scenario: scenario)
        .sales(scenario.dealers[i].strategy)
      for k in 0..<classes { sold[k] = min(offered[k], sold[k] + pass[k]) }
      if !hasRiskNeed || !pass.contains(where: { $0 > 0 }) { break }
    }
    let before = sold
    if hasRiskNeed {
      let risk = valueAtRisk(valuesAfter(i, sold)).total
      if risk > ceiling {
        for k in 0..<classes { sold[k] += (offered[k] - sold[k]) * (1 - cap / risk) }
      }
    }
    noteUnmet(i, offered, a, b, &needs)
    var labels = [Set<String>](repeating: [], count: classes)
    for k in 0..<classes where sold[k] > 0 {
      if isBinding(needs.leverageGap, dot(a, sold)) && a[k] > 0 {
        labels[k].insert(needs.isPreemptive ? "preemption" : "leverage")
      }
      if isBinding(needs.cashGap, dot(b, sold)) && b[k] > 0 { labels[k].insert("funding") }
      if hasRiskNeed && (relievesRisk[k] || sold[k] > before[k]) {
        labels[k].insert(needs.isLimitedByCapital ? "riskWeighted" : "valueAtRisk")
      }
    }
    return (sold, labels)
  }

  private func isBinding(_ need: Double, _ met: Double) -> Bool {
    need > 0 && met <= need * (1 + 1e-9)
  }

  /// The values that remain to a dealer, at marks, after sales that are values at p.
  private func valuesAfter(_ i: Int, _ sold: [Double]) -> [Double] {
    (0..<classes).map { k in mark[k] * (x[i][k] - (p[k] > 0 ? sold[k] / p[k] : 0)) }
  }

  private func cashRelief(_ i: Int, _ decisions: SlowDecisions) -> [Double] {
    (0..<classes).map { k in
      let value = p[k] * x[i][k]
      if value <= 0 { return 0 }
      var financed = 0.0
      for line in lines(of: i) where scenario.lines[line].asset == k {
        financed += lineAmount[line] - decisions.lineDue[line]
      }
      return max(0, 1 - financed / value)
    }
  }

  private func riskRelief(
    _ i: Int, _ sold: [Double], _ risk: (total: Double, marginal: [Double])
  ) -> [Double] {
    let held = valuesAfter(i, sold).reduce(0, +)
    let average = held > 0 ? risk.total / held : 0
    return (0..<classes).map { k in
      let perUnit = p[k] > 0 ? risk.marginal[k] * mark[k] / p[k] : 0
      return perUnit > 0 && !isBelow(perUnit, rules.marginalRiskFloor * average) ? perUnit : 0
    }
  }

  private func noteUnmet(
    _ i: Int, _ offered: [Double], _ a: [Double], _ b: [Double], _ needs: inout SlowNeeds
  ) {
    needs.leverageUnmet = max(0, needs.leverageGap - dot(a, offered))
    needs.cashUnmet = max(0, needs.cashGap - dot(b, offered))
    if needs.valueAtRiskExcess > 0 {
      needs.valueAtRiskUnmet = max(
        0, valueAtRisk(valuesAfter(i, offered)).total - needs.valueAtRiskLimit)
    }
  }
}
