import ArgumentParser

@main
struct Firebreak: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firebreak", abstract: "Determine what is owed when an ISDA Master Agreement is closed out.",
    subcommands: [
      CloseOutCommand.self, StatusCommand.self, CaseCommands.self, BundleCommand.self, VerifyCommand.self,
      WitnessCommand.self, ConformanceCommand.self,
    ])
}
