import Foundation

/// Stage 7: residual sales, impact and settlement.
extension SlowCascade {
  /// The orders of a round before meet the outside; everything else of that round was settled in it.
  mutating func clearPending(_ flow: [Double], _ round: inout SlowRound) {
    var orders = noDecisions()
    for k in 0..<classes where p[k] > 0 {
      for i in 0..<dealers { orders.toOutside[i][k] = pending.toOutside[i][k] }
      for f in fund.indices { orders.fundSales[f][k] = pending.fundSales[f][k] }
    }
    pending = noDecisions()
    clear(orders, flow, &round)
  }

  /// With `nextRound`: what does not wait.
  mutating func settleAmongDealers(_ decisions: SlowDecisions) {
    pending = decisions
    var rest = decisions
    rest.toOutside = noDecisions().toOutside
    let none = scenario.assets.map { _ in 0.0 }
    let perUnit = (0..<classes).map { p[$0] * (1 - rules.concession * spread[$0]) }
    for i in 0..<dealers { settleDealer(i, rest, none, none, none, perUnit) }
  }

  mutating func clear(_ decisions: SlowDecisions, _ flow: [Double], _ round: inout SlowRound) {
    let liquidations = liquidationUnits(decisions)
    let none = scenario.assets.map { _ in 0.0 }
    round.depth = none
    round.outsideVolume = none
    round.priceFactor = none
    var placed = none
    var perUnit = none
    var perUnitAmongDealers = none
    for k in 0..<classes {
      perUnitAmongDealers[k] = p[k] * (1 - rules.concession * spread[k])
      let depth = depthNow(k)
      var selling = max(0, flow[k])
      for i in 0..<dealers { selling += p[k] * (decisions.toOutside[i][k] + liquidations[i][k]) }
      for f in fund.indices { selling += p[k] * decisions.fundSales[f][k] }
      let buying = (rules.purchases.isEmpty ? 0 : rules.purchases[k]) - min(0, flow[k])
      placed[k] = 1
      if rules.capacity < .infinity && selling - buying > rules.capacity * depth {
        placed[k] = rules.capacity * depth / (selling - buying)
      }
      let volume = placed[k] * selling - buying
      let factor = priceFactor(k, volume, depth)
      perUnit[k] = p[k] * (1 - rules.settlement * (1 - factor)) * (1 - spread[k])
      round.depth[k] = depth
      round.outsideVolume[k] = volume
      round.priceFactor[k] = factor
      movePrice(k, factor)
    }
    record(liquidations, placed, &round)
    for i in 0..<dealers {
      settleDealer(i, decisions, liquidations[i], placed, perUnit, perUnitAmongDealers)
    }
    for f in fund.indices { settleFund(f, decisions.fundSales[f], placed, perUnit) }
  }

  /// Sold by failed dealers, in units; only with obligations on.
  func liquidationUnits(_ decisions: SlowDecisions) -> [[Double]] {
    (0..<dealers).map { i in
      (0..<classes).map { k in
        guard on.obligations && hasFailed[i] && scenario.assets[k].isSaleable && p[k] > 0 else {
          return 0
        }
        return rules.liquidationShare * max(0, x[i][k] - decisions.toOutside[i][k])
      }
    }
  }

  private func depthNow(_ k: Int) -> Double {
    let u = on.depth ? marketUtilisation : 0
    let atStart = scenario.assets[k].depth
    if atStart == .infinity { return .infinity }
    return atStart * pow(1 - u, rules.depthExponent) + rules.depthFloorShare * atStart
  }

  private func priceFactor(_ k: Int, _ volume: Double, _ depth: Double) -> Double {
    if depth == .infinity || volume == 0 { return 1 }
    if p[k] <= 0 && (rules.volumeIsUnits || rules.impact == .boundedExponential) { return 1 }
    let amount = rules.volumeIsUnits ? volume / p[k] : volume
    let q = max(-1, amount / depth)
    if abs(q) <= 1e-14 { return 1 }
    let root = (q < 0 ? -1 : 1) * rules.squareRootCoefficient * abs(q).squareRoot()
    switch rules.impact {
    case .linear: return max(0, 1 - q)
    case .exponential: return exp(-q)
    case .squareRoot: return exp(-root)
    case .squareRootArithmetic: return max(0, 1 - root)
    case .boundedExponential:
      let floor = rules.priceFloor / p[k]
      if floor >= 1 { return 1 }
      let factor = 1 - (1 - floor) * (1 - exp(-q))
      return q < 0 ? min(factor, max(1, 1 / (rules.priceFloor * p[k]))) : factor
    }
  }

  private mutating func movePrice(_ k: Int, _ factor: Double) {
    let reverted = temporary[k] * pow(2, -rules.step / rules.halfLife)
    p[k] = max(0, p[k] * exp(reverted - temporary[k]) * factor)
    temporary[k] = reverted
    if factor > 0 { temporary[k] += (1 - rules.permanentShare) * log(factor) }
  }

