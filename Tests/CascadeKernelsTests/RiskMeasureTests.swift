import CascadeKernels
import Testing

@Suite struct RiskMeasureTests {
  static func valueAtRisk(_ risk: RiskMeasure, _ values: [Double]) -> (value: Double, marginals: [Double]) {
    var scratch = [Double](repeating: 0, count: risk.scratchCount)
    var marginals = values
    var span = scratch.mutableSpan
    let value = risk.valueAtRisk(of: values.span, scratch: &span)
    var rates = marginals.mutableSpan
    risk.marginals(of: values.span, valueAtRisk: value, scratch: span.span, into: &rates)
    return (value, marginals)
  }

  static func factors() -> RiskMeasure {
    var risk = RiskMeasure(classes: 3, rank: 2)
    risk.scale = 2
    risk.factors = [0.01, 0.02, 0.005, 0.002, -0.004, 0.01]
    risk.residualVariance = [0.0001, 0.0004, 0.0002]
    return risk
  }

  @Test("factors and residuals are the dense covariance")
  func dense() {
    let risk = Self.factors()
    let values: [Double] = [100, -40, 60]
    var variance = 0.0
    for one in 0..<3 {
      for other in 0..<3 {
        var covariance = one == other ? risk.residualVariance[one] : 0
        for factor in 0..<2 {
          covariance += risk.factors[factor * 3 + one] * risk.factors[factor * 3 + other]
        }
        variance += values[one] * covariance * values[other]
      }
    }
    let expected = 2 * variance.squareRoot()
    #expect((Self.valueAtRisk(risk, values).value - expected).magnitude < 1e-14 * expected)
  }

  @Test("marginals are the slopes of VaR, and weighted by the values they add up to it")
  func marginals() {
    let risk = Self.factors()
    let values: [Double] = [100, -40, 60]
    let (value, marginals) = Self.valueAtRisk(risk, values)
    for asset in 0..<3 {
      var (up, down) = (values, values)
      up[asset] += 1e-3
      down[asset] -= 1e-3
      let slope = (Self.valueAtRisk(risk, up).value - Self.valueAtRisk(risk, down).value) / 2e-3
      #expect((marginals[asset] - slope).magnitude < 1e-9)
    }
    let sum = zip(values, marginals).reduce(0) { $0 + $1.0 * $1.1 }
    #expect((sum - value).magnitude < 1e-13 * value)
  }

  @Test("an empty book has no VaR and no marginals")
  func empty() {
    #expect(Self.valueAtRisk(Self.factors(), [0, 0, 0]) == (0, [0, 0, 0]))
  }

  /// By hand: losses of (10, 20) are 0.3, −0.1, 0.5, 0.5; the worst is the third, the second worst the fourth, then the first.
  @Test(
    "historical VaR is the loss of the chosen scenario, the earlier of equals first",
    arguments: [(1, 0.5, [0.01, 0.02]), (2, 0.5, [0.03, 0.01]), (3, 0.3, [0.01, 0.01]), (4, 0, [0, 0])])
  func history(rank: Int, expected: Double, marginals: [Double]) {
    var risk = RiskMeasure(classes: 2, rank: 0)
    risk.history = [0.01, 0.01, -0.01, 0, 0.01, 0.02, 0.03, 0.01]
    risk.tailRank = rank
    let found = Self.valueAtRisk(risk, [10, 20])
    #expect((found.value - expected).magnitude < 1e-15 && found.marginals == marginals)
  }

  @Test("losses of the history are scaled to today's volatility")
  func scaled() {
    var risk = RiskMeasure(classes: 1, rank: 0)
    risk.history = [0.01, -0.02]
    risk.historyScale = [3]
    #expect(Self.valueAtRisk(risk, [100]) == (3, [0.03]))
  }

  /// ⌈1 % of S⌉, with 2.326 taken for 1 %.
  @Test(
    "at 99 % one scenario of a hundred is the worst",
    arguments: [(100, 1), (101, 2), (500, 5), (1_000, 10), (7, 1)])
  func tailRank(scenarios: Int, rank: Int) {
    #expect(RiskMeasure.tailRank(quantile: 2.326, scenarios: scenarios) == rank)
    #expect(RiskMeasure.tailRank(quantile: 2.326_347_874_040_841, scenarios: scenarios) == rank)
  }
}
