import CascadeSimulation

/// V5 and V6: losses through what dealers owe one another.
extension ValidationRow {
  private static let clearing = "Eisenberg–Noe (2001); exact rationals"
  private static let debtRank =
    "Battiston et al. (2012), Bardoscia et al. (2015), recalled; NetworkRiskMeasures"

  static let obligations: [ValidationRow] = [
    payments("v05-eisenberg-noe", "three banks", [165 / 112.0, 159 / 112.0, 1.5]),
    payments("v05-cycle", "a cycle", [20, 21, 10]),
    payments("v05-neva", "a ring with outside debt", [19798 / 2135.0, 1818 / 427.0, 977 / 427.0]),
    payments("v05-chain", "a chain", [4, 7, 0]),
    payments("v05-ring", "a ring without loss", [10, 10, 10, 10]),
    payments("v05-star", "a star", [9, 2, 3, 0]),
    ValidationRow(
      id: "V5", fact: "three banks: who defaults, and in which round", source: clearing,
      folder: "v05-eisenberg-noe",
      expected: [0, 1, 1, 1], tolerance: 0
    ) { scenario in
      Simulation(scenario).run().rounds.flatMap { round in
        round.failures.flatMap { [Double($0.dealer), Double(round.number)] }
      }
    },
    ValidationRow(
      id: "V6", fact: "stress added by the default of a, b, c: multi-hit", source: debtRank,
      folder: "v06-debtrank-multi-hit", expected: [0.9285714285714286, 0.25, 0.75], tolerance: 1e-12
    ) { DebtRankExample.addedStress($0, weights: [10, 100, 30]) },
    ValidationRow(
      id: "V6", fact: "stress added by the default of a, b, c: single-hit", source: debtRank,
      folder: "v06-debtrank-single-hit", expected: [0.9285714285714286, 0.25, 0.7357142857142858],
      tolerance: 1e-12
    ) { DebtRankExample.addedStress($0, weights: [10, 100, 30]) },
  ]

  private static func payments(_ folder: String, _ network: String, _ expected: [Double]) -> ValidationRow {
    ValidationRow(
      id: "V5", fact: "\(network): payments", source: clearing, folder: folder, expected: expected,
      tolerance: 1e-14
    ) { scenario in
      let recovery = Simulation(scenario).run().rounds.last?.recovery ?? []
      return zip(recovery, scenario.network.nominalObligations(withOutsideDebt: true)).map { $0 * $1 }
    }
  }
}

/// DebtRank as a measure of a run of the obligations channel.
enum DebtRankExample {
  /// For the default of each dealer in turn: the weighted relative losses of the others.
  static func addedStress(_ base: Scenario, weights: [Double]) -> [Double] {
    base.network.dealers.indices.map { first in
      addedStress(stress(Simulation(defaulting(first, base)).run()).last ?? [], first: first, weights)
    }
  }

  static func defaulting(_ dealer: Int, _ base: Scenario) -> Scenario {
    var scenario = base
    scenario.shocks = [Shock(.defaulting(dealer: dealer))]
    return scenario
  }

  /// h after each round: the share of its equity that each dealer has lost, from 0 to 1; 1 for one that has failed.
  static func stress(_ run: Run) -> [[Double]] {
    var failed: Set<Int> = []
    return run.rounds.indices.map { number in
      failed.formUnion(run.rounds[number].failures.map(\.dealer))
      let next = number + 1 < run.rounds.count ? run.rounds[number + 1].balance : run.end
      return next.equity.indices.map {
        failed.contains($0) ? 1 : min(1, max(0, 1 - next.equity[$0] / run.start.equity[$0]))
      }
    }
  }

  static func addedStress(_ stress: [Double], first: Int, _ weights: [Double]) -> Double {
    stress.indices.reduce(0.0) { $0 + ($1 == first ? 0 : stress[$1] * weights[$1]) } / weights.sum
  }
}
