import Foundation

/// Shocks, stage 1 (mark) and stage 2 (risk).
extension SlowCascade {
  mutating func applyShocks() -> (flow: [Double], redemption: [Double], defaulting: Set<Int>) {
    var flow = scenario.assets.map { _ in 0.0 }
    var redemption = scenario.funds.map { _ in 0.0 }
    var defaulting: Set<Int> = []
    for shock in scenario.shocks where shock.round == number {
      switch shock {
      case .price(_, let k, let change): p[k] *= 1 + change
      case .orderFlow(_, let k, let amount): flow[k] += amount
      case .volatility(_, let k, let change): sigma[k] *= 1 + change
      case .haircut(_, let k, let rise):
        haircutFloor[k] += rise
        haircutTriparty[k] = min(1, haircutTriparty[k] + rise)
      case .lenderStress(_, let m, let rise): lenderShocks[m] += rise
      case .redemption(_, let f, let share): redemption[f] += share
      case .defaulting(_, let i): defaulting.insert(i)
      }
    }
    return (flow, redemption, defaulting)
  }

  func isQuoted(_ k: Int) -> Bool { firm[k] + indicative[k] > 0 }

  /// v of stage 1.
  func reserve(_ k: Int) -> Double {
    let alive = hasFailed.filter { !$0 }.count
    let share = alive > 0 ? Double(firm[k]) / Double(alive) : 0
    let multiplier = 1 + rules.reserveMultiplier * (1 - share)
    let doubt = isQuoted(k) ? 0 : rules.markUncertainty * sigma[k] * days[k].squareRoot()
    return multiplier * spread[k] + doubt
  }

  /// Calm and stress loadings side by side.
  func loadings(_ k: Int) -> [Double] {
    let calm = scenario.calmLoadings.isEmpty ? [] : scenario.calmLoadings[k]
    let stress = scenario.stressLoadings.isEmpty ? [] : scenario.stressLoadings[k]
    return calm.map { (1 - blend).squareRoot() * $0 } + stress.map { blend.squareRoot() * $0 }
  }

  mutating func markStage() {
    let markBefore = mark
    if on.information {
      let factors = kingWadhwani()
      for k in 0..<classes {
        if isQuoted(k) {
          mark[k] = p[k]
          days[k] = 0
        } else {
          days[k] += rules.step
          mark[k] *= max(1e-6, 1 + sigma[k] * dot(loadings(k), factors))
        }
        reserveRate[k] = reserve(k)
      }
    } else {
      mark = p
    }
    pAtLastMark = p
    markAtLastMark = markBefore
  }

  /// The common factors that the quoted classes' returns imply.
  private func kingWadhwani() -> [Double] {
    let size = classes == 0 ? 0 : loadings(0).count
    var matrix = (0..<size).map { row in (0..<size).map { row == $0 ? 1.0 : 0.0 } }
    var right = [Double](repeating: 0, count: size)
    for q in 0..<classes where isQuoted(q) && sigma[q] > 0 && pAtLastMark[q] > 0 {
      let b = loadings(q)
      let d = 1 - dot(b, b)
      let z = (p[q] / pAtLastMark[q] - 1) / sigma[q]
      for row in 0..<size {
        for column in 0..<size { matrix[row][column] += b[row] * b[column] / d }
        right[row] += b[row] * z / d
      }
    }
    return solve(matrix, right) ?? right.map { _ in 0 }
  }

  mutating func riskStage() {
    let weight = pow(rules.decay, rules.step)
    for k in 0..<classes {
      let r = markAtLastMark[k] > 0 ? mark[k] / markAtLastMark[k] - 1 : 0
      let ordinary = scenario.assets[k].volatility * scenario.assets[k].volatility
      let news = max(r * r / rules.step, ordinary)
      sigma[k] = (weight * sigma[k] * sigma[k] + (1 - weight) * news).squareRoot()
    }
    let now = sigma.reduce(0, +)
    let atStart = scenario.assets.map(\.volatility).reduce(0, +)
    blend = atStart > 0 ? clamp(rules.stressBlendSlope * (now / atStart - 1), 0, 1) : 0
  }

  /// VaR of values a, and the marginal VaR per unit of value of each class.
  func valueAtRisk(_ a: [Double]) -> (total: Double, marginal: [Double]) {
    if rules.usesReturnHistory && !scenario.returnHistory.isEmpty { return historical(a) }
    let z = rules.quantile * rules.horizon.squareRoot()
    let b = (0..<classes).map { loadings($0) }
    var factor = [Double](repeating: 0, count: classes == 0 ? 0 : b[0].count)
    var variance = 0.0
    for g in factor.indices {
      for k in 0..<classes { factor[g] += b[k][g] * sigma[k] * a[k] }
      variance += factor[g] * factor[g]
    }
    let d = b.map { 1 - dot($0, $0) }
    for k in 0..<classes { variance += d[k] * sigma[k] * sigma[k] * a[k] * a[k] }
    let root = variance.squareRoot()
    let marginal = (0..<classes).map { k in
      root > 0 ? z * sigma[k] * (dot(b[k], factor) + d[k] * sigma[k] * a[k]) / root : 0
    }
    return (z * root, marginal)
  }

  private func historical(_ a: [Double]) -> (total: Double, marginal: [Double]) {
    let scale = (0..<classes).map { k in
      scenario.assets[k].volatility > 0 ? sigma[k] / scenario.assets[k].volatility : 1
    }
    let root = rules.horizon.squareRoot()
    let losses = scenario.returnHistory.map { row in
      -(0..<classes).map { row[$0] * a[$0] * scale[$0] }.reduce(0, +)
    }
    let count = Double(losses.count)
    let rank = max(1, Int((upperTail(rules.quantile) * count - 1e-9).rounded(.up)))
    let worstFirst = losses.indices.sorted {
      losses[$0] > losses[$1] || (losses[$0] == losses[$1] && $0 < $1)
    }
    let chosen = worstFirst[min(rank, losses.count) - 1]
    let marginal = (0..<classes).map { -root * scenario.returnHistory[chosen][$0] * scale[$0] }
    return (max(0, root * losses[chosen]), marginal)
  }
}
