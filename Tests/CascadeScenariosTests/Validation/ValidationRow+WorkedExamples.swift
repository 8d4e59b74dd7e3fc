import CascadeSimulation

/// V1, V2, V11 and V12: the worked examples that have an answer on paper.
extension ValidationRow {
  private static let source = "worked by hand"

  static let workedExamples: [ValidationRow] = [
    ValidationRow(
      id: "V1",
      fact:
        "assets, capital and leverage (%) after the fall; sold; of it Treasuries and corporates; assets then",
      source: source, folder: "v01-dealer-prime", expected: [494, 19, 1900 / 494.0, 114, 114, 0, 380],
      tolerance: 1e-12
    ) { scenario in
      let run = Simulation(scenario).run()
      let (shocked, sold) = (run.rounds[0].balance, run.rounds[0].sold(classes: 2))
      return [
        shocked.exposure[0], shocked.tier1[0], 100 * shocked.leverageRatio[0], sold[0] + sold[1], sold[0],
        sold[1],
        run.end.exposure[0],
      ]
    },
    ValidationRow(
      id: "V1", fact: "cash kept, capital at the end, loss", source: source, folder: "v01-dealer-prime",
      expected: [50, 19, 6], tolerance: 1e-12
    ) { scenario in
      let run = Simulation(scenario).run()
      return [run.end.cash[0], run.end.tier1[0], run.losses.total]
    },
    ValidationRow(
      id: "V2", fact: "VaR before, after volatility doubled, its excess, the share sold, VaR then",
      source: source,
      folder: "v02-var-desk", expected: [10, 20, 5, 0.25, 15], tolerance: 1e-12
    ) { scenario in
      let run = Simulation(scenario).run()
      let first = run.rounds[0]
      return [
        run.start.valueAtRisk[0], first.balance.valueAtRisk[0], first.needs.first?.valueAtRiskExcess ?? .nan,
        first.sold(by: 0) / scenario.network.holdings[0], run.end.valueAtRisk[0],
      ]
    },
    ValidationRow(
      id: "V2", fact: "volatility after a fall of 4 % over before, at 0.5601 % a day and decay 0.94",
      source: source,
      folder: "v02-volatility-doubles", expected: [2], tolerance: 1e-12
    ) { scenario in
      let run = Simulation(scenario).run()
      return [run.rounds[0].balance.volatility[0] / run.start.volatility[0]]
    },
    ValidationRow(
      id: "V11", fact: "cash to find when the haircut of 196 borrowed rises from 2 % to 5 %", source: source,
      folder: "v11-haircut", expected: [6], tolerance: 1e-12, computed: cashGap),
    ValidationRow(
      id: "V11", fact: "cash to find when nothing rolls", source: source, folder: "v11-no-roll",
      expected: [196],
      tolerance: 1e-12, computed: cashGap),
    ValidationRow(
      id: "V12", fact: "leverage gap; Treasuries and corporates sold; VaR and leverage (%) then",
      source: source,
      folder: "v12-joint-constraints", expected: [114, 78, 36, 2.16, 5], tolerance: 1e-12
    ) { scenario in
      let run = Simulation(scenario).run()
      let first = run.rounds[0]
      return [first.needs.first?.leverageGap ?? .nan] + first.sold(classes: 2)
        + [run.end.valueAtRisk[0], 100 * run.end.leverageRatio[0]]
    },
  ]

  @Sendable private static func cashGap(_ scenario: Scenario) -> [Double] {
    [Simulation(scenario).run().rounds[0].needs.first?.cashGap ?? .nan]
  }
}
