import ArgumentParser
import CaseStore
import Workflow

/// Carries out an approved act on the record.
struct CaseCarryOutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carry-out",
    abstract: "Carry out an act on the record that two people of two roles have approved.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The proposal.")
  var proposal: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "carry-out")
    try await session.submit([session.caseCommand(.release(.carryOut(proposal)), by: actor)], format: format)
    guard let proposed = try session.state.file.custodyProposals[proposal]?.fact,
      case .erase(let entries, _) = proposed.act
    else { return }
    do {
      for entry in entries { try session.keeper.erase(entry) }
    } catch {
      throw session.fail(error.sentence, code: 73)
    }
  }
}
