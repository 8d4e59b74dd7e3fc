import ArgumentParser

/// Everything about drills; a scenario's folder, or nothing, plays one.
struct DrillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Rehearse a close-out in a simulated crisis, and score the record that a close-out leaves.",
    subcommands: [DrillRunCommand.self, DrillScoreCommand.self],
    defaultSubcommand: DrillRunCommand.self)
}
