/// minimise Σ(s₀y + y²/(2·depth)) over 0 ≤ y ≤ v with Σ r_j y ≥ n_j: a strictly convex problem in at most three multipliers.
///
/// The dual is concave and piecewise quadratic. The fewest needs that may have a price are tried first, so that collinear reliefs, whose
/// multipliers are not unique, need none. For each set Newton's method finds the classes that are partly sold; where a step does not help,
/// each multiplier in turn is set to the exact root of its own need. The sales are then corrected on the classes that are partly sold
/// until the needs are met to rounding.
extension SalePass {
  /// What the classes sell at given multipliers.
  private struct Response {
    /// Σ r_j·y of each need.
    var met = SIMD4<Double>.zero
    /// Rise of `met` per unit of each multiplier, from the classes that are partly sold.
    var slopes = InlineArray<3, SIMD4<Double>>(repeating: .zero)
  }

  /// Needs are met, and conditions of the optimum hold, to this share.
  private static let tolerance = 1e-12
  // Nearly always a few; needs whose reliefs are nearly alike have taken hundreds.
  private static let newtonStepsMax = 4000
  private static let bisectionsMax = 200

  mutating func sellAtLeastCost(_ needs: SIMD4<Double>, in market: SaleMarket) {
    var volume = 0.0
    for asset in step.indices { volume += available[asset] }
    let cost = Cost(market: market, unlimited: 1e15 * (1 + volume))
    var needs = needs
    multipliers = .zero
    giveUp(&needs)
    guard needs.max() > 0 else {
      for asset in step.indices where standings[asset] != .given { step[asset] = 0 }
      return
    }
    for binding in SalePass.bindingSets where any((binding .> 0) .& (needs .> 0)) {
      if solve(needs, bindingAtMost: binding, cost) { return }
    }
  }

  /// Which needs may have a price, the fewest first: leverage 1, cash 2, VaR 4.
  private static let bindingSets: [SIMD4<Double>] = [1, 2, 4, 3, 5, 6, 7].map { set in
    SIMD4(Double(set & 1), Double(set & 2), Double(set & 4), 0)
  }

  /// Solves for some of the needs; true if the others are then met as well, so that it is the solution.
  private mutating func solve(_ needs: SIMD4<Double>, bindingAtMost set: SIMD4<Double>, _ cost: Cost) -> Bool
  {
    let binding = needs.replacing(with: 0, where: .!(set .> 0))
    var prices = SIMD4<Double>.zero
    for need in 0..<3 where binding[need] > 0 { settle(need, &prices, binding, cost) }
    climb(&prices, binding, cost)
    multipliers = prices
    let met = finish(prices, binding, cost)
    return SalePass.distance(met, prices, needs) <= SalePass.tolerance
  }

  private struct Cost {
    let market: SaleMarket
    /// Stands for infinite depth.
    let unlimited: Double

    func depth(_ asset: Int) -> Double { Swift.min(market.depth[asset], unlimited) }
  }

  /// A need that cannot be met sells out every class that relieves it, and is no need any more.
  private mutating func giveUp(_ needs: inout SIMD4<Double>) {
    var sums = SIMD4<Double>.zero
    for asset in step.indices { sums += reliefs[asset] * available[asset] }
    let isHopeless = (needs .> 0) .& (sums .<= needs)
    var met = SIMD4<Double>.zero
    for asset in step.indices {
      let isGiven = any((reliefs[asset] .> 0) .& isHopeless)
      standings[asset] = isGiven ? .given : .kept
      if isGiven {
        step[asset] = available[asset]
        met += reliefs[asset] * available[asset]
      }
    }
    needs -= met
    needs.replace(with: 0, where: isHopeless .| .!(needs .> 0))
  }

  private static func dot(_ one: SIMD4<Double>, _ other: SIMD4<Double>) -> Double {
    one.x * other.x + one.y * other.y + one.z * other.z
  }

  private mutating func respond(to prices: SIMD4<Double>, _ cost: Cost) -> Response {
    var response = Response()
    for asset in step.indices where standings[asset] != .given {
      let relief = reliefs[asset]
      let depth = cost.depth(asset)
      let wish = depth * (SalePass.dot(prices, relief) - cost.market.halfSpread[asset])
      if wish <= 0 || relief.max() == 0 {
        (standings[asset], step[asset]) = (.kept, 0)
        continue
      }
      if wish >= available[asset] {
        (standings[asset], step[asset]) = (.soldOut, available[asset])
      } else {
        (standings[asset], step[asset]) = (.partly, wish)
        let weighted = relief * depth
        response.slopes[0] += weighted * relief.x
        response.slopes[1] += weighted * relief.y
        response.slopes[2] += weighted * relief.z
      }
      response.met += relief * step[asset]
    }
    return response
  }

  /// How far a multiplier's need is from where it should be, as a share of the need.
  private static func distance(
    _ met: SIMD4<Double>, _ prices: SIMD4<Double>, _ needs: SIMD4<Double>
  ) -> Double {
    var worst = 0.0
    for need in 0..<3 where needs[need] > 0 {
      let gap = (needs[need] - met[need]) / needs[need]
      worst = Swift.max(worst, prices[need] > 0 ? gap.magnitude : gap)
    }
    return worst
  }

