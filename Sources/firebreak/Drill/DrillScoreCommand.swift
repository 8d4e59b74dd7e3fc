import ArgumentParser
import Calendars
import Drills
import Interchange
import Statements
import Workflow

/// Scores the record of any case folder by the rubric in force.
struct DrillScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score the record of a case by what courts have asked for.",
    discussion: """
      A record that lacks much is scored all the same: a low score is a result and exits with 0. The rubric is described \
      in docs/model/drill-score.md.

      Exit codes: 0 done; 2 the folder or the key cannot be read, with every error on standard error; 64 wrong usage; \
      74 the result cannot be written.
      """)

  @Argument(help: "The case folder; its root holds case.yaml.")
  var folder: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  @Option(
    help: "The record as it stood at a moment such as 2008-09-15T17:00:00+01:00; else at its latest entry.")
  var asOf: Moment?

  func run() throws {
    let input = try CaseReading.input(folder, command: "drill score")
    let commands = input.commands.filter { command in
      asOf.map { command.receivedAt <= $0.timestamp } ?? true
    }
    let state = CaseReplay(caseID: input.caseID, commands).state
    guard let latest = state.latestReceipt else {
      StandardError.say("drill score", "nothing was on record at that moment.")
      throw ExitCode(2)
    }
    let sheet = ScoreSheet(
      caseID: input.caseID, card: Scorecard(of: state, at: asOf?.timestamp ?? latest))
    try StandardOutput.write(format == .json ? try sheet.json : sheet.text, command: "drill score")
  }
}
