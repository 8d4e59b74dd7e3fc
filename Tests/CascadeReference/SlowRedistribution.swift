/// Stage 5b: what other dealers take.
extension SlowCascade {
  mutating func redistributionStage(
    _ lambda: [Double], _ failing: [Int: String], _ decisions: inout SlowDecisions,
    _ round: inout SlowRound
  ) {
    round.redistributed = round.sales.map { $0.map { _ in 0 } }
    round.bought = round.redistributed
    let alive = hasFailed.filter { !$0 }.count
    if !rules.redistributes || alive < 2 { return }
    let y = round.sales
    let total = y.map { $0.reduce(0, +) }.reduce(0, +)
    round.offered = total
    var capacity = [Double](repeating: 0, count: dealers)
    for j in 0..<dealers where !hasFailed[j] && failing[j] == nil && y[j].reduce(0, +) == 0 {
      capacity[j] =
        round.headroom[j] < .infinity ? rules.participation * round.headroom[j] : total
    }
    let fear = (0..<dealers).map { i -> Double in
      guard let trigger = limits[i].trigger else { return 1 }
      return clamp(1 - rules.fearOfWeakness * max(0, 1 - lambda[i] / trigger), 0, 1)
    }
    let trust = (0..<classes).map { k in
      on.information
        ? clamp(1 - rules.fearOfToxicity * max(0, toxicity[k] - rules.informedShare), 0, 1) : 1
    }
    var tentative = [[Double]](repeating: [Double](repeating: 0, count: dealers), count: dealers)
    for i in 0..<dealers {
      let weights = (0..<dealers).map { scenario.willingness[i][$0] * capacity[$0] }
      let sum = weights.reduce(0, +)
      for j in 0..<dealers where sum > 0 {
        tentative[i][j] = fear[i] * weights[j] / sum * scenario.willingness[i][j]
      }
    }
    var fill = [Double](repeating: 1, count: dealers)
    for j in 0..<dealers {
      var asked = 0.0
      for i in 0..<dealers { for k in 0..<classes { asked += tentative[i][j] * trust[k] * y[i][k] } }
      if asked > 0 { fill[j] = min(1, capacity[j] / asked) }
    }
    for i in 0..<dealers {
      for k in 0..<classes where p[k] > 0 {
        var placed = 0.0
        for j in 0..<dealers {
          let amount = trust[k] * tentative[i][j] * fill[j] * y[i][k]
          placed += amount
          round.bought[j][k] += amount / p[k]
        }
        round.redistributed[i][k] = placed
        round.taken += placed
        decisions.toDealers[i][k] = placed / p[k]
        decisions.toOutside[i][k] = (y[i][k] - placed) / p[k]
      }
    }
    decisions.bought = round.bought
  }
}
