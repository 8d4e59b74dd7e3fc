import CascadeKernels
import Testing

/// V6. Inputs: three banks a, b, c of shared/model/reference/oracle/oracle.py (`debtrank_3bank`, those of the manual of
/// the R package NetworkRiskMeasures); (i, j) is the claim of i on j.
@Suite struct DebtRankTests {
  static let claims: [Double] = [0, 1, 0, 10, 0, 3, 3, 2, 0]
  static let equity: [Double] = [2, 5, 2]
  static let weights: [Double] = [10, 100, 30]

  static func additionalStress(_ rule: DebtRank.Rule, defaulting: Int) -> Double {
    let relative = (0..<9).map { claims[$0] / equity[$0 / 3] }
    var rank = DebtRank(initialLosses: (0..<3).map { $0 == defaulting ? 1 : 0 })
    for _ in 0..<200 where rank.step(rule, relativeClaims: relative.span) > 1e-15 {}
    let total = weights.reduce(0, +)
    return (0..<3).reduce(0) { $0 + weights[$1] / total * (rank.losses[$1] - ($1 == defaulting ? 1 : 0)) }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var rule: DebtRank.Rule
    var defaulting: Int
    var expected: Double
    var testDescription: String { "\(rule), bank \(defaulting)" }
  }

  /// Source: oracle.json `debtrank_3bank` and networkriskmeasures/ex3_debtrank_*.csv; V6 of shared/model/cascade.md.
  static let rows = [
    Row(rule: .everyLoss, defaulting: 0, expected: 0.928_571_428_571_428_6),
    Row(rule: .everyLoss, defaulting: 1, expected: 0.25),
    Row(rule: .everyLoss, defaulting: 2, expected: 0.75),
    Row(rule: .firstLoss, defaulting: 0, expected: 0.928_571_428_571_428_6),
    Row(rule: .firstLoss, defaulting: 1, expected: 0.25),
    Row(rule: .firstLoss, defaulting: 2, expected: 0.735_714_285_714_285_8),
  ]

  @Test("the stress that a default adds is that of V6", arguments: rows)
  func stress(_ row: Row) {
    let stress = Self.additionalStress(row.rule, defaulting: row.defaulting)
    #expect((stress - row.expected).magnitude < 1e-12)
  }

  @Test("a claim falls with every loss, or keeps its first fall")
  func recovery() {
    #expect(DebtRank.recovery(.everyLoss, loss: 0.3, previous: 0.9) == 0.7)
    #expect(DebtRank.recovery(.firstLoss, loss: 0.3, previous: 0.9) == 0.9)
    #expect(DebtRank.recovery(.firstLoss, loss: 0.3, previous: 1) == 0.7)
    #expect(DebtRank.recovery(.everyLoss, loss: 1.7, previous: 1) == 0)
    #expect(DebtRank.recovery(.everyLoss, loss: -0.2, previous: 1) == 1)
  }
}
