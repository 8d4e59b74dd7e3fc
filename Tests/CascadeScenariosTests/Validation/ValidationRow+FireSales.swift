import CascadeSimulation
import Foundation

/// V4, V7 and V9: fire sales at prices that answer.
extension ValidationRow {
  private static let contSchaanning = "Cont–Schaanning (2017); recomputed independently"
  private static let euBanks = "firesale_stresstest on EBA 2018; Fixtures/reference-models"
  private static let equilibria = "syslosseval, multiple_equilibria; recomputed independently"

  static let fireSales: [ValidationRow] = [
    ValidationRow(
      id: "V4", fact: "assets/equity of bank 1 in rounds 1 to 4", source: contSchaanning,
      folder: "v04-cont-schaanning",
      expected: [49, 43.633116644093136, 35.938649229141035, 32.68196797116045], tolerance: 1e-12
    ) { Simulation($0).run().rounds.map { $0.balance.exposure[0] / $0.balance.tier1[0] } },
    ValidationRow(
      id: "V4", fact: "assets/equity of bank 2 in rounds 1 to 4", source: contSchaanning,
      folder: "v04-cont-schaanning",
      expected: [20, 22.587696299450798, 24.13750721392205, 24.669636225235685], tolerance: 1e-12
    ) { Simulation($0).run().rounds.map { $0.balance.exposure[1] / $0.balance.tier1[1] } },
    ValidationRow(
      id: "V4", fact: "sales in rounds 1 to 4", source: contSchaanning, folder: "v04-cont-schaanning",
      expected: [34.73, 17.280700103900614, 5.439031645667221, 0], tolerance: 1e-12
    ) { Simulation($0).run().rounds.map { $0.outsideVolume[0] } },
    ValidationRow(
      id: "V4", fact: "price after rounds 1 to 4", source: contSchaanning, folder: "v04-cont-schaanning",
      expected: [0.9922941335352709, 0.9885042669398183, 0.9873174687884019, 0.9873174687884019],
      tolerance: 1e-12
    ) { Simulation($0).run().rounds.map { $0.balance.prices[0] } },
    ValidationRow(
      id: "V4", fact: "equity of the two banks at the end", source: contSchaanning,
      folder: "v04-cont-schaanning",
      expected: [1.222157214965066, 3.612222815188139], tolerance: 1e-12
    ) { Simulation($0).run().end.equity },
    ValidationRow(
      id: "V7", fact: "defaults in rounds 1 to 6, impact 5 %, shock 20 %", source: euBanks,
      folder: "v07-eba-2018",
      expected: [7, 35, 2, 0, 0, 0], tolerance: 0
    ) { Simulation($0).run().defaults(rounds: 6) },
    ValidationRow(
      id: "V7", fact: "prices of corporate and government bonds at the end", source: euBanks,
      folder: "v07-eba-2018",
      expected: [0.361809, 0.287330], tolerance: 5e-7
    ) { Array(Simulation($0).run().end.prices.prefix(2)) },
    ValidationRow(
      id: "V7", fact: "defaults at all 84 points of four experiments", source: euBanks,
      folder: "v07-eba-2018",
      expected: EuropeanBanks.points.map(\.defaults.sum), tolerance: 0
    ) { _ in try EuropeanBanks.runs.get().map { $0.defaults(rounds: 6).sum } },
    ValidationRow(
      id: "V7", fact: "sold fraction at all 84 points", source: euBanks, folder: "v07-eba-2018",
      expected: EuropeanBanks.points.map(\.fractionSold), tolerance: 1e-12
    ) { _ in try EuropeanBanks.runs.get().map(EuropeanBanks.fractionSold) },
    ValidationRow(
      id: "V9", fact: "lower and upper fixed point of the price loss at threshold 33", source: equilibria,
      folder: "v09-several-equilibria", expected: [0.0564800849857718, 0.139140217047409], tolerance: 1e-9
    ) { fixedPoints($0, threshold: 33) },
    ValidationRow(
      id: "V9", fact: "the same at threshold 30: one alone", source: equilibria,
      folder: "v09-several-equilibria",
      expected: [0.139140217047409, 0.139140217047409], tolerance: 1e-9
    ) { fixedPoints($0, threshold: 30) },
  ]

  @Sendable static func fixedPoints(_ scenario: Scenario, threshold: Double) -> [Double] {
    var scenario = scenario
    for i in scenario.network.dealers.indices {
      scenario.network.dealers[i].limits.leverageTrigger = 1 / threshold
    }
    let points = FixedPoints(scenario)
    return [points.lower.losses[0], points.upper.losses[0]]
  }
}

/// The four experiments on 48 banks of the EBA exercise of 2018.
enum EuropeanBanks {
  struct Point: Sendable {
    var experiment: String
    /// π: the price impact of selling 5 % of all that the banks hold.
    var priceImpact: Double
    var shock: Double
    var leverageTrigger: Double
    var fractionSold: Double
    /// By round.
    var defaults: [Double]

    func applied(to base: Scenario) -> Scenario {
      var scenario = base
      scenario.shocks = [Shock(.price(asset: 1, change: -shock))]
      for i in scenario.network.dealers.indices {
        scenario.network.dealers[i].limits.leverageTrigger = leverageTrigger
      }
      scenario.setImpact(priceImpact)
      return scenario
    }
  }

  static let points: [Point] = ((try? ReferenceModel.fixture("eba-2018-points.csv")) ?? []).map { row in
    Point(
      experiment: row["experiment"] ?? "", priceImpact: row.number("priceImpact"), shock: row.number("shock"),
      leverageTrigger: row.number("leverageTrigger"), fractionSold: row.number("fractionSold"),
      defaults: (1...6).map { row.number("defaults\($0)") })
  }

  /// One for each point.
  static let runs = Result {
    let base = try ReferenceModel.scenario("v07-eba-2018")
    return points.map { Simulation($0.applied(to: base)).run() }
  }

  /// Units sold over units held at the start, by all banks.
  static func fractionSold(_ run: Run) -> Double { 1 - run.end.holdings.sum / run.start.holdings.sum }
}

extension Scenario {
  /// Depth such that selling 5 % of all units lowers a price by the fraction π: D = 0.05·units/−ln(1 − π).
  mutating func setImpact(_ priceImpact: Double) {
    let classes = network.assets.count
    for k in 0..<classes {
      let units = network.dealers.indices.reduce(0.0) { $0 + network.holdings[$1 * classes + k] }
      network.assets[k].depth = priceImpact == 0 ? .infinity : 0.05 * units / -log(1 - priceImpact)
    }
  }
}

extension Run {
  func defaults(rounds: Int) -> [Double] {
    (1...rounds).map { number in
      Double(self.rounds.first { $0.number == number }?.failures.count ?? 0)
    }
  }
}

extension [Double] {
  var sum: Double { reduce(0, +) }
}
