/// Value at risk of one portfolio at a time: low-rank factors plus what is left, or a history of returns.
///
/// Filled in place once a round (stage 2 of docs/model/cascade.md) and read for every dealer. Values are money, VaR is
/// positive money. Cost: classes × rank, or scenarios × classes with a history.
public struct RiskMeasure: Sendable, Equatable {
  public let classes: Int
  public let rank: Int
  /// z·√h.
  public var scale: Double = 0
  /// Classes × rank, row-major: σₖ·b[k,g] (b: the blended loadings).
  public var factors: [Double]
  /// Per class: dₖ·σₖ², dₖ = 1 − |b[k]|².
  public var residualVariance: [Double]
  /// Scenarios × classes of losses per unit of value, −√h·r[s,k]·σₖ/σ₀ₖ; if not empty it replaces the factors.
  public var history: [Double] = []
  /// Which worst scenario is the VaR; 1 is the worst.
  public var tailRank: Int = 1

  public init(classes: Int, rank: Int) {
    self.classes = classes
    self.rank = rank
    factors = Array(repeating: 0, count: classes * rank)
    residualVariance = Array(repeating: 0, count: classes)
  }

  public var scenarios: Int { classes == 0 ? 0 : history.count / classes }
  /// Doubles that a caller provides as `scratch`.
  public var scratchCount: Int { Swift.max(rank, scenarios) }

  /// VaR of `values` (marks × units, per class).
  public func valueAtRisk(of values: Span<Double>, scratch: inout MutableSpan<Double>) -> Double { 0 }

  /// VaR, and into `marginals` its rise per unit of value of each class (0 if VaR is 0).
  public func valueAtRisk(
    of values: Span<Double>, marginals: inout MutableSpan<Double>, scratch: inout MutableSpan<Double>
  ) -> Double { 0 }
}