  /// What of a round's sales found a taker outside; with `nextRound` the decisions are of the round before.
  private func record(
    _ liquidations: [[Double]], _ placed: [Double], _ round: inout SlowRound
  ) {
    round.liquidated = liquidations
    if rules.clearsNextRound { return }
    round.outside = (0..<dealers).map { i in
      (0..<classes).map { k in placed[k] * (round.sales[i][k] - round.redistributed[i][k]) }
    }
    round.fundOutside = fund.indices.map { f in
      (0..<classes).map { k in placed[k] * round.fundSales[f][k] }
    }
  }

  private mutating func settleDealer(
    _ i: Int, _ decisions: SlowDecisions, _ liquidated: [Double], _ placed: [Double],
    _ perUnit: [Double], _ perUnitAmongDealers: [Double]
  ) {
    let cashBefore = cash[i]
    var (proceeds, price) = (0.0, 0.0)
    var fractionSold = [Double](repeating: 0, count: classes)
    for k in 0..<classes {
      let outside = placed[k] * (decisions.toOutside[i][k] + liquidated[k])
      let amongDealers = decisions.toDealers[i][k]
      proceeds += outside * perUnit[k] + amongDealers * perUnitAmongDealers[k]
      if x[i][k] > 0 { fractionSold[k] = min(1, (outside + amongDealers) / x[i][k]) }
      x[i][k] = remainder(x[i][k], outside + amongDealers)
      price += decisions.bought[i][k] * perUnitAmongDealers[k]
      x[i][k] += decisions.bought[i][k]
    }
    let due = due(i, decisions)
    if price > 0 {
      let own = min(rules.buyerHaircut * price, max(0, cashBefore - limits[i].buffer - due))
      cash[i] -= own
      repayable[i] += price - own
    }
    cash[i] += proceeds
    if hasFailed[i] { return }
    payDue(i, due, decisions)
    if rules.repaysFunding {
      repay(i, proceeds, uncovered: max(0, due - max(0, cashBefore - limits[i].buffer)), fractionSold)
    }
  }

  /// What is left of units; a rounding error of what was there is nothing.
  private func remainder(_ units: Double, _ leaving: Double) -> Double {
    let left = units - leaving
    return left <= 1e-12 * units ? 0 : left
  }

  private mutating func payDue(_ i: Int, _ due: Double, _ decisions: SlowDecisions) {
    let paid = min(due, max(0, cash[i]))
    cash[i] -= paid
    if paid < due - 1e-9 * (1 + due) { couldNotPay.insert(i) }
    let share = due > 0 ? paid / due : 1
    for line in lines(of: i) where lineAmount[line] > 0 && decisions.lineDue[line] > 0 {
      let central = decisions.lineFacility[line]
      let fall = central + (decisions.lineDue[line] - central) * share
      let unrolled = decisions.lineUnrolled[line] / lineAmount[line]
      centralBank[i] += central
      lineUnits[line] *= 1 - unrolled * (fall / decisions.lineDue[line])
      lineAmount[line] = max(0, lineAmount[line] - fall)
    }
  }

  private mutating func repay(
    _ i: Int, _ proceeds: Double, uncovered: Double, _ fractionSold: [Double]
  ) {
    var wanted = 0.0
    for line in lines(of: i) { wanted += fractionSold[scenario.lines[line].asset] * lineAmount[line] }
    let paid = min(wanted, max(0, cash[i]))
    let share = wanted > 0 ? paid / wanted : 0
    for line in lines(of: i) {
      let left = 1 - share * fractionSold[scenario.lines[line].asset]
      lineAmount[line] *= left
      lineUnits[line] *= left
    }
    cash[i] -= paid
    var free = max(0, proceeds - uncovered - paid)
    let toCentralBank = min(free, centralBank[i])
    centralBank[i] -= toCentralBank
    cash[i] -= toCentralBank
    free -= toCentralBank
    let toDebt = min(free, repayable[i])
    repayable[i] -= toDebt
    cash[i] -= toDebt
    let borrowed = lines(of: i).map { lineAmount[$0] }.reduce(0, +)
    let further = min(free - toDebt, borrowed)
    if further <= 0 { return }
    cash[i] -= further
    for line in lines(of: i) {
      lineAmount[line] *= 1 - further / borrowed
      lineUnits[line] *= 1 - further / borrowed
    }
  }

  private mutating func settleFund(
    _ f: Int, _ sold: [Double], _ placed: [Double], _ perUnit: [Double]
  ) {
    var proceeds = 0.0
    for k in 0..<classes {
      let units = placed[k] * sold[k]
      proceeds += units * perUnit[k]
      fx[f][k] = remainder(fx[f][k], units)
    }
    proceeds -= fund[f].pay(upTo: proceeds)
    let toDebt = min(proceeds, fund[f].debt)
    fund[f].debt -= toDebt
    fund[f].cash += proceeds - toDebt
  }
}
