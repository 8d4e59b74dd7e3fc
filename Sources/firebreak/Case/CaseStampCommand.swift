import ArgumentParser
import CanonicalJSON
import CaseStore
import EvidenceLog

/// Stamps the latest checkpoint now, and tries what waits in the queue.
struct CaseStampCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp", abstract: "Stamp the latest checkpoint at every service now, and try what waits.")

  @OptionGroup var store: StoreArgument

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "stamp")
    _ = try await session.seal(isDecision: true)
    let status = try LogStatus(session.keeper)
    try StandardOutput.write(
      format == .json ? try status.json(with: .object([:])) : status.text, command: "case stamp")
  }
}
