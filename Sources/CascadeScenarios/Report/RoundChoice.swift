import CascadeSimulation

/// Which rounds stand in a picture or a table with room for only so many of them.
///
/// The first and the last; then those in which something happened, the gravest first: failures, shocks, the largest
/// sales, limits broken. What room is left goes to others, evenly.
struct RoundChoice {
  let report: CascadeReport
  let rounds: [RoundRecord]

  init(_ report: CascadeReport, of rounds: [RoundRecord]? = nil) {
    self.report = report
    self.rounds = rounds ?? report.run.rounds
  }

  func kept(atMost count: Int) -> [RoundRecord] {
    guard rounds.count > count else { return rounds }
    let weights = rounds.map(weight)
    let grave = rounds.indices.filter { weights[$0] != Weight() }
    let ends = [rounds.startIndex, rounds.endIndex - 1].prefix(max(count, 0))
    var kept = Set(ends)
    for position in grave.sorted(by: { (weights[$1], $0) < (weights[$0], $1) }) where kept.count < count {
      kept.insert(position)
    }
    RoundChoice.fill(&kept, atMost: count)
    return kept.sorted().map { rounds[$0] }
  }

  /// "9 of 23 rounds shown; all in dealers.csv."; nothing if all are shown.
  func note(atMost count: Int, file: String) -> String {
    rounds.count > count ? "\(count) of \(rounds.count) rounds shown; all in \(file)." : ""
  }

  /// Compared from the first figure to the last.
  private struct Weight: Comparable {
    var failures = 0
    var shocks = 0
    var sold = 0.0
    var breaches = 0

    static func < (first: Weight, second: Weight) -> Bool {
      (first.failures, first.shocks, first.sold, first.breaches)
        < (second.failures, second.shocks, second.sold, second.breaches)
    }
  }

  private func weight(_ record: RoundRecord) -> Weight {
    let sold = record.sales.map(\.amount) + record.fundSales.map(\.amount)
    let sum = sold.filter { $0 > report.tolerance && $0.isFinite }.reduce(0, +)
    let breaches = record.needs.count { needs in
      max(needs.leverageGap, needs.valueAtRiskExcess, needs.cashGap) > report.tolerance
    }
    let shocks = report.scenario.shocks.count { $0.round == record.number }
    return Weight(failures: record.failures.count, shocks: shocks, sold: sum, breaches: breaches)
  }

  /// One after another into the middle of the widest gap.
  private static func fill(_ kept: inout Set<Int>, atMost count: Int) {
    while kept.count < count {
      let order = kept.sorted()
      let gaps = zip(order, order.dropFirst()).map { (width: $1 - $0, middle: ($0 + $1) / 2) }
      guard let widest = gaps.max(by: { $0.width < $1.width }), widest.width > 1 else { return }
      kept.insert(widest.middle)
    }
  }
}
