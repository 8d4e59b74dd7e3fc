import CascadeSimulation

/// How a run ended, as a sentence: what it left unrepaired, or what kept it from coming to rest.
extension CascadeReport {
  var outcomeSentence: String {
    switch run.outcome {
    case .converged(let round):
      let left = dealersLeftShort
      guard !left.isEmpty else {
        return "The run converged: after round \(round) nobody had to sell any more."
      }
      let names = left.prefix(6).map { dealer($0) }.joined(separator: ", ")
      let more = left.count > 6 ? " and \(left.count - 6) more" : ""
      let verb = left.count == 1 ? "remains" : "remain"
      return "The run converged: after round \(round) nobody could sell any more; "
        + "\(counted(left.count, "dealer")) \(verb) below a limit: \(names)\(more)."
    case .stoppedAtLimit(let round):
      return
        "The run did NOT converge: the round limit (\(round)) came first\(unrest). The trajectory is whole up to it; "
        + "what would have followed is not in any figure."
    case .notComputable(let round):
      return
        "The run STOPPED: in round \(round) a price, a volatility, cash or equity was no longer a finite number. No figure "
        + "of its end is a result; those that could not be computed are null. Look for figures of the scenario that "
        + "are far too large."
    }
  }

  /// Dealers that have not failed and stay beyond a limit, or with a need that no sale could meet.
  var dealersLeftShort: [Int] {
    let stuck = Set((run.rounds.last.map { self.stuck($0) } ?? []).map(\.dealer))
    return (0..<dealers).filter { dealer in
      failureRound(of: dealer) == nil && (stuck.contains(dealer) || isBeyondLimit(dealer))
    }
  }

  /// By more than what counts as nothing to sell.
  private func isBeyondLimit(_ dealer: Int) -> Bool {
    let (limits, end) = (limits(of: dealer), run.end)
    let isBelowLeverage = limits.leverage.map { limit in
      let carried = limit > 0 ? end.tier1[dealer] / limit : .infinity
      return end.exposure[dealer] - carried > tolerance + 1e-9 * end.exposure[dealer]
    }
    let isAboveRisk = limits.riskAllowed(tier1: end.tier1[dealer]).map { allowed in
      end.valueAtRisk[dealer] - allowed > tolerance + 1e-9 * allowed
    }
    return isBelowLeverage ?? false || isAboveRisk ?? false
  }

  /// Which conditions of rest the last round did not meet, as far as its record tells.
  private var unrest: String {
    guard let last = run.rounds.last else { return "" }
    let parts = [unrestBySales(last), unrestByFailures(last), unrestByPrices, unrestBySpreads].compactMap {
      $0
    }
    return parts.isEmpty
      ? "; what sales had moved temporarily was still coming back"
      : "; in the last round " + parts.joined(separator: ", ")
  }

  private func unrestBySales(_ last: RoundRecord) -> String? {
    let sold = (last.sales.map(\.amount) + last.fundSales.map(\.amount)).reduce(0, +)
    return sold > tolerance ? "\(money(sold)) still had to be sold" : nil
  }

  private func unrestByFailures(_ last: RoundRecord) -> String? {
    last.failures.isEmpty ? nil : "\(counted(last.failures.count, "dealer")) failed"
  }

  private var unrestByPrices: String? {
    let before = run.rounds.dropLast().last?.balance.prices ?? run.start.prices
    let now = run.rounds.last?.balance.prices ?? before
    let moves = zip(now, before).map { $0 / $1 - 1 }
    guard let most = furthest(moves), abs(moves[most]) > scenario.parameters.time.reversionTolerance else {
      return nil
    }
    return "prices still moved (\(asset(most)) \(Figure.percent(moves[most])))"
  }

  private var unrestBySpreads: String? {
    let before = run.rounds.dropLast().last?.balance.halfSpread ?? run.start.halfSpread
    let now = run.rounds.last?.balance.halfSpread ?? before
    let moves = zip(now, before).map { $0 - $1 }
    guard let most = furthest(moves), abs(moves[most]) > scenario.parameters.time.reversionTolerance else {
      return nil
    }
    return "half-spreads still moved (\(asset(most)) by \(Figure.basisPoints(moves[most])))"
  }

  private func furthest(_ moves: [Double]) -> Int? {
    moves.indices.filter { moves[$0].isFinite }.max { abs(moves[$0]) < abs(moves[$1]) }
  }
}
