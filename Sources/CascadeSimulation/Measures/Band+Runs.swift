extension Band {
  /// The headline numbers at the scenario's own parameters and over the ensemble.
  ///
  /// Each draw moves the parameters of the run and of its direct loss alike. Quantiles interpolate between order statistics (Hyndman
  /// and Fan 1996, type 7, recalled).
  public static func all(
    of scenario: Scenario, over ensemble: Ensemble, threads: Int = 1
  ) -> [Band] {
    let central = HeadlineFigures(scenario)
    let positions = ensemble.positions()
    let drawn = ConcurrentMap.results(ensemble.draws, threads: threads) {
      HeadlineFigures(ensemble.scenario(scenario, at: positions[$0]))
    }
    return Headline.allCases.compactMap { headline in
      let values = drawn.compactMap { $0[headline] }.sorted()
      guard !values.isEmpty else { return nil }
      return Band(
        headline: headline, central: central[headline], median: quantile(values, 0.5),
        low: quantile(values, 0.05), high: quantile(values, 0.95), defined: values.count,
        draws: ensemble.draws)
    }
  }

  /// - Parameter sorted: rising, not empty.
  package static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let place = probability * Double(sorted.count - 1)
    let below = Int(place)
    let above = Swift.min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}

/// The headline numbers of one run and its direct loss.
struct HeadlineFigures: Sendable {
  private let values: [Headline: Double]

  init(_ scenario: Scenario) {
    let simulation = Simulation(scenario)
    let run = simulation.undigestedRun()
    let amplification = Amplification(
      total: run.losses.total, direct: simulation.outcome(channels: []).total,
      within: simulation.lossTolerance)
    values = [
      .totalLoss: amplification.total,
      .indirectLoss: amplification.indirect,
      .amplification: amplification.ratio,
      .gain: [RoundGain](run, in: simulation).peak ?? 0,
      .failures: Double(run.rounds.reduce(0) { $0 + $1.failures.count }),
      .trappedRisk: run.trappedRisk,
    ].compactMapValues { $0 }
  }

  subscript(headline: Headline) -> Double? { values[headline] }
}

extension PolicyRanking {
  /// Compares every two of the policies on the same draws; the smaller number ranks first.
  ///
  /// - Parameter policies: the same network and shocks under each policy, with a name.
  public static func all(
    _ policies: [(name: String, scenario: Scenario)], by headline: Headline = .totalLoss,
    over ensemble: Ensemble, threads: Int = 1
  ) -> [PolicyRanking] {
    let scenarios = policies.map(\.scenario)
    let names = policies.map(\.name)
    let positions = ensemble.positions()
    let central = scenarios.map { HeadlineFigures($0)[headline] }
    let drawn = ConcurrentMap.results(ensemble.draws, threads: threads) { draw in
      scenarios.map { HeadlineFigures(ensemble.scenario($0, at: positions[draw]))[headline] }
    }
    return names.indices.flatMap { first in
      ((first + 1)..<names.count).compactMap { second in
        guard let a = central[first], let b = central[second] else { return nil }
        return PolicyRanking(
          (names[first], a), (names[second], b), headline: headline,
          pairs: drawn.compactMap { row in
            guard let a = row[first], let b = row[second] else { return nil }
            return (a, b)
          })
      }
    }
  }

  init(
    _ first: (name: String, central: Double), _ second: (name: String, central: Double),
    headline: Headline, pairs: [(Double, Double)]
  ) {
    let order = Self.order(first.central, second.central)
    let orders = pairs.map { Self.order($0.0, $0.1) }
    self.init(
      first: first.name, second: second.name, headline: headline,
      central: [first.central, second.central],
      reversals: orders.count { $0 != 0 && $0 == -order }, ties: orders.count { $0 == 0 },
      draws: pairs.count)
  }

  /// −1, 0 or 1; within 1e-9 of each other two figures are equal.
  private static func order(_ a: Double, _ b: Double) -> Int {
    abs(a - b) <= 1e-9 * Swift.max(abs(a), abs(b)) ? 0 : a < b ? -1 : 1
  }
}
