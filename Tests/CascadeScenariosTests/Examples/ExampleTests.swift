import Foundation
import Testing

@testable import CascadeScenarios
@testable import CascadeSimulation

@Suite("The shipped scenarios")
struct ExampleTests {
  static let names = [
    "two-desks", "repo-spike-2019", "repo-spike-2019-facility", "march-2020", "march-2020-exempt",
    "sovereign-2011", "gilts-2022", "drill-crisis",
  ]

  @Test("an example is read without a warning and says what is data and what is assumption", arguments: names)
  func reading(_ name: String) throws {
    let example = try Example(name)
    #expect(example.folder.warnings.isEmpty)
    #expect(example.scenario.name == name)
    #expect(!example.folder.sources.isEmpty && !example.folder.assumptions.isEmpty)
    #expect(Simulation(example.scenario).problems() == [])
  }

  /// The files are written again by `FIREBREAK_REFRESH_BASELINES=1 swift test --filter ExampleTests`.
  @Test("a run gives the expected figures to 1e-9", arguments: names)
  func figures(_ name: String) throws {
    let example = try Example(name)
    let computed = ExampleFigures(example.scenario)
    if ProcessInfo.processInfo.environment["FIREBREAK_REFRESH_BASELINES"] == "1" {
      let path = example.path + "/expected/figures.csv"
      try computed.text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let figures = computed.all.filter(\.value.isFinite)
    let expected = try example.expected()
    #expect(figures.map(\.name) == expected.map(\.name))
    for (figure, row) in zip(figures, expected) {
      #expect(abs(figure.value - row.value) <= 1e-9 * max(1, abs(row.value)), "\(figure.name)")
    }
  }

  @Test("every figure of a page is the run's, to the decimals shown", arguments: names)
  func pages(_ name: String) throws {
    let cells = try ExamplePage(Example(name).file("README.md")).cells
    #expect(!cells.isEmpty)
    for cell in cells where !cell.figure.hasPrefix(Self.shapley) {
      let figures = ExampleFigures(try Example(cell.example).scenario).all
      let figure = try #require(figures.first { $0.name == cell.figure }, "\(cell.figure)")
      let shown = try #require(cell.value, "\(cell.shown)")
      #expect(abs(figure.value - shown) <= cell.tolerance, "\(cell.example): \(cell.figure)")
    }
  }

  private static let shapley = "Shapley value of "

  @Test(
    "every Shapley value of a page is the run's",
    arguments: ["march-2020", "repo-spike-2019", "drill-crisis"])
  func attribution(_ name: String) throws {
    let cells = try ExamplePage(Example(name).file("README.md")).cells
      .filter { $0.figure.hasPrefix(Self.shapley) }
    #expect(cells.count > 2)
    for (example, cells) in Dictionary(grouping: cells, by: \.example) {
      let values = Attribution(try Example(example).scenario, threads: 1).values
      for cell in cells {
        let channel = cell.figure.dropFirst(Self.shapley.count)
        let value = try #require(values.first { $0.channel.name == channel }, "\(channel)")
        let shown = try #require(cell.value, "\(cell.shown)")
        #expect(abs(value.shapley - shown) <= cell.tolerance, "\(example): \(channel): \(value.shapley)")
      }
    }
  }

  @Test("no example claims to be a forecast", arguments: names)
  func noForecast(_ name: String) throws {
    let page = try Example(name).file("README.md")
    #expect(page.contains("not a forecast") && page.contains("scripts/firebreak cascade Examples/\(name)"))
  }

  @Test("a shock ten times as large can be run as well, so that gains can be measured", arguments: names)
  func scaledShock(_ name: String) throws {
    #expect(Simulation(try Example(name).scenario.scaled(by: 10)).problems() == [])
  }

  @Test("the zero shock leaves every example as it is", arguments: names)
  func zeroShock(_ name: String) throws {
    var scenario = try Example(name).scenario
    scenario.shocks = []
    let run = Simulation(scenario).run()
    #expect(
      abs(run.losses.total) < 1e-9 && run.rounds.allSatisfy { $0.sales.isEmpty && $0.fundSales.isEmpty })
    #expect(run.outcome == .converged(round: 1))
  }
}
