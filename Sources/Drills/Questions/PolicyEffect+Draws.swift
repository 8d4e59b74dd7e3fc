internal import CascadeSimulation
internal import Quantities

extension PolicyEffect {
  /// Sets of parameters of which the band is made, unless others are asked for.
  public static let drawsDefault = 12

  /// What each policy would have changed: at the scenario's own parameters, and over a Latin hypercube of the ranges of those that nobody
  /// knows, each draw applied to both sides.
  ///
  /// - Parameters:
  ///   - seed: of the draws; that of the drill if nil.
  ///   - threads: no figure depends on them.
  public static func all(
    of drill: Drill, draws: Int = PolicyEffect.drawsDefault, seed: UInt64? = nil, threads: Int = 2,
    progress: QuestionProgress = .silent
  ) throws(DrillRefusal) -> [PolicyEffect] {
    guard draws >= 0 else { throw .setting("The number of draws is \(draws), and cannot be negative.") }
    try drill.plan.settings.map.check(against: drill.plan.scenario)
    try progress.next("the policies at the scenario's own parameters")
    let central = PolicyDraw(drill, drill.plan.scenario)
    let ensemble = Ensemble(draws: draws, seed: seed ?? drill.plan.settings.seed)
    let positions = ensemble.positions()
    let drawn = ConcurrentMap.results(draws, threads: max(1, threads)) { draw in
      PolicyDraw.told("the policies, draw \(draw + 1) of \(draws)", progress) {
        PolicyDraw(drill, ensemble.scenario(drill.plan.scenario, at: positions[draw]))
      }
    }
    guard !drawn.contains(where: { $0 == nil }) else { throw .stopped }
    return DrillPolicy.allCases.map { PolicyEffect($0, central: central, drawn: drawn.compactMap(\.self)) }
  }

  private init(_ policy: DrillPolicy, central: PolicyDraw, drawn: [PolicyDraw]) {
    let failing = drawn.filter { $0.without?.failureRound != nil }
    let changes = failing.compactMap { $0.change(policy) }.sorted()
    self.init(
      policy: policy, failureRound: central.with[policy]?.failureRound, without: central.without?.amount,
      with: central.with[policy]?.amount, change: Spread(sorted: changes), defined: changes.count,
      draws: drawn.count, saved: failing.count { $0.isSaved(by: policy) }, failing: failing.count)
  }
}

extension PolicyEffect.Spread {
  /// - Parameter sorted: rising; nothing comes of none.
  init?(sorted changes: [Double]) {
    guard !changes.isEmpty else { return nil }
    self.init(
      low: Band.quantile(changes, 0.05), median: Band.quantile(changes, 0.5),
      high: Band.quantile(changes, 0.95))
  }
}
