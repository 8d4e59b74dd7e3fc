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
    var reasons = [Set<Int>](repeating: [], count: classes)
    if !needs.hasGap { return (sold, sold.map { _ in [] }) }
    var isRiskNeed = needs.valueAtRiskExcess > 0
    let leverageNeed = min(needs.leverageGap, payable(i, uncovered: needs.dueUncovered, decisions))
    for pass in 1...32 {
      let left = (0..<classes).map { offered[$0] - sold[$0] }
      let risk = valueAtRisk(valuesAfter(i, sold))
      let exceeds = on.valueAtRisk && (pass == 1 ? isRiskNeed : risk.total > ceiling)
      if pass > 1 && !exceeds { break }
      isRiskNeed = isRiskNeed || exceeds
      let r = exceeds ? riskRelief(i, sold, risk) : sold.map { _ in 0.0 }
      let wanted = [
        max(0, leverageNeed - dot(a, sold)),
        max(0, needs.cashGap - dot(b, sold)),
        exceeds ? max(0, risk.total - cap) : 0,
      ]
      let choice = SlowChoice(offered: left, relief: [a, b, r], needs: wanted, scenario: scenario)
      let more = choice.sales(scenario.dealers[i].strategy)
      for k in 0..<classes {
        for need in 0..<3 where wanted[need] > 0 && choice.relief[need][k] > 0 && left[k] > 0 {
          reasons[k].insert(need)
        }
        sold[k] += more[k]
        if sold[k] >= offered[k] * (1 - 1e-12) { sold[k] = offered[k] }
      }
      if !more.contains(where: { $0 > 0 }) { break }
    }
    let risk = valueAtRisk(valuesAfter(i, sold)).total
    if on.valueAtRisk && risk > ceiling {
      isRiskNeed = true
      for k in 0..<classes where offered[k] > sold[k] {
        reasons[k].insert(2)
        sold[k] += (offered[k] - sold[k]) * (1 - cap / risk)
      }
    }
    noteUnmet(i, sold, b, &needs)
    needs.leverageUnmet =
      max(0, leverageNeed - dot(a, sold)) + (needs.leverageGap - leverageNeed)
    var binding: Set<Int> = isRiskNeed ? [2] : []
    if isBinding(leverageNeed, dot(a, sold)) { binding.insert(0) }
    if isBinding(needs.cashGap, dot(b, sold)) { binding.insert(1) }
    let names = [
      needs.isPreemptive ? "preemption" : "leverage", "funding",
      needs.isLimitedByCapital ? "riskWeighted" : "valueAtRisk",
    ]
    let labels = (0..<classes).map { k -> Set<String> in
      if sold[k] <= 0 { return [] }
      let bound = reasons[k].intersection(binding)
      return Set((bound.isEmpty ? reasons[k] : bound).map { names[$0] })
    }
    return (sold, labels)
  }

  /// What proceeds can repay, so that it leaves the exposure.
  private func payable(_ i: Int, uncovered: Double, _ decisions: SlowDecisions) -> Double {
    if rules.exemptsCash { return .infinity }
    var sum = uncovered
    if !rules.repaysFunding { return sum + (rules.usesCashFirst ? repayable[i] : 0) }
    sum += repayable[i] + centralBank[i]
    for line in lines(of: i) {
      sum += lineAmount[line] - decisions.lineDue[line] + decisions.lineFacility[line]
    }
    return sum
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
    _ i: Int, _ sold: [Double], _ b: [Double], _ needs: inout SlowNeeds
  ) {
    needs.cashUnmet = max(0, needs.cashGap - dot(b, sold))
    let risk = valueAtRisk(valuesAfter(i, sold)).total
    if on.valueAtRisk && risk > needs.valueAtRiskLimit * (1 + 1e-12) {
      needs.valueAtRiskUnmet = risk - needs.valueAtRiskLimit
    }
  }
}
