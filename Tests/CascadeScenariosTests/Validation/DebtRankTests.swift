import CascadeSimulation
import Testing

@Suite("V6: DebtRank on larger networks, and Eisenberg–Noe as the package neva computes it")
struct DebtRankTests {
  /// The package NetworkRiskMeasures ends its iteration when stress changed by no more than this (Euclidean norm).
  static let packageTolerance = 7.400959797414051e-4  // 2⁻⁵² to the power 0.2

  /// Five of the 125 banks, for the time that unoptimised code takes; 25 of them were tried once.
  @Test(
    "125 banks of the package NetworkRiskMeasures, of which one defaults",
    .enabled(if: ReferenceModel.hasShared("networkriskmeasures")),
    arguments: Array(stride(from: 0, to: 125, by: 25)))
  func manyBanks(first: Int) throws {
    let (base, weights) = try Self.simulatedBanks()
    let row = try ReferenceModel.sharedTable("networkriskmeasures/debtrank_all.csv")[first]
    #expect(row["scenario"] == base.network.dealers[first].name)
    let stress = Self.whereThePackageStops(DebtRankExample.defaulting(first, base), first: first)
    let added = DebtRankExample.addedStress(stress.map { min(1, $0) }, first: first, weights)
    #expect(abs(added - row.number("additional_stress")) <= 1e-12)
  }

  /// Stress, before it is cut off at 1, after the round at which the package's iteration ends.
  static func whereThePackageStops(_ scenario: Scenario, first: Int) -> [Double] {
    let network = scenario.network
    let n = network.dealers.count
    var stress = (0..<n).map { $0 == first ? 1.0 : 0 }
    _ = Simulation(scenario).run(channels: nil) { round in
      let before = stress
      stress = (0..<n).map { $0 == first ? 1 : 0 }
      for debtor in 0..<n where round.recovery[debtor] < 1 {
        for i in 0..<n {
          stress[i] +=
            network.obligations[debtor * n + i] * (1 - round.recovery[debtor]) / network.dealers[i].equity
        }
      }
      return zip(stress, before).map { ($0 - $1) * ($0 - $1) }.sum.squareRoot() > packageTolerance
    }
    return stress
  }

  /// Banks with the package's simulated exposures: what one lends is an obligation of the other.
  static func simulatedBanks() throws -> (Scenario, [Double]) {
    let banks = try ReferenceModel.sharedTable("networkriskmeasures/sim_data.csv")
    let edges = try ReferenceModel.sharedTable("networkriskmeasures/md_edges.csv")
    var network = Network(
      name: "simulated", assets: [AssetClass(name: "none")],
      dealers: banks.map { Dealer(name: $0["bank"] ?? "") })
    let n = banks.count
    for edge in edges {
      let (lender, borrower) = (network.dealer(edge["from"] ?? ""), network.dealer(edge["to"] ?? ""))
      network.obligations[borrower * n + lender] = edge.number("w")
    }
    for i in 0..<n {
      let claims = (0..<n).map { network.obligations[$0 * n + i] }.sum
      let owed = (0..<n).map { network.obligations[i * n + $0] }.sum
      let buffer = banks[i].number("buffer")
      network.dealers[i].equity = buffer
      network.dealers[i].tier1 = buffer
      network.dealers[i].otherAssets = max(0, buffer + owed - claims)
      network.dealers[i].otherLiabilities = max(0, claims - owed - buffer)
    }
    return (DebtRankExample.scenario(network, rule: .debtRank), banks.map { $0.number("weights") })
  }

  // MARK: neva

  /// Losses of outside assets of banks A, B and C, the rule, and equity at the end with debts in full, from results.json of
  /// the Python package neva (M. Bardoscia) on its sample network; its own tolerance is 1e-10 to 1e-14.
  static let neva: [(losses: [Double], rule: Parameters.RecoveryRule, equity: [Double], tolerance: Double)] =
    [
      ([0, 0, 0], .eisenbergNoe, [1, 1, 1], 1e-12),
      ([0.5, 0.5, 0.5], .eisenbergNoe, [0.5, 0.5, 0.5], 1e-12),
      (
        [1.2, 1.2, 1.2], .eisenbergNoe, [-0.2269320843091327, -0.24238875878220145, -0.21194379391100687],
        1e-9
      ),
      ([0.6, 0, 0], .eisenbergNoe, [0.4, 1, 1], 1e-12),
      ([0, 1.3, 0], .eisenbergNoe, [0.9666666666666668, -0.3, 1], 1e-12),
      ([0, 0, 1.5], .eisenbergNoe, [1, 0.9, -0.5], 1e-12),
      ([0.2, 0.6, 1.1], .eisenbergNoe, [0.8, 0.38, -0.1], 1e-12),
      ([0, 0, 0], .debtRank, [1, 1, 1], 1e-12),
      ([0.5, 0.5, 0.5], .debtRank, [0, 0, 0], 1e-11),
      ([1.2, 1.2, 1.2], .debtRank, [-0.7, -0.7, -0.7], 1e-12),
      ([0.6, 0, 0], .debtRank, [0.31428571428571717, 0.8285714285714292, 0.6571428571428586], 1e-11),
      ([0, 1.3, 0], .debtRank, [0.5, -0.425, 0.75], 1e-12),
      ([0, 0, 1.5], .debtRank, [0.75, 0.5, -0.625], 1e-12),
      ([0.2, 0.6, 1.1], .debtRank, [0.3, -0.1, -0.45], 1e-12),
    ]

  @Test("equity after losses of outside assets is that of the package neva", arguments: neva.indices)
  func nevaEquity(index: Int) throws {
    let row = Self.neva[index]
    let network = try ReferenceModel.scenario("v05-neva").network
    var scenario = DebtRankExample.scenario(network, rule: row.rule)
    scenario.shocks = row.losses.indices.filter { row.losses[$0] != 0 }.map {
      Shock(.price(asset: $0, change: -row.losses[$0] / network.holdings[$0 * 4]))
    }
    let run = Simulation(scenario).run()
    let failed = Set(run.rounds.flatMap(\.failures).map(\.dealer))
    let recovery = run.rounds.last?.recovery ?? []
    let owed = network.nominalObligations(withOutsideDebt: false)
    for i in 0..<3 {
      // The engine counts what a failed dealer owes to others at what it is worth.
      let inFull = run.end.equity[i] - (failed.contains(i) ? (1 - recovery[i]) * owed[i] : 0)
      #expect(abs(inFull - row.equity[i]) <= row.tolerance, "\(i): \(inFull)")
    }
  }
}

extension DebtRankExample {
  static func scenario(_ network: Network, rule: Parameters.RecoveryRule) -> Scenario {
    var scenario = Scenario(name: "obligations", title: "Obligations alone", network: network)
    scenario.channels = .obligations
    scenario.parameters.redistribution.isOn = false
    scenario.parameters.failure.recovery = rule
    scenario.parameters.failure.outsideDebt = .pariPassu
    scenario.parameters.time.roundMax = 5000
    return scenario
  }
}
