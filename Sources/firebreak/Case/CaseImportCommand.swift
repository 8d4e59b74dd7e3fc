import ArgumentParser
import Calendars
import CaseStore
import Interchange
import Quotations
import StrictReading
import Workflow

/// Takes a case folder into the log, with the times of receipt that the folder states.
struct CaseImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take a case folder, or what is new in it, into the record.",
    discussion: """
      The folder may be whole or hold only files that add to the case. What is on record already is not recorded again. \
      The times of receipt that the folder states are kept as its claims, the log's own clock beside them; what it says \
      left the house since the log began is judged now.
      """)

  @OptionGroup var store: StoreArgument

  @Argument(help: "The case folder.")
  var folder: String

  @Option(name: .customLong("as"), help: "Who records what the folder ascribes to nobody.")
  var actor: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "import")
    let recorded = try session.recordedNames(PersonID(actor))
    let input = try CaseReading.checked("case import", folder) { () throws(UnreadableInput) in
      try CaseFolderReader.read(folder: folder, addingTo: recorded)
    }
    guard input.caseID.isEmpty || input.caseID == session.keeper.caseID else {
      throw session.fail(
        "\(folder) is a folder of case \(input.caseID), and this is \(session.keeper.caseID).")
    }
    guard try !session.state.file.headers.isEmpty else {
      throw session.fail("the case was never opened in full; remove it and open it again.", code: 73)
    }
    let commands = try session.requestedNow(input.commands)
    try await session.submit(commands, files: AttachedFiles.of(input, in: folder), format: format)
  }
}

/// Records what happens while it happens, from files in the formats of the case folder.
struct CaseRecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Record what happens, from files in the formats of the case folder.",
    discussion: """
      For example quotes.csv with one row, deliberation.yaml with the minutes of a meeting, or snapshots.csv with \
      indicators.csv. The time of receipt is now, whatever the files say; what they say stays a claim.
      """, aliases: ["capture", "minute", "propose"])

  @OptionGroup var store: StoreArgument

  @Argument(help: "A folder with the files.")
  var folder: String

  @Option(name: .customLong("as"), help: "Who records what the files ascribe to nobody.")
  var actor: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "record")
    let recorded = try session.recordedNames(PersonID(actor))
    let input = try CaseReading.checked("case record", folder) { () throws(UnreadableInput) in
      try CaseFolderReader.read(folder: folder, addingTo: recorded)
    }
    let now = session.surroundings.now()
    let commands = input.commands.map { command in
      var command = command
      command.receivedAt = now.at
      command.clock = now.clock
      command.program = .firebreak
      return command
    }
    try await session.submit(commands, files: AttachedFiles.of(input, in: folder), format: format)
  }
}

extension CaseSession {
  /// What left the house before this log began is taken over as the folder states it, a claim like the rest of it; what
  /// is said to have left since is judged now: a moment of somebody's choice would pass every period that has to run.
  func requestedNow(_ commands: [CaseCommand]) throws -> [CaseCommand] {
    let now = surroundings.now()
    let began = try keeper.event(0).envelope.sealed?.at ?? now.at
    return commands.map { command in
      guard case .release = command.act, command.receivedAt >= began else { return command }
      var command = command
      (command.receivedAt, command.clock, command.program) = (now.at, now.clock, .firebreak)
      return command
    }
  }

  func recordedNames(_ recordKeeper: PersonID) throws -> RecordedNames {
    RecordedNames(try state, recordKeeper: recordKeeper, recordedAt: surroundings.now().at)
  }
}
