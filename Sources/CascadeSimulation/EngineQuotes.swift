// Stage 8: who still quotes, and how wide. Glosten and Milgrom (1985), in kind.
extension Engine {
  mutating func quote() {
    guard state.channels.contains(.information) else { return }
    let information = plan.parameters.information
    for k in 0..<plan.classes {
      let start = plan.assets.volatility[k]
      var share = information.informedShare
      let deep = plan.parameters.impact.depthBeforeShock(plan.assets.depth[k])
      if deep < .infinity, volume[k] != 0 {
        share += information.informedPerFlow * volume[k].magnitude / deep
      }
      if start > 0 {
        share += information.informedPerVolatility * Swift.max(0, state.volatility[k] / start - 1)
      }
      state.informedShare[k] = Swift.min(1, Swift.max(0, share))
    }
    countQuotes()
  }

  /// Firm, indicative and silent dealers of each class, and its half-spread.
  ///
  /// A dealer's spread rises with its utilisation alone, so the dealers are put in that order once and each class
  /// finds where its thresholds fall.
  mutating func countQuotes() {
    let alive = sortUtilisation()
    let slope = plan.parameters.information.spreadPerUtilisation
    let expected = (2 * plan.parameters.time.step / Double.pi).squareRoot()
    for k in 0..<plan.classes {
      let before = state.halfSpread[k]
      let adverse = state.informedShare[k] * state.volatility[k] * expected
      // s₀ and what has come on top of it since the start.
      let base = plan.assets.halfSpread[k] + (adverse - plan.assets.adverse[k])
      let firm = quoting(base, slope, alive, within: plan.assets.firmMax[k])
      let open = Swift.max(firm, quoting(base, slope, alive, within: plan.assets.reservation[k]))
      (state.firm[k], state.indicative[k], silent[k]) = (firm, open - firm, alive - open)
      let reservation = plan.assets.reservation[k]
      if open > 0, open == alive {
        state.halfSpread[k] = base + slope * (utilisationSums[open] / Double(open))
      } else if open > 0 {
        // The silent count at the reservation: a quote that is pulled never narrows the mean.
        let quoted = Double(open) * base + slope * utilisationSums[open]
        state.halfSpread[k] = (quoted + Double(alive - open) * reservation) / Double(alive)
      } else if reservation < .infinity {
        state.halfSpread[k] = reservation
      }
      largestMove = Swift.max(largestMove, (state.halfSpread[k] - before).magnitude)
    }
  }

  /// How many of the `alive` least used dealers have a spread within a limit.
  private func quoting(_ base: Double, _ slope: Double, _ alive: Int, within limit: Double) -> Int {
    if limit == .infinity { return alive }
    var (low, high) = (0, alive)
    while low < high {
      let middle = (low + high) / 2
      if isAbove(base + slope * sortedUtilisation[middle], limit) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The utilisation of the dealers alive in ascending order, in place, and its running sums.
  private mutating func sortUtilisation() -> Int {
    var alive = 0
    for i in 0..<plan.dealers where state.isAlive[i] {
      sortedUtilisation[alive] = out.figures[i].utilisation
      alive += 1
    }
    sortHeap(alive)
    for i in 0..<alive { utilisationSums[i + 1] = utilisationSums[i] + sortedUtilisation[i] }
    return alive
  }

  private mutating func sortHeap(_ count: Int) {
    var isSorted = true
    for i in 1..<Swift.max(1, count) where sortedUtilisation[i] < sortedUtilisation[i - 1] {
      isSorted = false
    }
    if isSorted { return }
    for root in stride(from: count / 2 - 1, through: 0, by: -1) { sink(root, count) }
    for end in stride(from: count - 1, through: 1, by: -1) {
      sortedUtilisation.swapAt(0, end)
      sink(0, end)
    }
  }

  private mutating func sink(_ start: Int, _ count: Int) {
    var root = start
    while 2 * root + 1 < count {
      var child = 2 * root + 1
      if child + 1 < count, sortedUtilisation[child] < sortedUtilisation[child + 1] { child += 1 }
      if sortedUtilisation[root] >= sortedUtilisation[child] { return }
      sortedUtilisation.swapAt(root, child)
      root = child
    }
  }
}
