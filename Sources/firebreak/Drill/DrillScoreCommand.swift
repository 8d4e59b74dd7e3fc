import ArgumentParser
import Calendars
import Drills
import Foundation
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
      in docs/model/drill-score.md. Planted flaws are scored by a key whose digest the first entry of the record \
      announced, and by no other.

      Exit codes: 0 done; 1 the key is not the one that the first entry announced; 2 the folder or the key cannot be \
      read, with every error on standard error; 64 wrong usage; 74 the result cannot be written.
      """)

  @Argument(help: "The case folder; its root holds case.yaml.")
  var folder: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  @Option(
    help: "The record as it stood at a moment such as 2008-09-15T17:00:00+01:00; else at its latest entry.",
    transform: Moment.read)
  var asOf: Moment?

  @Option(
    help:
      "The key of what a drill planted; else drill-key.json of the folder, where the case attaches it. Without one that item does not apply."
  )
  var key: String?

  func validate() throws {
    try EmptyWord.refuse([("FOLDER", folder, "a case folder"), ("--key", key, "the file of a key")])
  }

  func run() throws {
    let given = try key.map(GivenKey.read)
    let input = try CaseReading.input(folder, command: "drill score")
    let found = try given ?? GivenKey.attached(input.commands, in: folder)
    let commands = input.commands.filter { command in
      asOf.map { command.receivedAt <= $0.timestamp } ?? true
    }
    let state = CaseReplay(caseID: input.caseID, commands).state
    guard let latest = state.latestReceipt else {
      StandardError.say("drill score", "nothing was on record at that moment.")
      throw ExitCode(2)
    }
    let standing = found.map { $0.standing(in: state) }
    let card = Scorecard(
      of: state, at: asOf?.timestamp ?? latest, key: standing?.isAnnounced == true ? found?.key : nil)
    let sheet = ScoreSheet(caseID: input.caseID, card: card, key: standing)
    try StandardOutput.write(format == .json ? try sheet.json : sheet.text, command: "drill score")
    if standing?.isAnnounced == false { throw ExitCode(1) }
  }
}
