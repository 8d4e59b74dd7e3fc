import ArgumentParser
import CaseRecord
import CaseStore
import Statements
import Workflow

/// Shows where a kept case stands, with the state of its log.
struct CaseStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where the case stands: playbook, clocks, findings, log and time stamps.")

  @OptionGroup var store: StoreArgument

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "status", access: .read)
    let view = try session.view()
    let log = try LogStatus(session.keeper)
    let text =
      format == .json
      ? try log.json(with: CaseResult(view, warnings: []).json)
      : TextRenderer.text(CaseStatus(view, warnings: []).document) + "\n" + log.text
    try StandardOutput.write(text, command: "case status")
  }
}

extension CaseSession {
  /// The events as they are kept; those erased have no payload.
  func events() throws -> [CaseEvent] {
    do {
      return try (0..<keeper.size).map { try keeper.event($0) }
    } catch let error as StoreError {
      throw fail(error.sentence, code: 73)
    }
  }

  /// The case as documents may show it, as of now.
  func view() throws -> CaseView {
    CaseReplay(caseID: keeper.caseID, events: try events()).view(at: surroundings.now().at)
  }
}
