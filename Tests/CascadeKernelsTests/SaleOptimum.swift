@testable import CascadeKernels

/// Slow exact optima under the true, convex VaR, to measure what deciding by its tangent costs.
///
/// Long-only books with positive loadings, where every sale lowers VaR, and no floor on marginal risk.
extension SaleBench {
  /// All needs met, VaR itself included.
  private func isFeasible(_ sales: [Double]) -> Bool {
    let sum = { (relief: [Double]) in zip(relief, sales).reduce(0) { $0 + $1.0 * $1.1 } }
    return sum(market.leverageRelief) >= needs.leverage * (1 - 1e-14)
      && sum(cashRelief) >= needs.cash * (1 - 1e-14)
      && (needs.valueAtRisk <= 0 || valueAtRisk(after: sales) <= needs.valueAtRiskLimit)
  }

  /// The lexicographic optimum: from the least liquid class on, the least that the more liquid ones cannot spare, by bisection.
  /// Nil if not even selling everything is enough.
  func lexicographicOptimum() -> [Double]? {
    var sales = offered
    guard isFeasible(sales) else { return nil }
    for asset in market.order.reversed() {
      var (low, high) = (0.0, offered[asset])
      sales[asset] = 0
      if isFeasible(sales) { continue }
      for _ in 0..<80 {
        sales[asset] = (low + high) / 2
        if isFeasible(sales) { high = sales[asset] } else { low = sales[asset] }
      }
      sales[asset] = high
    }
    return sales
  }

  /// The least impact optimum: the tangent at the solution itself, found by taking it there again and again (half way each time).
  /// Nil if that did not settle.
  func leastImpactOptimum() -> [Double]? {
    var sales = Array(repeating: 0.0, count: classes)
    var pass = SalePass(classes: classes)
    for _ in 0..<600 {
      let (valueAtRisk, marginals) = tangent(after: sales)
      pass.available = offered
      var target = valueAtRisk - needs.valueAtRiskLimit
      for asset in 0..<classes {
        let relief = marginals[asset] * market.markRatio[asset]
        target += relief * sales[asset]
        pass.risk[asset] = relief
      }
      pass.sell(
        SIMD4(needs.leverage, needs.cash, target, 0), .leastImpact, in: market, cashRelief: cashRelief)
      let moved = zip(sales, pass.step).map { ($0 - $1).magnitude }.max() ?? 0
      if moved < 1e-10 { return pass.step }
      sales = zip(sales, pass.step).map { ($0 + $1) / 2 }
    }
    return nil
  }

  private func tangent(after sales: [Double]) -> (Double, [Double]) {
    let left = values.indices.map { values[$0] - sales[$0] * market.markRatio[$0] }
    var scratch = [Double](repeating: 0, count: risk.scratchCount)
    var marginals = values
    var span = scratch.mutableSpan
    let valueAtRisk = risk.valueAtRisk(of: left.span, scratch: &span)
    var rates = marginals.mutableSpan
    risk.marginals(of: left.span, valueAtRisk: valueAtRisk, scratch: span.span, into: &rates)
    return (valueAtRisk, marginals)
  }

  /// Σ(s₀y + y²/(2·depth)).
  func impactCost(_ sales: [Double]) -> Double {
    sales.indices.reduce(0) { sum, asset in
      let amount = sales[asset]
      return sum + amount * market.halfSpread[asset] + amount * amount / (2 * market.depth[asset])
    }
  }
}
