internal import CascadeKernels

// Stage 1: marks and bid-ask reserves.
extension Engine {
  mutating func mark() {
    for k in 0..<plan.classes { marksBefore[k] = state.marks[k] }
    if state.channels.contains(.information) {
      markByQuotes()
      setReserves()
    } else {
      for k in 0..<plan.classes { state.marks[k] = state.prices[k] }
    }
    weighMarks()
  }

  /// What the sums over a dealer's holdings are weighted with.
  mutating func weighMarks() {
    for k in 0..<plan.classes {
      reserveWeights[k] = state.reserveRates[k] * state.marks[k]
      exposedMarks[k] = plan.assets.isExempt[k] ? 0 : state.marks[k]
    }
  }

  mutating func setReserves() {
    let information = plan.parameters.information
    var alive = 0
    for i in 0..<plan.dealers where state.isAlive[i] { alive += 1 }
    for k in 0..<plan.classes {
      let share = alive == 0 ? 0 : Double(state.firm[k]) / Double(alive)
      let multiplier = 1 + information.reserveMultiplier * (1 - share)
      var rate = multiplier * state.halfSpread[k]
      if state.daysWithoutQuotes[k] > 0 {
        rate += information.markUncertainty * state.volatility[k] * state.daysWithoutQuotes[k].squareRoot()
      }
      state.reserveRates[k] = rate
    }
  }

  /// King and Wadhwani (1990), recalled: the move of a shut class is inferred from those that are open.
  private mutating func markByQuotes() {
    var isAnyShut = false
    for k in 0..<plan.classes where !isQuoted(k) { isAnyShut = true }
    let factors = isAnyShut ? inferredFactors() : []
    let rank = factors.count
    for k in 0..<plan.classes {
      // The returns of open classes have been read; now the marks may move.
      if isQuoted(k) {
        state.marks[k] = state.prices[k]
        state.daysWithoutQuotes[k] = 0
      } else {
        state.daysWithoutQuotes[k] += plan.parameters.time.step
        var move = 0.0
        for g in 0..<rank { move += loading(k, g) * factors[g] }
        state.marks[k] *= Swift.max(1e-6, 1 + state.volatility[k] * move)
      }
      state.pricesAtMark[k] = state.prices[k]
    }
  }

  func isQuoted(_ k: Int) -> Bool { state.firm[k] + state.indicative[k] > 0 }

  /// b of class k on factor g: calm factors first, blended as in the last stage 2.
  func loading(_ k: Int, _ g: Int) -> Double {
    let correlation = plan.network.correlation
    if g < correlation.calmRank {
      return (1 - state.stressWeight).squareRoot() * correlation.calm[k * correlation.calmRank + g]
    }
    return state.stressWeight.squareRoot()
      * correlation.stress[k * correlation.stressRank + g - correlation.calmRank]
  }

  /// F̂ = (I + Σ b b′/d)⁻¹ Σ b z/d over the open classes; a rare step, and the only one that allocates.
  private func inferredFactors() -> [Double] {
    let rank = risk.rank
    var matrix = Array(repeating: 0.0, count: rank * rank)
    var right = Array(repeating: 0.0, count: rank)
    for g in 0..<rank { matrix[g * rank + g] = 1 }
    var row = right
    for k in 0..<plan.classes where isQuoted(k) && state.volatility[k] > 0 && state.pricesAtMark[k] > 0 {
      var unexplained = 1.0
      for g in 0..<rank {
        row[g] = loading(k, g)
        unexplained -= row[g] * row[g]
      }
      let move = (state.prices[k] / state.pricesAtMark[k] - 1) / state.volatility[k]
      for g in 0..<rank {
        right[g] += row[g] * move / unexplained
        for other in 0..<rank { matrix[g * rank + other] += row[g] * row[other] / unexplained }
      }
    }
    return solvePositive(matrix, right)
  }
}

/// x of A·x = b for a symmetric positive definite A, by Cholesky's factors.
func solvePositive(_ matrix: [Double], _ right: [Double]) -> [Double] {
  let n = right.count
  var (lower, solution) = (matrix, right)
  for i in 0..<n {
    for j in 0...i {
      var sum = lower[i * n + j]
      for m in 0..<j { sum -= lower[i * n + m] * lower[j * n + m] }
      lower[i * n + j] = i == j ? sum.squareRoot() : sum / lower[j * n + j]
    }
  }
  for i in 0..<n {
    for m in 0..<i { solution[i] -= lower[i * n + m] * solution[m] }
    solution[i] /= lower[i * n + i]
  }
  for i in stride(from: n - 1, through: 0, by: -1) {
    for m in (i + 1)..<Swift.max(n, i + 1) { solution[i] -= lower[m * n + i] * solution[m] }
    solution[i] /= lower[i * n + i]
  }
  return solution
}
