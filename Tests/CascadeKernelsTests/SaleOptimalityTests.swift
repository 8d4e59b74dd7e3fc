import Testing

@testable import CascadeKernels

/// Random portfolios against properties and slow searches that share nothing with the kernels.
@Suite struct SaleOptimalityTests {
  @Test("all needs that can be met are met together", arguments: SaleDecision.Strategy.allCases)
  func joint(_ strategy: SaleDecision.Strategy) {
    for seed in 0..<400 {
      let bench = SaleBench.random(seed: seed, classes: 1 + seed % 24)
      let (decision, result) = bench.decide(strategy)
      #expect(bench.unmet(after: decision.sales) == [], "seed \(seed)")
      #expect(
        zip(decision.sales, bench.offered).allSatisfy { $0 >= 0 && $0 <= $1 * (1 + 1e-15) }, "seed \(seed)")
      #expect(result.passes <= 32)
    }
  }

  /// Without VaR, where the needs are linear and so exact.
  @Test("no sale can shrink alone", arguments: [SaleDecision.Strategy.mostLiquidFirst, .leastImpact])
  func irreducible(_ strategy: SaleDecision.Strategy) {
    for seed in 0..<400 {
      var bench = SaleBench.random(seed: seed, classes: 1 + seed % 24)
      bench.needs.valueAtRisk = 0
      bench.needs.valueAtRiskLimit = .infinity
      let (decision, _) = bench.decide(strategy)
      for asset in 0..<bench.classes where decision.sales[asset] > 1e-9 {
        var less = decision.sales
        less[asset] *= 1 - 1e-6
        #expect(bench.unmet(after: less) != [], "seed \(seed), class \(asset)")
      }
    }
  }

  /// All sales in whole units, the least liquid class first: the first that meets the needs is the optimum, for reliefs of 0 or 1.
  static func bruteForce(_ bench: SaleBench) -> [Double]? {
    let order = Array(bench.market.order.reversed())
    var sales = Array(repeating: 0.0, count: bench.classes)
    func search(_ place: Int) -> Bool {
      guard place < order.count else { return isMet() }
      for amount in 0...Int(bench.offered[order[place]]) {
        sales[order[place]] = Double(amount)
        if search(place + 1) { return true }
      }
      sales[order[place]] = 0
      return false
    }
    func isMet() -> Bool {
      let sum = { (relief: [Double]) in zip(relief, sales).reduce(0) { $0 + $1.0 * $1.1 } }
      return sum(bench.market.leverageRelief) >= bench.needs.leverage
        && sum(bench.cashRelief) >= bench.needs.cash
    }
    return search(0) ? sales : nil
  }

  @Test("the most liquid are sold first: the lexicographic optimum by brute force", arguments: 0..<200)
  func lexicographic(seed: Int) {
    let random = CounterRandom(seed: UInt64(seed))
    func whole(_ asset: Int, _ draw: UInt32, _ count: Double) -> Double {
      (count * random.uniform(.init(agent: UInt32(asset), draw: draw))).rounded(.down)
    }
    let classes = 2 + seed % 4
    var bench = SaleBench(offered: (0..<classes).map { whole($0, 0, 6) })
    bench.market.order.sort {
      random.uniform(.init(agent: UInt32($0), draw: 1)) < random.uniform(.init(agent: UInt32($1), draw: 1))
    }
    bench.market.leverageRelief = (0..<classes).map { min(1, whole($0, 2, 3)) }
    bench.cashRelief = (0..<classes).map { min(1, whole($0, 3, 3)) }
    bench.needs.leverage = whole(0, 4, 12)
    bench.needs.cash = whole(0, 5, 12)
    guard let best = Self.bruteForce(bench) else { return }
    #expect(bench.decide(.mostLiquidFirst).0.sales == best, "\(bench)")
  }

  @Test("least impact meets the Karush–Kuhn–Tucker conditions", arguments: [0, 1, 2])
  func leastImpact(kind: Int) {
    for seed in 0..<400 {
      var bench = SaleBench.random(seed: seed, classes: 2 + seed % 24)
      bench.needs.valueAtRisk = 0
      bench.needs.valueAtRiskLimit = .infinity
      if kind == 1 { bench.cashRelief = bench.market.leverageRelief }
      if kind == 2 { bench.market.halfSpread = bench.market.halfSpread.map { _ in 0.002 } }
      let (decision, result) = bench.decide(.leastImpact)
      guard result.leverageUnmet == 0, result.cashUnmet == 0 else { continue }
      #expect(residual(decision, bench) < 1e-12, "seed \(seed)")
    }
  }

  /// The worst of stationarity, complementary slackness and feasibility, relative to what is on offer or needed.
  func residual(_ decision: SaleDecision, _ bench: SaleBench) -> Double {
    let prices = decision.pass.multipliers
    var worst = 0.0
    for asset in 0..<bench.classes where bench.offered[asset] > 0 {
      let value = prices.x * bench.market.leverageRelief[asset] + prices.y * bench.cashRelief[asset]
      let wish = bench.market.depth[asset] * (value - bench.market.halfSpread[asset])
      let expected = min(bench.offered[asset], max(0, wish))
      worst = max(worst, (decision.sales[asset] - expected).magnitude / bench.offered[asset])
    }
    let reliefs = [
      (bench.market.leverageRelief, bench.needs.leverage, prices.x),
      (bench.cashRelief, bench.needs.cash, prices.y),
    ]
    for (relief, need, price) in reliefs where need > 0 {
      let met = zip(relief, decision.sales).reduce(0) { $0 + $1.0 * $1.1 }
      worst = max(worst, price > 0 ? (met / need - 1).magnitude : 1 - met / need)
    }
    return worst
  }

  @Test("least impact with three linear needs and the same reliefs sells what one need does")
  func collinear() {
    var bench = SaleBench(offered: [100, 80, 60])
    bench.market.halfSpread = [0.001, 0.002, 0.004]
    bench.market.depth = [5_000, 20_000, 10_000]
    bench.needs.leverage = 90
    let alone = bench.decide(.leastImpact).0.sales
    bench.needs.cash = 90
    #expect(zip(bench.decide(.leastImpact).0.sales, alone).allSatisfy { ($0 - $1).magnitude < 1e-11 })
    bench.needs.cash = 70
    #expect(zip(bench.decide(.leastImpact).0.sales, alone).allSatisfy { ($0 - $1).magnitude < 1e-11 })
  }

  /// By hand: without impact the cheapest class goes first.
  @Test("with infinite depth least impact sells the cheapest first")
  func infiniteDepth() {
    var bench = SaleBench(offered: [100, 80, 60])
    bench.market.halfSpread = [0.003, 0.001, 0.002]
    bench.needs.leverage = 100
    let sales = bench.decide(.leastImpact).0.sales
    #expect(zip(sales, [0, 80, 20]).allSatisfy { ($0 - $1).magnitude < 1e-9 }, "\(sales)")
  }

  /// The figures of docs/model/cascade-decision.md, over fewer books: 7e-14 at most for volume, 15.7 % for cost.
  @Test("deciding by the tangent of VaR costs no more than measured", arguments: [false, true])
  func tangentExcess(withLinearNeeds: Bool) {
    var count = 0
    for seed in 0..<40 {
      var bench = SaleBench.random(seed: seed, classes: 2 + seed % 30)
      if !withLinearNeeds { (bench.needs.leverage, bench.needs.cash) = (0, 0) }
      bench.market.marginalRiskFloor = 0
      guard bench.needs.valueAtRisk > 0, let best = bench.lexicographicOptimum() else { continue }
      count += 1
      let total = best.reduce(0, +)
      let liquid = bench.decide(.mostLiquidFirst).1.total
      #expect((liquid - total).magnitude <= 1e-10 * total, "seed \(seed)")
      guard let cheapest = bench.leastImpactOptimum().map(bench.impactCost) else { continue }
      let cost = bench.impactCost(bench.decide(.leastImpact).0.sales)
      #expect(cost >= cheapest * (1 - 1e-9) && cost <= 1.16 * cheapest, "seed \(seed)")
    }
    #expect(count > 15)
  }
}
