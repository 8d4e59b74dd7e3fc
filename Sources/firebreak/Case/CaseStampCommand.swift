import ArgumentParser
import CaseStore
import EvidenceLog

/// Stamps the latest checkpoint now, and tries what waits in the queue.
struct CaseStampCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Stamp the latest checkpoint at every service now, and try what waits.")

  @OptionGroup var store: StoreArgument

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "stamp")
    _ = try await session.seal(isDecision: true)
    try StandardOutput.write(LogStatus(session.keeper).text, command: "case stamp")
  }
}
