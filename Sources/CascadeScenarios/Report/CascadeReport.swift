public import CascadeSimulation

/// A run and what is said about it, ready to be written: as text, tables, JSON, pictures and one page.
///
/// Everything here is a function of its parts: the same run gives the same bytes.
public struct CascadeReport: Sendable {
  public let scenario: Scenario
  public let measured: RunReport
  public let provenance: Provenance

  public init(_ scenario: Scenario, _ measured: RunReport, provenance: Provenance = Provenance()) {
    self.scenario = scenario
    self.measured = measured
    self.provenance = provenance
  }

  public init(_ folder: ScenarioFolder, _ measured: RunReport) {
    let words = Provenance(sources: folder.sources, assumptions: folder.assumptions, notes: folder.notes)
    self.init(folder.scenario, measured, provenance: words)
  }

  /// Where the figures come from and what was assumed, in the scenario's own words, a paragraph each.
  public struct Provenance: Sendable, Equatable {
    public var sources: [String]
    public var assumptions: [String]
    public var notes: [String]

    public init(sources: [String] = [], assumptions: [String] = [], notes: [String] = []) {
      self.sources = sources
      self.assumptions = assumptions
      self.notes = notes
    }
  }

  var run: Run { measured.run }
  var network: Network { scenario.network }
  var unit: String { scenario.network.unit }
  var dealers: Int { network.dealers.count }
  var classes: Int { network.assets.count }

  func dealer(_ position: Int) -> String { network.dealers[position].name }
  func asset(_ position: Int) -> String { network.assets[position].name }
  func fund(_ position: Int) -> String { network.funds[position].name }

  /// An amount with the network's unit.
  func money(_ amount: Double) -> String { Figure.amount(amount) + " " + unit }

  /// One file of the output.
  public struct File: Sendable, Equatable {
    public let name: String
    public let text: String
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Every document of the run but the indicators' folder, which has a writer of its own.
  public var files: [File] {
    [
      File(name: "report.html", text: html), File(name: "summary.txt", text: text),
      File(name: "result.json", text: json),
    ] + tables + pictures.map { File(name: "pictures/\($0.name).svg", text: $0.svg + "\n") }
  }
}
