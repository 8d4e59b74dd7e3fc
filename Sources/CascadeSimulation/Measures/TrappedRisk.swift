/// Required reduction that found no place: what outside investors refused, and the needs that no sale could repair.
extension RoundRecord {
  /// Of each dealer, in the network's unit of exposure.
  ///
  /// One reduction serves every need at once, so the largest of them counts: exposure as it is, cash as the value that would have
  /// to be sold for it, VaR as the same share of what is held as it is of the dealer's VaR (ours).
  public var trappedRisk: [Double] {
    var trapped = redistribution.trapped
    if trapped.count < balance.equity.count {
      trapped += [Double](repeating: 0, count: balance.equity.count - trapped.count)
    }
    for need in needs where trapped.indices.contains(need.dealer) {
      trapped[need.dealer] += Swift.max(need.leverageUnmet, need.cashUnmet, exposureUnmet(need))
    }
    return trapped
  }

  /// VaR that no sale could repair, as exposure.
  private func exposureUnmet(_ need: DealerNeeds) -> Double {
    guard need.valueAtRiskUnmet > 0, balance.valueAtRisk[need.dealer] > 0 else { return 0 }
    let classes = balance.marks.count
    let row = need.dealer * classes..<(need.dealer + 1) * classes
    let held = zip(balance.holdings[row], balance.marks).reduce(0) { $0 + $1.0 * $1.1 }
    return need.valueAtRiskUnmet / balance.valueAtRisk[need.dealer] * held
  }
}

extension Run {
  /// The largest of any round: what one round leaves is asked for again in the next, so rounds are not added up.
  public var trappedRisk: Double { rounds.map { $0.trappedRisk.reduce(0, +) }.max() ?? 0 }
}
