import ArgumentParser
import CascadeScenarios
import CascadeSimulation

/// Runs two scenarios and puts them side by side.
struct CascadeCompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Run two scenarios and put them side by side.",
    discussion: "Exit codes as of `firebreak cascade run`.")

  @Argument(help: "The first scenario folder.")
  var first: String

  @Argument(help: "The second scenario folder.")
  var second: String

  @Option(help: "Write the comparison into this folder; one that Firebreak wrote is replaced.")
  var out: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  @OptionGroup var measures: MeasureOptions

  func run() async throws {
    let reports = try [first, second].map { try CascadeReading.read($0, command: "cascade compare") }
    let request = StopRequest()
    request.meet {
      StandardError.say("cascade compare", "interrupted; a comparison keeps nothing of its runs.")
    }
    let comparison = CascadeComparison(await measured(reports[0]), await measured(reports[1]))
    request.end()
    if let out { _ = try await CascadeDocuments.write(comparison.files, to: out) }
    let written = out.map { "\nWritten to \($0); begin with comparison.html.\n" } ?? ""
    try StandardOutput.write(
      format == .json ? comparison.json : comparison.text + written, command: "cascade compare")
  }

  private func measured(_ folder: ScenarioReadFolder) async -> CascadeReport {
    var measured: RunReport?
    let options = measures.options(for: folder)
    await Progress.telling("cascade compare", "running \(folder.path)") {
      measured = RunReport(folder.content.scenario, options: options)
    }
    return CascadeReport(folder.content, measured ?? RunReport(folder.content.scenario, options: options))
  }
}
