/// Value at risk of one portfolio at a time: low-rank factors plus what is left, or a history of returns.
///
/// Filled in place once a round (stage 2 of docs/model/cascade.md) and read for every dealer. Values are money, VaR is
/// positive money. Cost: classes × rank, or scenarios × classes with a history.
public struct RiskMeasure: Sendable, Equatable {
  public let classes: Int
  public let rank: Int
  /// z·√h; not used with a history.
  public var scale: Double = 0
  /// Rank × classes: σₖ·b[k,g] at g × classes + k (b: the blended loadings), so that a factor is one long sum.
  public var factors: [Double]
  /// Per class: dₖ·σₖ², dₖ = 1 − |b[k]|².
  public var residualVariance: [Double]
  /// Scenarios × classes of daily losses, −r[s,k] per unit of value; if not empty, VaR comes from it and the factors are
  /// not read.
  public var history: [Double] = []
  /// Per class: √h·σₖ/σ₀ₖ, by which the losses of the history are scaled.
  public var historyScale: [Double]
  /// Which worst scenario of the history is the VaR; 1 is the worst.
  public var tailRank: Int = 1

  public init(classes: Int, rank: Int) {
    self.classes = classes
    self.rank = rank
    factors = Array(repeating: 0, count: classes * rank)
    residualVariance = Array(repeating: 0, count: classes)
    historyScale = Array(repeating: 1, count: classes)
  }

  public var scenarios: Int { classes == 0 ? 0 : history.count / classes }
  /// Doubles that a caller provides as `scratch`.
  public var scratchCount: Int { Swift.max(rank + 1, scenarios + 1) }

  /// The worst scenario that is the VaR at quantile z: ⌈(1 − Φ(z))·S⌉, where 2.326 counts as exactly 1 %; at least 1.
  public static func tailRank(quantile: Double, scenarios: Int) -> Int {
    let tail = (NormalDistribution.tail(quantile) * 1e4).rounded() / 1e4
    return Swift.max(1, Int((tail * Double(scenarios) - 1e-9).rounded(.up)))
  }

  /// VaR of `values` (marks × units, per class). What `marginals` needs of it stays in `scratch`.
  public func valueAtRisk(of values: Span<Double>, scratch: inout MutableSpan<Double>) -> Double {
    history.isEmpty
      ? factorVaR(values, &scratch) : historicalVaR(values, &scratch)
  }

  /// The rise of VaR per unit of value of each class, from the `scratch` that `valueAtRisk` left for the same
  /// values; all 0 if VaR is 0.
  public func marginals(
    of values: Span<Double>, valueAtRisk: Double, scratch: Span<Double>,
    into marginals: inout MutableSpan<Double>
  ) {
    guard valueAtRisk > 0 else {
      for asset in 0..<classes { marginals[asset] = 0 }
      return
    }
    if history.isEmpty {
      factorMarginals(values, valueAtRisk, scratch, &marginals)
    } else {
      let row = Int(scratch[scenarios]) * classes
      let (losses, scales) = (history.span, historyScale.span)
      for asset in 0..<classes { marginals[asset] = losses[row + asset] * scales[asset] }
    }
  }
}

extension RiskMeasure {
  /// z√h·√(Σ_g F_g² + Σₖ dₖσₖ²aₖ²); leaves the F_g in `scratch`.
  private func factorVaR(_ values: Span<Double>, _ scratch: inout MutableSpan<Double>) -> Double {
    let factors = factors.span
    var variance = Rows.squares(values, weights: residualVariance.span)
    var factor = 0
    while factor + 1 < rank {
      let (one, other) = Rows.dots(
        values, factors.extracting(row(factor)), factors.extracting(row(factor + 1)))
      (scratch[factor], scratch[factor + 1]) = (one, other)
      variance += one * one + other * other
      factor += 2
    }
    if factor < rank {
      scratch[factor] = Rows.dot(values, factors.extracting(row(factor)))
      variance += scratch[factor] * scratch[factor]
    }
    return scale * variance.squareRoot()
  }

  private func row(_ factor: Int) -> Range<Int> { factor * classes..<(factor + 1) * classes }

  private func factorMarginals(
    _ values: Span<Double>, _ valueAtRisk: Double, _ sums: Span<Double>,
    _ marginals: inout MutableSpan<Double>
  ) {
    let factors = factors.span
    let ratio = scale * scale / valueAtRisk
    Rows.multiply(values, residualVariance.span, into: &marginals)
    for factor in 0..<rank { Rows.add(sums[factor], times: factors.extracting(row(factor)), to: &marginals) }
    Rows.multiply(&marginals, by: ratio)
  }

  /// The loss in the scenario of `tailRank`, at least 0; leaves the scenario after the losses in `scratch`.
  private func historicalVaR(_ values: Span<Double>, _ scratch: inout MutableSpan<Double>) -> Double {
    let (losses, scales) = (history.span, historyScale.span)
    let scenarios = scenarios
    for scenario in 0..<scenarios {
      var loss = 0.0
      for asset in 0..<classes {
        loss += losses[scenario * classes + asset] * scales[asset] * values[asset]
      }
      scratch[scenario] = loss
    }
    let chosen = worst(tailRank, of: scratch.span)
    scratch[scenarios] = Double(chosen)
    return Swift.max(0, scratch[chosen])
  }

  /// The scenario with the `rank`-th largest loss; of equal losses the earlier is the larger.
  private func worst(_ rank: Int, of losses: Span<Double>) -> Int {
    var chosen = -1
    for _ in 0..<Swift.min(rank, scenarios) {
      var next = -1
      for scenario in 0..<scenarios where chosen < 0 || isBefore(chosen, scenario, losses) {
        if next < 0 || losses[scenario] > losses[next] { next = scenario }
      }
      chosen = next
    }
    return chosen
  }

  private func isBefore(_ one: Int, _ other: Int, _ losses: Span<Double>) -> Bool {
    losses[one] > losses[other] || (losses[one] == losses[other] && one < other)
  }
}
