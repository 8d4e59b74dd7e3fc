import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import Foundation

/// Everything about cascades; a folder alone runs it.
struct CascadeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cascade",
    abstract: "Simulate how a constrained dealer market amplifies a shock.",
    subcommands: [CascadeRunCommand.self, CascadeCompareCommand.self, CascadeLoadCommand.self],
    defaultSubcommand: CascadeRunCommand.self)
}

/// Runs a scenario and says what happened, why, and what it came to.
struct CascadeRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario and report it; `firebreak cascade SCENARIO` is short for this.",
    discussion: """
      A run that does not converge says so and exits with 0. One that is interrupted keeps a checkpoint from which \
      --resume goes on, bit for bit.

      Exit codes: 0 done; 2 the scenario or the checkpoint cannot be read, with every error on standard error; 64 wrong \
      usage; 73 the output cannot be written; 74 the result cannot be written; 130 interrupted. Formats: docs/formats.
      """)

  @Argument(help: "The scenario folder; its root holds scenario.yaml.")
  var scenario: String

  @Option(
    help:
      "Write report, tables, pictures and indicators into this folder; one that Firebreak wrote is replaced.")
  var out: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  @OptionGroup var measures: MeasureOptions

  @Option(
    help: "The day of the first snapshot in the indicators' files; a simulation knows rounds, not days.",
    transform: IndicatorDay.read)
  var date = IndicatorDay.usual

  @Option(help: "Go on from the checkpoint of a run that was interrupted.")
  var resume: String?

  @Option(help: "Where an interrupted run is kept; by default beside the output.")
  var checkpoint: String?

  @Option(help: "Stop after so many rounds and keep a checkpoint.")
  var stopAfter: Int?

  func validate() throws {
    if let stopAfter, stopAfter < 1 { throw ValidationError("--stop-after counts rounds from 1.") }
  }

  func run() async throws {
    let folder = try CascadeReading.read(scenario, command: "cascade")
    let keeper = CheckpointKeeper(path: checkpointPath(folder), folder: folder)
    try keeper.checkPlace()
    let running = CascadeRunning(folder: folder, options: measures.options(for: folder), keeper: keeper)
    let (run, state) = try running.run(resuming: resume, stopAfter: stopAfter)
    let report = CascadeDocuments(
      folder: folder, measured: await running.measure(run, endedIn: state), date: date.day)
    let written = try await report.write(to: out)
    try StandardOutput.write(
      format == .json ? report.report.json : report.screen(written, out), command: "cascade")
  }

  /// A checkpoint among the files of a scenario would be taken for one of them: without a word of the user's it goes
  /// beside the scenario's folder.
  private func checkpointPath(_ folder: ScenarioReadFolder) -> String {
    if let checkpoint { return checkpoint }
    let name = folder.content.scenario.name + ".checkpoint.json"
    let usual = out.map { CascadeRunCommand.withoutSlash($0) + ".checkpoint.json" } ?? name
    guard CheckpointPlace(usual).folder(among: folder.inputs) != nil else { return usual }
    return URL(fileURLWithPath: scenario).deletingLastPathComponent().appendingPathComponent(name).path
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
