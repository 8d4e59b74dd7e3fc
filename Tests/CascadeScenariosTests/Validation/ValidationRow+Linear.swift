import CascadeSimulation

/// V3, V8 and V10: Greenwood, Landier and Thesmar (2015), in the linearised modes.
extension ValidationRow {
  private static let twoBanks = "Greenwood–Landier–Thesmar (2015); matrices by hand"
  private static let manyRounds = "BlackRhino, example firesales_simple; Fixtures/reference-models"
  private static let eba2016 = "EBA 2016; calculation ours, not the paper's"

  static let linear: [ValidationRow] = [
    ValidationRow(
      id: "V3", fact: "sales of the two classes", source: twoBanks, folder: "v03-glt-two-banks",
      expected: [46.8, 25.2], tolerance: 1e-12
    ) { Simulation($0).run().rounds[0].sold(classes: 2) },
    ValidationRow(
      id: "V3", fact: "second-round returns", source: twoBanks, folder: "v03-glt-two-banks",
      expected: [-0.0468, -0.0504], tolerance: 1e-12
    ) { Simulation($0).run().rounds[0].priceFactor.map { $0 - 1 } },
    ValidationRow(
      id: "V3", fact: "aggregate vulnerability, from the run and from the matrices", source: twoBanks,
      folder: "v03-glt-two-banks", expected: [0.3204, 0.3204], tolerance: 1e-12
    ) { [aggregateVulnerability($0), VulnerableBanks($0)?.aggregate ?? .nan] },
    ValidationRow(
      id: "V3", fact: "systemicness S of banks 1 and 2; indirect vulnerability IV", source: twoBanks,
      folder: "v03-glt-two-banks", expected: [0.1572, 0.1632, 0.2358, 0.4896], tolerance: 1e-12
    ) { scenario in VulnerableBanks(scenario).map { $0.systemicness + $0.indirect } ?? [] },
    ValidationRow(
      id: "V3", fact: "spectral radius of the matrices", source: twoBanks, folder: "v03-glt-two-banks",
      expected: [0.9305702104077322], tolerance: 1e-12
    ) { [VulnerableBanks($0)?.spectralRadius ?? .nan] },
    ValidationRow(
      id: "V3", fact: "spectral radius of the Jacobian of one round, by power iteration", source: twoBanks,
      folder: "v03-glt-two-banks", expected: [0.9305702104077322], tolerance: 1e-6
    ) { [RoundJacobian.along($0, roundMax: 1).first?.lossSide.value ?? .nan] },
    ValidationRow(
      id: "V3", fact: "loss over equity if rounds never end, from the run and from the matrices",
      source: twoBanks,
      folder: "v03-glt-two-banks", expected: [100 / 21.0, 100 / 21.0], tolerance: 1e-9
    ) { [Simulation($0).run().losses.total / 30, VulnerableBanks($0)?.infiniteLoss ?? .nan] },
    ValidationRow(
      id: "V8", fact: "total assets of three banks after rounds 2 to 10, as printed by the program",
      source: manyRounds,
      folder: "v08-glt-three-banks", expected: printed, tolerance: 1e-12
    ) { Simulation($0).run().rounds.dropFirst().flatMap(\.balance.exposure) },
    ValidationRow(
      id: "V8", fact: "sales of three banks in rounds 1 to 10", source: manyRounds,
      folder: "v08-glt-three-banks",
      expected: roundsOfThreeBanks("sales").map { -$0 }, tolerance: 1e-12
    ) { scenario in Simulation(scenario).run().rounds.flatMap { round in (0..<3).map { round.sold(by: $0) } }
    },
    ValidationRow(
      id: "V8", fact: "equity of three banks after rounds 1 to 10", source: manyRounds,
      folder: "v08-glt-three-banks",
      expected: roundsOfThreeBanks("equity"), tolerance: 1e-12
    ) { scenario in Simulation(scenario).run().rounds.flatMap(\.balance.equity) },
    ValidationRow(
      id: "V10", fact: "direct loss and aggregate vulnerability over equity; sum of S over the banks",
      source: eba2016,
      folder: "v10-glt-eba-2016", expected: [0.2935803567892697, 2.616776423818613, 2.616776423818613],
      tolerance: 1e-12
    ) { scenario in
      guard let banks = VulnerableBanks(scenario) else { return [] }
      return [banks.direct, banks.aggregate, banks.systemicness.reduce(0, +)]
    },
    ValidationRow(
      id: "V10", fact: "the same direct loss and vulnerability from the run", source: eba2016,
      folder: "v10-glt-eba-2016", expected: [0.2935803567892697, 2.616776423818613], tolerance: 1e-9
    ) { scenario in
      let run = Simulation(scenario).run()
      let equity = run.start.equity.reduce(0, +)
      return [1 - run.rounds[0].balance.equity.reduce(0, +) / equity, aggregateVulnerability(scenario)]
    },
  ]

  /// The loss of equity in the second round over equity before the shock.
  @Sendable private static func aggregateVulnerability(_ scenario: Scenario) -> Double {
    let run = Simulation(scenario).run()
    let equity = run.rounds.prefix(2).map { $0.balance.equity.reduce(0, +) }
    return (equity[0] - equity[1]) / run.start.equity.reduce(0, +)
  }

  private static var printed: [Double] {
    ((try? ReferenceModel.fixture("glt-three-banks-rounds.csv")) ?? []).filter {
      $0["printedAssets"]?.isEmpty == false
    }
    .map { $0.number("printedAssets") }
  }

  private static func roundsOfThreeBanks(_ column: String) -> [Double] {
    ((try? ReferenceModel.fixture("glt-three-banks-rounds.csv")) ?? []).map { $0.number(column) }
  }
}
