import CascadeSimulation
import Foundation
import Testing

@Suite("Fixed points")
struct FixedPointsTests {
  /// shared/model/reference/syslosseval/multiple_equilibria_input.csv: equity, security and loans after the shock.
  private static let banks: [(equity: Double, security: Double, loans: Double)] = [
    (28, 145, 1170), (80, 435, 1245), (65, 300, 1190),
  ]

  private static func scenario(leverageMax: Double) -> Scenario {
    var network = MeasuredNetworks.network(
      banks.enumerated().map { ("Bank\($0 + 1)", $1.equity, $1.security + $1.loans - $1.equity) },
      classes: 1, holdings: banks.map(\.security))
    network.assets[0].depth = 1 / 2.2e-5
    for (i, bank) in banks.enumerated() {
      network.dealers[i].otherAssets = bank.loans
      network.dealers[i].limits.leverageTrigger = 1 / leverageMax
      network.dealers[i].strategy = .proRata
    }
    var scenario = Scenario(name: "equilibria", title: "V9", network: network)
    scenario.parameters.decision.startingBreaches = .enforced
    scenario.parameters.impact.function = .squareRootArithmetic
    scenario.parameters.impact.volume = .units
    scenario.parameters.impact.depthFloorShare = 0
    return scenario
  }

  /// multiple_equilibria.csv of the same folder (package syslosseval; V9 of the specification).
  @Test(
    arguments: [
      (20, 0.139140217047409, 0.139140217047409, [1, 1, 1]),
      (25, 0.139140217047409, 0.139140217047409, [1, 1, 1]),
      (28, 0.139140217047409, 0.139140217047409, [1, 1, 1]),
      (30, 0.139140217047409, 0.139140217047409, [1, 1, 1]),
      (31, 0.0564800849857718, 0.139140217047409, [1, 0, 0]),
      (33, 0.0564800849857718, 0.139140217047409, [1, 0, 0]),
      (36, 0.0564800849857718, 0.139140217047409, [1, 0, 0]),
      (40, 0.0564800849857718, 0.139140217047409, [1, 0, 0]),
    ] as [(Double, Double, Double, [Double])])
  func `both equilibria of three banks are found`(
    leverageMax: Double, lower: Double, upper: Double, soldBelow: [Double]
  ) {
    let points = FixedPoints(Self.scenario(leverageMax: leverageMax))
    #expect(points.lower.isConverged)
    #expect(points.upper.isConverged)
    #expect(isNear(points.lower.losses[0], lower, 1e-14))
    #expect(isNear(points.upper.losses[0], upper, 1e-14))
    #expect(points.isUnique == (lower == upper))
    #expect(zip(points.lower.soldShares, soldBelow).allSatisfy { isNear($0, $1, 1e-9) })
    #expect(points.upper.soldShares.allSatisfy { isNear($0, 1, 1e-9) })
  }

  @Test func `an iteration that is cut short says so`() {
    let points = FixedPoints(Self.scenario(leverageMax: 30), iterationsMax: 1)
    #expect(!points.lower.isConverged)
  }

  @Test func `without a limit nobody sells and nothing is lost`() {
    var scenario = Self.scenario(leverageMax: 33)
    for i in 0..<3 { scenario.network.dealers[i].limits.leverageTrigger = nil }
    let points = FixedPoints(scenario)
    #expect(points.isUnique == false || points.lower.losses == [0])
    #expect(points.lower.loss == 0)
    #expect(points.lower.soldShares == [0, 0, 0])
  }

  /// independent_check.json of the same folder: δ of eight sovereigns with prices and volumes paired rightly ('fixed').
  ///
  /// That calculation lets a bank whose equity the sale itself exhausts sell nothing. Here it would sell everything; the two banks of
  /// 2020 to which that happens are therefore without a limit in this test.
  @Test(
    .enabled(if: SharedReference.isThere("syslosseval/independent_check.json")), arguments: ["2016", "2020"])
  func `eight sovereigns of the EBA exercises reach the published point`(year: String) throws {
    let names = ["DE", "ES", "FR", "GB", "IT", "JP", "US", "Rest_of_the_world"]
    let state = try SharedReference.table("syslosseval/state_\(year).csv")
    let impact = try SharedReference.table("syslosseval/impact_\(year).csv")
    let column = Dictionary(uniqueKeysWithValues: state[0].enumerated().map { ($1, $0) })
    func figure(_ row: [String], _ name: String) throws -> Double {
      try SharedReference.number(row[#require(column[name])])
    }
    let rows = state.dropFirst()
    let holdings = try rows.map { row in try names.map { try figure(row, $0) } }
    let equity = try rows.map { try figure($0, "e1") }
    let loans = try rows.map { try figure($0, "L1") }
    var network = MeasuredNetworks.network(
      rows.indices.map { (state[$0][0], equity[$0 - 1], 0) }, classes: 8, holdings: holdings.flatMap { $0 })
    for (k, name) in names.enumerated() {
      let row = try #require(impact.first { $0[0] == name })
      let (volume, volatility) = (try SharedReference.number(row[2]), try SharedReference.number(row[5]))
      network.assets[k].depth = volume / (1.5 * volatility * 1.5 * volatility)
    }
    for i in network.dealers.indices {
      network.dealers[i].otherAssets = loans[i]
      network.dealers[i].repayableDebt = loans[i] + holdings[i].reduce(0, +) - equity[i]
      let isExhausted = year == "2020" && ["SFIL", "Kommuninvest - group"].contains(state[i + 1][0])
      network.dealers[i].limits.leverageTrigger = isExhausted ? nil : 1.0 / 33
      network.dealers[i].strategy = .proRata
    }
    var scenario = Self.scenario(leverageMax: 33)
    scenario.network = network
    let points = FixedPoints(scenario)
    let json = try JSONSerialization.jsonObject(
      with: Data(SharedReference.text("syslosseval/independent_check.json").utf8))
    let parts = try #require(json as? [String: [String: Any]])
    let expected = try #require(parts["\(year)_fixed"]?["delta"] as? [String: Double])
    for (k, name) in names.enumerated() {
      #expect(isNear(points.lower.losses[k], try #require(expected[name]), 1e-11), "\(name)")
    }
  }
}
