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

  @Option(
    help: "The key of what a drill planted, such as drill-key.json; without it that item does not apply.")
  var key: String?

  func run() throws {
    let key = try key.map(DrillScoreCommand.read)
    let input = try CaseReading.input(folder, command: "drill score")
    let commands = input.commands.filter { command in
      asOf.map { command.receivedAt <= $0.timestamp } ?? true
    }
    let state = CaseReplay(caseID: input.caseID, commands).state
    guard let latest = state.latestReceipt else {
      StandardError.say("drill score", "nothing was on record at that moment.")
      throw ExitCode(2)
    }
    if let key { DrillScoreCommand.warn(of: key, in: state) }
    let sheet = ScoreSheet(
      caseID: input.caseID, card: Scorecard(of: state, at: asOf?.timestamp ?? latest, key: key))
    try StandardOutput.write(format == .json ? try sheet.json : sheet.text, command: "drill score")
  }

  /// A key that the first entry does not commit to may have been made after the fact.
  private static func warn(of key: FlawKey, in state: CaseState) {
    let first = state.file.headers.entries.first?.fact.story ?? ""
    guard !first.contains(key.digest) else { return }
    StandardError.say(
      "drill score",
      "warning: the first entry of the record does not name the digest of this key, \(key.digest).")
  }

  private static func read(_ path: String) throws -> FlawKey {
    do {
      let key = try FlawKey(bytes: Array(Data(contentsOf: URL(fileURLWithPath: path))))
      return key
    } catch let error as FlawKeyError {
      StandardError.say("drill score", error.sentence)
    } catch {
      StandardError.say("drill score", "\(path) cannot be read: \(error.localizedDescription)")
    }
    throw ExitCode(2)
  }
}
