import CascadeSimulation
import Testing

@Suite("V7: 48 European banks, round by round")
struct EuropeanBanksTests {
  @Test("defaults in each round are those of the reference, at all 84 points")
  func points() throws {
    #expect(EuropeanBanks.points.count == 84)
    for (point, run) in zip(EuropeanBanks.points, try EuropeanBanks.runs.get()) {
      #expect(run.defaults(rounds: 6) == point.defaults, "\(point)")
    }
  }

  /// Of the reference's trajectories: file, price impact, shock, trigger.
  static let trajectories: [(String, Double, Double, Double)] = [
    ("traj_pi1_shock20", 0.01, 0.2, 0.04), ("traj_pi5_shock20", 0.05, 0.2, 0.04),
    ("traj_pi5_shock10", 0.05, 0.1, 0.04), ("traj_pi1_shock20_levtarget", 0.01, 0.2, 1),
  ]

  @Test(
    "prices, units and equity of every bank follow the reference's trajectory",
    .enabled(if: ReferenceModel.hasShared("firesale_stresstest")), arguments: trajectories)
  func trajectory(file: String, priceImpact: Double, shock: Double, trigger: Double) throws {
    let point = EuropeanBanks.Point(
      experiment: file, priceImpact: priceImpact, shock: shock, leverageTrigger: trigger, fractionSold: 0,
      defaults: [])
    let scenario = point.applied(to: try ReferenceModel.scenario("v07-eba-2018"))
    let run = Simulation(scenario).run()
    let market = try ReferenceModel.sharedTable("firesale_stresstest/\(file)_market.csv")
    let banks = try ReferenceModel.sharedTable("firesale_stresstest/\(file)_banks.csv")
    for round in run.rounds {
      let prices = try #require(market.first { $0["round"] == "\(round.number)" })
      var differences = zip(round.balance.marks, [prices.number("p_corp"), prices.number("p_gov")]).map(
        difference)
      for row in banks where row["round"] == "\(round.number)" {
        let i = scenario.network.dealer(row["bank"] ?? "")
        differences.append(difference(round.balance.equity[i], row.number("equity")))
        differences.append(difference(round.balance.holdings[2 * i], row.number("q_corp")))
        differences.append(difference(round.balance.holdings[2 * i + 1], row.number("q_gov")))
      }
      #expect(differences.count == 2 + 3 * 48)
      #expect(differences.allSatisfy { $0 <= 1e-9 }, "round \(round.number)")
    }
  }

  /// Relative above 1, absolute below.
  private func difference(_ computed: Double, _ expected: Double) -> Double {
    abs(computed - expected) / max(1, abs(expected))
  }
}
