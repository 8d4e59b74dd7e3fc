/// One pass of stage 5: sales that meet linear needs, by one of the three strategies.
///
/// Needs and reliefs are vectors of leverage, cash and VaR; the fourth place is 0. A relief is 0 where its need is.
struct SalePass: Sendable {
  /// v of what is left.
  var available: [Double]
  /// r of VaR, written by the caller before a pass with a VaR need.
  var risk: [Double]
  /// Leverage, cash and VaR side by side; written by `sell` where needs are joint.
  var reliefs: [SIMD4<Double>]
  /// y of this pass.
  var step: [Double]
  /// Σ r·v of the classes that are more liquid, by position in the order.
  var before: [SIMD4<Double>]
  /// Where each class stands in the least-cost solution.
  var standings: [Standing]
  var lowerStep: [Double]
  /// π of the least-cost solution.
  var multipliers = SIMD4<Double>.zero

  /// A residue of a need below this share of it is rounding.
  static let rounding = 1e-14

  enum Standing: UInt8 { case kept, partly, soldOut, given }

  init(classes: Int) {
    available = Array(repeating: 0, count: classes)
    reliefs = Array(repeating: .zero, count: classes)
    risk = available
    step = available
    before = reliefs
    standings = Array(repeating: .kept, count: classes)
    lowerStep = available
  }

  mutating func sell(
    _ needs: SIMD4<Double>, _ strategy: SaleDecision.Strategy, in market: SaleMarket, cashRelief: [Double]
  ) {
    let count = (needs.x > 0 ? 1 : 0) + (needs.y > 0 ? 1 : 0) + (needs.z > 0 ? 1 : 0)
    if strategy == .mostLiquidFirst, count == 1 {
      let need = needs.max()
      if needs.x > 0 { return SalePass.fill(need, market.order, market.leverageRelief, available, &step) }
      if needs.y > 0 { return SalePass.fill(need, market.order, cashRelief, available, &step) }
      return SalePass.fill(need, market.order, risk, available, &step)
    }
    gather(needs, market, cashRelief)
    switch strategy {
    case .mostLiquidFirst: fillJointly(needs, market.order)
    case .proRata: spread(needs)
    case .leastImpact: sellAtLeastCost(needs, in: market)
    }
  }

  private mutating func gather(_ needs: SIMD4<Double>, _ market: SaleMarket, _ cashRelief: [Double]) {
    for asset in reliefs.indices {
      guard available[asset] > 0 else {
        reliefs[asset] = .zero
        continue
      }
      reliefs[asset] = SIMD4(
        needs.x > 0 ? market.leverageRelief[asset] : 0, needs.y > 0 ? cashRelief[asset] : 0,
        needs.z > 0 ? risk[asset] : 0, 0)
    }
  }

  /// For a single need: from the most liquid class on.
  private static func fill(
    _ need: Double, _ order: [Int], _ reliefs: [Double], _ available: [Double], _ step: inout [Double]
  ) {
    var step = step.mutableSpan
    let (order, reliefs, available) = (order.span, reliefs.span, available.span)
    Rows.fill(&step, with: 0)
    var open = need
    for place in order.indices {
      let asset = order[place]
      let (relief, most) = (reliefs[asset], available[asset])
      guard relief > 0, most > 0 else { continue }
      let amount = relief * most < open ? most : open / relief
      step[asset] = Swift.min(most, amount)
      open -= relief * step[asset]
      if open <= rounding * need { return }
    }
  }

  /// Lexicographic: the least of the least liquid class that the others cannot spare, then of the next.
  private mutating func fillJointly(_ needs: SIMD4<Double>, _ order: [Int]) {
    var sum = SIMD4<Double>.zero
    for place in order.indices {
      before[place] = sum
      sum += reliefs[order[place]] * available[order[place]]
    }
    let slack = needs * SalePass.rounding
    var after = SIMD4<Double>.zero
    for place in order.indices.reversed() {
      let asset = order[place]
      let open = needs - before[place] - after
      step[asset] = SalePass.least(reliefs[asset], open, slack, available[asset])
      after += reliefs[asset] * step[asset]
    }
  }

  /// The least sale of a class that leaves no need open; all of it if that is not enough.
  private static func least(
    _ relief: SIMD4<Double>, _ open: SIMD4<Double>, _ slack: SIMD4<Double>, _ available: Double
  ) -> Double {
    var least = 0.0
    for need in 0..<3 where relief[need] > 0 && open[need] > slack[need] {
      if open[need] >= relief[need] * available - slack[need] { return available }
      least = Swift.max(least, open[need] / relief[need])
    }
    return least
  }

  /// The same fraction of every class that relieves the need which asks for most of it.
  private mutating func spread(_ needs: SIMD4<Double>) {
    var sums = SIMD4<Double>.zero
    for asset in step.indices { sums += reliefs[asset] * available[asset] }
    let fractions = (needs / sums).replacing(with: 0, where: .!(sums .> 0))
    for asset in step.indices {
      let wanted = fractions.replacing(with: 0, where: .!(reliefs[asset] .> 0))
      step[asset] = available[asset] * Swift.min(1, wanted.max())
    }
  }
}
