import ArgumentParser
import CascadeScenarios
import DrillFolders
import Drills
import Foundation

/// Plays a drill: a market breaks, a dealer fails, its book is closed out, and the record is scored.
struct DrillRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Play a drill; `firebreak drill [SCENARIO]` is short for this.",
    discussion: """
      A cascade runs, a dealer fails, the other dealers answer as such dealers would, and a team closes the book out on \
      what they say. Without a folder the drill is played and told, and nothing is written. The same arguments give the \
      same drill; signatures, keys and the times at which the record was sealed differ.

      Exit codes: 0 done; 2 scenario or book cannot be read, or the drill cannot be played; 64 wrong usage; 73 the \
      output cannot be written; 74 the result cannot be written.
      """)

  @Argument(help: "The scenario folder; else Examples/drill-crisis.")
  var scenario: String?

  @Option(help: "The case folder whose trades are closed out; else Examples/lehman-week.")
  var book: String?

  @Option(
    help: "A number from which all chance follows, from 0 to 18446744073709551615.",
    transform: DrillNumber.seed)
  var seed: UInt64 = 1

  @Option(
    help:
      "Write case, record, bundle, documents and report into this folder; one that Firebreak wrote is replaced."
  )
  var out: String?

  @Option(help: "The dealer that fails, by name; else the first that defaults.")
  var failing: String?

  @Option(help: "The round at whose end the market is closed out; else that of the default.")
  var round: Int?

  @Option(help: "Answers that are given a planted flaw, at most; else as the scenario's drill.yaml says.")
  var flaws: Int?

  @Option(help: "How the team works: policy, or lazy, which takes every price and writes nothing down.")
  var team = Choice(TeamConduct.policy)

  @Option(
    help: "Draws of what nobody knows, for the band of each policy's effect; 0 leaves the policies out.")
  var draws = PolicyEffect.drawsDefault

  @Flag(
    help: "Leave out what the same book would have come to at other moments, under other flows and policies.")
  var quick = false

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if let flaws, !(0...1_000 ~= flaws) { throw ValidationError("--flaws is a number from 0 to 1000.") }
    if !(0...10_000 ~= draws) { throw ValidationError("--draws is a number from 0 to 10000.") }
    if let round, round < 1 { throw ValidationError("--round counts from 1.") }
    try EmptyWord.refuse([
      ("SCENARIO", scenario, "the folder of a scenario"), ("--book", book, "the folder of a case"),
      ("--out", out, "the folder to write"), ("--failing", failing, "the name of a dealer"),
    ])
  }

  func run() async throws {
    if isHelpWanted { throw CleanExit.message(Firebreak.helpMessage(for: DrillCommand.self)) }
    let folder = try out.map(place)
    let sources = try DrillSources.read(scenario: scenario, book: book)
    let played = try await play(sources)
    let written = try await write(played, sources, to: folder)
    try StandardOutput.write(
      format == .json ? played.report.json : played.screen(written, out), command: "drill")
  }

  /// `drill help` asks for help like `firebreak help`, unless a scenario is called so.
  private var isHelpWanted: Bool {
    scenario == "help" && !FileManager.default.fileExists(atPath: "help")
  }

  private func place(_ path: String) throws -> OutputFolder {
    do { return try OutputFolder(path: path) } catch {
      StandardError.say("drill", error.sentence)
      throw ExitCode(73)
    }
  }

  private func play(_ sources: DrillSources) async throws -> PlayedDrill {
    let plan = plan(sources)
    do throws(DrillRefusal) {
      return try await Progress.telling("drill", "playing the drill, and again with other assumptions") {
        () throws(DrillRefusal) in
        try PlayedDrill(
          plan, team.value, draws: quick ? nil : draws, origin: sources.origin(command: commandLine))
      }
    } catch {
      StandardError.say("drill", error.sentence)
      throw ExitCode(2)
    }
  }

  private func plan(_ sources: DrillSources) -> DrillPlan {
    var settings = sources.settings
    settings.seed = seed
    settings.failing = failing ?? settings.failing
    settings.round = round ?? settings.round
    settings.flaws = flaws ?? settings.flaws
    return DrillPlan(scenario: sources.scenario.content.scenario, book: sources.book, settings: settings)
  }

  /// What plays the same drill, whatever the folder it is written to.
  private var commandLine: String {
    let choices: [(String, String?)] = [
      ("--book", book), ("--seed", "\(seed)"), ("--failing", failing), ("--round", round.map(String.init)),
      ("--flaws", flaws.map(String.init)), ("--team", team.value == .policy ? nil : team.value.rawValue),
      ("--draws", draws == PolicyEffect.drawsDefault ? nil : "\(draws)"),
    ]
    let words = choices.flatMap { name, value in value.map { [name, ShellWord.quoted($0)] } ?? [] }
    return
      (["firebreak drill"] + (quick ? ["--quick"] : []) + (scenario.map { [ShellWord.quoted($0)] } ?? [])
      + words).joined(
        separator: " ")
  }

  private func write(
    _ played: PlayedDrill, _ sources: DrillSources, to folder: OutputFolder?
  ) async throws -> [String]? {
    guard let folder else { return nil }
    do {
      return try await Progress.telling("drill", "writing the case, its record and the report") {
        try await DrillOutput(played: played, sources: sources).write(to: folder)
      }
    } catch {
      StandardError.say("drill", DrillFault(error).sentence)
      throw ExitCode(73)
    }
  }
}

/// Numbers given on the command line, refused with a sentence.
enum DrillNumber {
  @Sendable static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text), "\(seed)" == text else {
      throw ValidationError("\(text) is not a seed: write a whole number from 0 to \(UInt64.max).")
    }
    return seed
  }
}

/// Words of a command line as they are told to somebody who would type it again.
enum ShellWord {
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./".utf8.contains(byte)
      }
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
