/// One pass of stage 5: sales of 0 to `offered` that meet the needs, by a strategy.
struct SlowChoice {
  var offered: [Double]
  /// [need][class], per unit of value sold.
  var relief: [[Double]]
  var needs: [Double]
  var scenario: SlowScenario

  func sales(_ strategy: SlowStrategy) -> [Double] {
    switch strategy {
    case .mostLiquidFirst: mostLiquidFirst()
    case .proRata: proRata()
    case .leastImpact: leastImpact()
    }
  }

  private func mostLiquidFirst() -> [Double] {
    let order = slowOrder(scenario.assets)
    var y = offered.map { _ in 0.0 }
    for place in order.indices.reversed() {
      let k = order[place]
      var most = 0.0
      for j in needs.indices where needs[j] > 0 && relief[j][k] > 0 {
        var rest = needs[j]
        for before in order[..<place] { rest -= relief[j][before] * offered[before] }
        for after in order[(place + 1)...] { rest -= relief[j][after] * y[after] }
        most = max(most, max(0, rest) / relief[j][k])
      }
      y[k] = min(offered[k], most)
    }
    return y
  }

  private func proRata() -> [Double] {
    // Each class is sold in the largest fraction that a need which it relieves asks for.
    offered.indices.map { k in
      var fraction = 0.0
      for j in needs.indices where needs[j] > 0 && relief[j][k] > 0 {
        let available = dot(relief[j], offered)
        fraction = max(fraction, available > 0 ? needs[j] / available : 0)
      }
      return offered[k] * min(1, fraction)
    }
  }

  /// Every way in which classes can be unsold, sold in part or sold out is tried, with every set of binding needs;
  /// the one that breaks no condition of Karush, Kuhn and Tucker is the answer.
  private func leastImpact() -> [Double] {
    var y = offered.map { _ in 0.0 }
    var isSoldOut = offered.map { _ in false }
    for j in needs.indices where needs[j] > 0 && dot(relief[j], offered) <= needs[j] {
      for k in offered.indices where relief[j][k] > 0 { isSoldOut[k] = true }
    }
    for k in offered.indices where isSoldOut[k] { y[k] = offered[k] }
    var rest: [Int: Double] = [:]
    for j in needs.indices where needs[j] > 0 && dot(relief[j], offered) > needs[j] {
      let left = needs[j] - dot(relief[j], y)
      if left > 0 { rest[j] = left }
    }
    let wanted = rest.keys.sorted()
    let free = offered.indices.filter { k in
      !isSoldOut[k] && offered[k] > 0 && wanted.contains { relief[$0][k] > 0 }
    }
    if wanted.isEmpty || free.isEmpty { return y }
    let corners = SlowCorners(
      relief: wanted.map { j in free.map { relief[j][$0] } }, needs: wanted.map { rest[$0] ?? 0 },
      offered: free.map { offered[$0] }, cost: free.map { scenario.assets[$0].halfSpread },
      depth: free.map { depth(scenario.assets[$0]) })
    for (place, value) in corners.best().enumerated() { y[free[place]] = value }
    return y
  }

  private func depth(_ asset: SlowAsset) -> Double {
    asset.depth < .infinity
      ? asset.depth * (1 + scenario.rules.depthFloorShare) : 1e15 * (1 + offered.reduce(0, +))
  }
}

/// Classes by rank, then by position.
func slowOrder(_ assets: [SlowAsset]) -> [Int] {
  assets.indices.sorted {
    assets[$0].rank < assets[$1].rank || (assets[$0].rank == assets[$1].rank && $0 < $1)
  }
}

/// The least of Σ(s y + y²/2d) subject to relief·y ≥ needs and 0 ≤ y ≤ offered, by trying all corners.
private struct SlowCorners {
  enum Place: Int { case unsold, between, soldOut }

  var relief: [[Double]]
  var needs: [Double]
  var offered: [Double]
  var cost: [Double]
  var depth: [Double]

  func best() -> [Double] {
    var least = Double.infinity
    var answer = offered
    var combinations = 1
    for _ in offered { combinations *= 3 }
    for mask in 1..<(1 << needs.count) {
      let binding = needs.indices.filter { mask >> $0 & 1 == 1 }
      for code in 0..<combinations {
        var places: [Place] = []
        var digits = code
        for _ in offered {
          places.append(Place(rawValue: digits % 3) ?? .unsold)
          digits /= 3
        }
        guard let (y, broken) = attempt(places, binding), broken < least else { continue }
        least = broken
        answer = y
        if least <= 1e-13 { return answer }
      }
    }
    return answer
  }

  /// The point with these classes in part and these needs met exactly, and by how much it breaks a condition.
  private func attempt(_ places: [Place], _ binding: [Int]) -> ([Double], Double)? {
    var matrix: [[Double]] = []
    var right: [Double] = []
    for j in binding {
      var row: [Double] = []
      for other in binding {
        var sum = 0.0
        for k in offered.indices where places[k] == .between {
          sum += relief[j][k] * relief[other][k] * depth[k]
        }
        row.append(sum)
      }
      matrix.append(row)
      var need = needs[j]
      for k in offered.indices {
        if places[k] == .between { need += relief[j][k] * depth[k] * cost[k] }
        if places[k] == .soldOut { need -= relief[j][k] * offered[k] }
      }
      right.append(need)
    }
    guard let prices = solve(matrix, right) else { return nil }
    let scale = offered.reduce(0, +)
    var broken = 0.0
    var y = offered.map { _ in 0.0 }
    for k in offered.indices {
      var worth = -cost[k]
      for (place, j) in binding.enumerated() { worth += prices[place] * relief[j][k] }
      let wish = depth[k] * worth
      switch places[k] {
      case .unsold: broken = max(broken, wish / scale)
      case .between:
        y[k] = clamp(wish, 0, offered[k])
        broken = max(broken, abs(y[k] - wish) / scale)
      case .soldOut:
        y[k] = offered[k]
        broken = max(broken, (offered[k] - wish) / scale)
      }
    }
    for price in prices where price < 0 { broken = max(broken, -price) }
    for j in needs.indices where !binding.contains(j) {
      broken = max(broken, (needs[j] - dot(relief[j], y)) / needs[j])
    }
    return (y, broken)
  }
}