  private mutating func climb(_ prices: inout SIMD4<Double>, _ needs: SIMD4<Double>, _ cost: Cost) {
    var response = respond(to: prices, cost)
    var distance = SalePass.distance(response.met, prices, needs)
    for attempt in 0..<SalePass.newtonStepsMax
    where distance > (attempt < 40 ? SalePass.rounding : SalePass.tolerance) {
      let gap = needs - response.met
      let isFree = (needs .> 0) .& ((prices .> 0) .| (gap .> 0))
      var trial = prices + SalePass.solve(response.slopes, gap, isFree)
      trial.replace(with: 0, where: .!(trial .> 0))
      var answer = respond(to: trial, cost)
      var reached = SalePass.distance(answer.met, trial, needs)
      if reached > 0.5 * distance {
        trial = prices
        for need in 0..<3 where needs[need] > 0 { settle(need, &trial, needs, cost) }
        answer = respond(to: trial, cost)
        reached = SalePass.distance(answer.met, trial, needs)
      }
      if trial == prices { break }
      (prices, response, distance) = (trial, answer, reached)
    }
  }

  /// Δ with slopes·Δ = gap over the free multipliers; those that the others already determine stay.
  private static func solve(
    _ slopes: InlineArray<3, SIMD4<Double>>, _ gap: SIMD4<Double>, _ isFree: SIMDMask<SIMD4<Int64>>
  ) -> SIMD4<Double> {
    var rows = slopes
    for need in 0..<3 { rows[need].w = gap[need] }
    var solved = SIMD4<Int>.zero
    for _ in 0..<3 {
      var best = -1
      var bestRatio = 1e-12
      for need in 0..<3 where isFree[need] && solved[need] == 0 && slopes[need][need] > 0 {
        let ratio = rows[need][need] / slopes[need][need]
        if ratio > bestRatio { (best, bestRatio) = (need, ratio) }
      }
      guard best >= 0 else { break }
      solved[best] = 1
      rows[best] /= rows[best][best]
      for need in 0..<3 where need != best { rows[need] -= rows[best] * rows[need][best] }
    }
    var change = SIMD4<Double>.zero
    for need in 0..<3 where solved[need] == 1 { change[need] = rows[need].w }
    return change
  }

  /// Sets one multiplier so that its need is just met, or to 0 if it is over-met without it; the others stay.
  private mutating func settle(
    _ need: Int, _ prices: inout SIMD4<Double>, _ needs: SIMD4<Double>, _ cost: Cost
  ) {
    var low = 0.0
    var high = highest(need, prices, cost)
    var price = prices[need]
    var isZeroTried = false
    for _ in 0..<SalePass.bisectionsMax {
      prices[need] = price
      let response = respond(to: prices, cost)
      let gap = needs[need] - response.met[need]
      if gap.magnitude <= SalePass.rounding * needs[need] || (price == 0 && gap <= 0) { return }
      if gap > 0 { low = price } else { high = price }
      isZeroTried = isZeroTried || price == 0
      let slope = response.slopes[need][need]
      var next = slope > 0 ? price + gap / slope : -1
      if gap < 0, low == 0, next <= 0, !isZeroTried {
        next = 0
      } else if !(next > low && next < high) {
        next = low + (high - low) / 2
        if next <= low || next >= high { break }
      }
      price = next
    }
    prices[need] = low
  }

  /// A multiplier at which every class that relieves the need is sold out.
  private func highest(_ need: Int, _ prices: SIMD4<Double>, _ cost: Cost) -> Double {
    var others = prices
    others[need] = 0
    var highest = 0.0
    for asset in step.indices where reliefs[asset][need] > 0 && standings[asset] != .given {
      let marginal = cost.market.halfSpread[asset] + available[asset] / cost.depth(asset)
      highest = Swift.max(
        highest, (marginal - SalePass.dot(others, reliefs[asset])) / reliefs[asset][need])
    }
    return highest * (1 + 1e-15) + .leastNormalMagnitude
  }

  /// Corrects the partly sold on the set that was found, so that the needs with a price are met to rounding.
  private mutating func finish(
    _ prices: SIMD4<Double>, _ needs: SIMD4<Double>, _ cost: Cost
  ) -> SIMD4<Double> {
    var response = respond(to: prices, cost)
    for _ in 0..<4 {
      let change = SalePass.solve(response.slopes, needs - response.met, prices .> 0)
      if change == .zero { break }
      response.met = .zero
      for asset in step.indices where standings[asset] != .given {
        if standings[asset] == .partly {
          let moved = step[asset] + cost.depth(asset) * SalePass.dot(change, reliefs[asset])
          step[asset] = Swift.min(available[asset], Swift.max(0, moved))
        }
        response.met += reliefs[asset] * step[asset]
      }
    }
    bridge(prices, needs, &response.met, cost)
    return response.met
  }

  /// Very deep classes can go from kept to sold out between two neighbouring prices; what lies between is taken in proportion.
  private mutating func bridge(
    _ prices: SIMD4<Double>, _ needs: SIMD4<Double>, _ met: inout SIMD4<Double>,
    _ cost: Cost
  ) {
    for need in 0..<3 where needs[need] - met[need] > SalePass.tolerance * needs[need] {
      for asset in step.indices { lowerStep[asset] = step[asset] }
      var above = prices
      above[need] = prices[need].nextUp * (1 + 1e-15)
      let upper = respond(to: above, cost)
      let share = (needs[need] - met[need]) / (upper.met[need] - met[need])
      guard share > 0, share <= 1 else {
        for asset in step.indices { step[asset] = lowerStep[asset] }
        continue
      }
      met = .zero
      for asset in step.indices where standings[asset] != .given {
        step[asset] = lowerStep[asset] + share * (step[asset] - lowerStep[asset])
        met += reliefs[asset] * step[asset]
      }
      return
    }
  }
}
