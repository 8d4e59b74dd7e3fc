import ArgumentParser

/// Everything about drills.
struct DrillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Rehearse a close-out in a simulated crisis, and score the record that a close-out leaves.",
    subcommands: [DrillScoreCommand.self])
}
