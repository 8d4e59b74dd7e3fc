import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Figures that would not stay finite")
struct FiniteFigureTests {
  @Test(
    "a parameter above its bound is refused by the reader",
    arguments: ParameterFields.sections.map(\.name))
  func bounds(_ section: String) throws {
    let fields = try #require(ParameterFields.sections.first { $0.name == section }?.fields)
    for field in fields {
      guard let words = field.allowed.components(separatedBy: "at most ").dropFirst().first,
        let bound = Double(words)
      else { continue }
      var parameters = Parameters()
      let record = Record(
        file: "f", line: 1, path: "",
        .fields([
          field.name: InputField(
            name: field.name, line: 1, value: .text("\(bound * 1.001)", isPlain: true, line: 1))
        ]),
        ProblemList(), NameRegister(ProblemList()))
      field.read(record, &parameters)
      #expect(record.problems.hasErrors, "\(field.name) above \(bound)")
    }
  }

  @Test(
    "the simulation refuses what the reader refuses",
    arguments: [
      ("quantile", 10.0), ("capitalMultiplier", 1000), ("haircutPerVolatility", 100), ("concession", 100),
      ("spreadPerUtilisation", 1), ("informedPerFlow", 100), ("informedPerVolatility", 100),
    ])
  func simulation(_ name: String, _ bound: Double) throws {
    var scenario = try CompleteScenario.read(CompleteScenario.texts()).scenario
    for (value, isRefused) in [(bound, false), (bound * 1.001, true), (1e308, true)] {
      let parameters = scenario.parameters
      switch name {
      case "quantile": scenario.parameters.risk.quantile = value
      case "capitalMultiplier": scenario.parameters.risk.capitalMultiplier = value
      case "haircutPerVolatility": scenario.parameters.funding.haircutPerVolatility = value
      case "concession": scenario.parameters.redistribution.concession = value
      case "spreadPerUtilisation": scenario.parameters.information.spreadPerUtilisation = value
      case "informedPerFlow": scenario.parameters.information.informedPerFlow = value
      default: scenario.parameters.information.informedPerVolatility = value
      }
      let names = Simulation.problems(of: scenario).compactMap { problem -> String? in
        if case .parameter(let name, _, _) = problem { name } else { nil }
      }
      #expect(names.contains(name) == isRefused, "\(value)")
      scenario.parameters = parameters
    }
  }

  @Test("a shock too large to be one is refused")
  func shocks() throws {
    var scenario = try CompleteScenario.read(CompleteScenario.texts()).scenario
    for shock in [Shock.Kind.price(asset: 0, change: 1e300), .volatility(asset: 0, change: 101)] {
      scenario.shocks = [Shock(round: 1, shock)]
      #expect(Simulation.problems(of: scenario).count == 1)
    }
  }

  /// Amounts have no upper bound: prices that rise eleven times over in each round pass the largest number in time.
  @Test("a run whose figures are no longer finite stops in that round and does not call itself converged")
  func run() throws {
    var dealer = Dealer(name: "A")
    (dealer.equity, dealer.tier1) = (1e307, 1e307)
    var network = Network(name: "n", assets: [AssetClass(name: "a")], dealers: [dealer])
    network.holdings = [1e307]
    var scenario = Scenario(name: "s", title: "", network: network)
    scenario.channels = [.leverage]
    scenario.shocks = (1...3).map { Shock(round: $0, .price(asset: 0, change: 10)) }
    #expect(Simulation.problems(of: scenario).isEmpty)
    let run = Simulation(scenario).run()
    #expect(run.outcome == .notComputable(round: 2))
    #expect(run.rounds.count == 2)
    var options = RunReport.Options()
    options.hasGainCurve = false
    let report = CascadeReport(ScenarioFolder(scenario), RunReport(scenario, options: options))
    #expect(report.json.contains("The run STOPPED: in round 2"))
    #expect(report.json.contains("\"converged\": false") || report.json.contains("\"converged\":false"))
    #expect(Simulation(scenario).outcome().hasConverged == false)
  }
}
