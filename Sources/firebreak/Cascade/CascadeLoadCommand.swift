import ArgumentParser
import CascadeScenarios
import CascadeSimulation
import StrictReading

/// Makes scenario folders from files that supervisors publish.
struct CascadeLoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Make a scenario folder from a file that a supervisor publishes.",
    discussion: """
      The folder has no shock: add those to its scenario.yaml. It says which figures are data and which are assumptions \
      of ours; every assumption is a figure in a file, to be replaced by who knows better.

      Exit codes: 0 done; 2 a file cannot be read, with every error on standard error; 64 wrong usage; 73 the folder \
      cannot be written.
      """,
    subcommands: [
      CascadeLoadPanelCommand.self, CascadeLoad2011Command.self, CascadeLoadExposuresCommand.self,
      CascadeLoad2018Command.self,
    ])
}

/// Where the folder goes, and how many banks it has.
struct CascadeLoadOptions: ParsableArguments {
  @Option(help: "The folder to write; it must be new or empty.")
  var out: String

  @Option(help: "Take only this many banks, the largest first.")
  var largest: Int?

  func validate() throws {
    if let largest, largest < 1 { throw ValidationError("--largest takes a whole number from 1.") }
  }

  func write(_ load: () throws(UnreadableInput) -> LoadedNetwork) throws {
    try LoadedFolder(out: out).write(load)
  }
}

/// The folder that a loaded network becomes.
struct LoadedFolder {
  let out: String

  /// Writes what was loaded and says what it is.
  func write(_ load: () throws(UnreadableInput) -> LoadedNetwork) throws {
    let loaded: LoadedNetwork
    do {
      loaded = try load()
    } catch {
      for problem in error.problems { StandardError.write(problem.description) }
      let count = error.errors.count
      StandardError.say("cascade load", "nothing was loaded: \(count) error\(count == 1 ? "" : "s").")
      throw ExitCode(2)
    }
    do {
      try loaded.folder.write(to: out)
    } catch {
      StandardError.say("cascade load", error.sentence)
      throw ExitCode(73)
    }
    try StandardOutput.write(text(loaded), command: "cascade load")
  }

  private func text(_ loaded: LoadedNetwork) -> String {
    let network = loaded.scenario.network
    let head =
      "\(out): \(network.dealers.count) banks, \(network.assets.count) asset classes, \(network.unit)."
    let parts = [("Data", loaded.data), ("Assumptions", loaded.assumptions), ("Left out", loaded.leftOut)]
    let listed = parts.filter { !$0.1.isEmpty }.map { title, lines in
      "\(title)\n" + lines.map { "  - \($0)" }.joined(separator: "\n")
    }
    return ([head] + listed).joined(separator: "\n\n") + "\n"
  }
}

struct CascadeLoadPanelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fr-y9c",
    abstract: "US holding companies on a day of the FR Y-9C panel, or between two of its days.")

  @Argument(help: "The panel: one row for each holding company and date, USD thousand.")
  var panel: String

  @Option(
    help: "Eight digits such as 20200331; between two dates of the panel figures lie on the straight line.")
  var date: String

  @OptionGroup var options: CascadeLoadOptions

  func run() throws {
    try options.write { () throws(UnreadableInput) in
      try PublicNetworks.bankPanel(at: panel, date: date, countMax: options.largest)
    }
  }
}

struct CascadeLoad2011Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eba-2011",
    abstract: "European banks of the 2011 stress test, with sovereign positions by country.")

  @Argument(help: "The balance sheets by bank.")
  var balances: String

  @Argument(help: "The disclosure: one row for each item, one column for each bank.")
  var disclosure: String

  @Option(help: "Average daily volumes of sovereigns, from which depths are made.")
  var volumes: String?

  @OptionGroup var options: CascadeLoadOptions

  func run() throws {
    try options.write { () throws(UnreadableInput) in
      try PublicNetworks.stressTest2011(
        balances: balances, disclosure: disclosure, volumes: volumes, countMax: options.largest)
    }
  }
}

struct CascadeLoadExposuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eba-exposures",
    abstract: "European banks of an exposure file (2016, 2020), with sovereigns by country.")

  @Argument(help: "The exposures: one row for each bank, kind and country, EUR millions.")
  var exposures: String

  @Option(help: "The year of the exercise: 2016 or 2020.")
  var year: Int

  @Option(help: "Average daily volumes of sovereigns, from which depths are made.")
  var volumes: String?

  @OptionGroup var options: CascadeLoadOptions

  func validate() throws {
    if year != 2016, year != 2020 { throw ValidationError("--year must be 2016 or 2020.") }
  }

  func run() throws {
    try options.write { () throws(UnreadableInput) in
      try PublicNetworks.exposures(at: exposures, year: year, volumes: volumes, countMax: options.largest)
    }
  }
}

struct CascadeLoad2018Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eba-2018",
    abstract: "The 48 banks of the 2018 table, with the rules of the stress test that published it.")

  @Argument(help: "The table.")
  var table: String

  @Option(help: "The folder to write; it must be new or empty.")
  var out: String

  func run() throws {
    try LoadedFolder(out: out).write { () throws(UnreadableInput) in
      try PublicNetworks.stressTest2018(at: table)
    }
  }
}
