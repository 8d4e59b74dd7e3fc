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
    let command = try session.caseCommand(.release(.carryOut(proposal)), by: actor)
    try await session.submit([command], format: format) {
      do throws(StoreError) { try session.keeper.finishErasures() } catch {
        throw session.fail(error.sentence, code: 73)
      }
    }
  }
}

extension CaseKeeper {
  /// Destroys what acts carried out have erased; one that was interrupted is finished at the next opening.
  func finishErasures() throws(StoreError) {
    for entry in try state.erased.sorted() { try erase(entry) }
  }
}
