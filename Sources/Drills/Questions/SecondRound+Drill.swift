internal import CascadeSimulation
internal import Quantities

extension SecondRound {
  /// Puts the demand of all counterparties into the run at the start of the round after the default, and closes the book out in both.
  ///
  /// - Parameters:
  ///   - timing: of the same drill, whose rows are then used again; nil to play them.
  ///   - roundsAfter: rounds after the default, at most.
  public init(
    of drill: Drill, timing: TimingTable? = nil, roundsAfter: Int = TimingTable.roundsAfterMax,
    progress: QuestionProgress = .silent
  ) throws(DrillRefusal) {
    let round = drill.failureRound + 1
    let roundMax = drill.plan.scenario.parameters.time.roundMax
    guard round <= roundMax else { throw .noSuchRound(round, last: roundMax) }
    let flows = try ReplacementDemand(drill, at: .round(drill.failureRound)).flows
    let moved = try drill.adding(flows, at: round)
    let first = try SecondRound.table(drill, timing, roundsAfter, progress)
    let second = try flows.isEmpty ? first : SecondRound.table(moved, nil, roundsAfter, progress)
    self.init(
      round: round, flows: flows, first: first, second: second, failures: Failure.all(drill, moved))
    try progress.next("the demand at the rates that it made")
    iteration = try iterated(drill, moved)
  }

  /// Rounds after the default; those of a table that is there already are not played again.
  private static func table(
    _ drill: Drill, _ timing: TimingTable?, _ roundsAfter: Int, _ progress: QuestionProgress
  ) throws(DrillRefusal) -> TimingTable {
    let last = min(drill.trace.roundLast, drill.failureRound + max(0, roundsAfter))
    let moments = (drill.failureRound..<last).map { SimulatedMarket.Moment.round($0 + 1) }
    guard let timing, timing.rows.contains(where: { $0.moment == moments.last }) else {
      return try TimingTable(of: drill, moments: moments, progress)
    }
    return TimingTable(rows: timing.rows.filter { moments.contains($0.moment) }, notes: timing.notes)
  }

  private func iterated(_ drill: Drill, _ moved: Drill) throws(DrillRefusal) -> Iteration? {
    let moment = SimulatedMarket.Moment.round(round)
    guard !flows.isEmpty, let one = first.row(at: moment), let two = second.row(at: moment) else {
      return nil
    }
    let again = try ReplacementDemand(moved, at: moment).flows
    let third = try TimingTable(of: drill.adding(again, at: round), moments: [moment], .silent)
    guard let three = third.row(at: moment) else { return nil }
    return Iteration(flows: again, mids: [one.mid, two.mid, three.mid])
  }
}

extension SecondRound.Failure {
  static func all(_ first: Drill, _ second: Drill) -> [SecondRound.Failure] {
    first.plan.scenario.network.dealers.enumerated().compactMap { index, dealer in
      let rounds = (first.trace.failureRound(of: index), second.trace.failureRound(of: index))
      return rounds.0 == rounds.1 ? nil : .init(dealer: dealer.name, first: rounds.0, second: rounds.1)
    }
  }
}

extension Drill {
  /// The same drill with clients' orders at the start of a round; the same dealer stands for the other party.
  func adding(_ flows: [SecondRound.Flow], at round: Int) throws(DrillRefusal) -> Drill {
    var plan = plan
    plan.scenario.shocks += flows.map { Shock(round: round, .orderFlow(asset: $0.asset, amount: $0.amount)) }
    plan.settings.failing = plan.scenario.network.dealers[failing].name
    plan.settings.round = nil
    return try Drill(plan)
  }
}
