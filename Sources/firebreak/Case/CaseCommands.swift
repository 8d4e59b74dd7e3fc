import ArgumentParser

/// A case that is kept: each act sealed in a log the moment it happens.
struct CaseCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case",
    abstract: "Keep a case: seal each act in a tamper-evident log the moment it happens.",
    discussion: """
      Exit codes: 0 done; 1 an output was refused, or nothing could be signed; 2 the input cannot be read; 64 wrong \
      usage; 73 the store cannot be opened or written. See docs/how-to/keep-a-case.md.
      """,
    subcommands: [
      CaseOpenCommand.self, CaseImportCommand.self, CaseMemberCommand.self, CaseCallCommand.self,
      CaseAttestCommand.self, CaseAttachCommand.self, CaseRecordCommand.self, CaseWeighCommand.self,
      CaseSignCommand.self, CaseDetermineCommand.self, CaseIssueCommand.self, CaseServeCommand.self,
      CaseProposeCommand.self, CaseApproveCommand.self, CaseCarryOutCommand.self, CaseStatusCommand.self,
      CaseHistoryCommand.self, CaseSettingsCommand.self, CaseStampCommand.self, CaseAnchorsCommand.self,
      CaseWitnessRequestCommand.self, CaseCosignatureCommand.self,
    ])
}
