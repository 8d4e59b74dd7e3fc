import ArgumentParser

@main
struct Firebreak: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "firebreak",
    abstract: "Determine what is owed when an ISDA Master Agreement is closed out, and how far a shock runs.",
    subcommands: [
      CloseOutCommand.self, StatusCommand.self, CaseCommands.self, BundleCommand.self, VerifyCommand.self,
      WitnessCommand.self, ConformanceCommand.self, CascadeCommand.self, DrillCommand.self,
    ])
}
