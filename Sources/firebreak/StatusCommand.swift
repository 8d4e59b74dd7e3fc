import ArgumentParser
import Statements

/// Shows where a case stands: the stages of the playbook, what is next, and which clocks run.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show where a case stands, what is next and which clocks run.")

  @Argument(help: "The case folder; its root holds case.yaml.")
  var folder: String

  @Option(
    help: "The record as it stood at a moment such as 2008-09-15T17:00:00+01:00; else at its latest entry.",
    transform: Moment.read)
  var asOf: Moment?

  func run() throws {
    let reading = try CaseReading.read(folder, asOf: asOf?.timestamp, command: "status")
    try StandardOutput.write(
      TextRenderer.text(CaseStatus(reading.view, warnings: reading.warnings).document), command: "status")
  }
}
