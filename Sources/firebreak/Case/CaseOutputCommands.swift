import Agreements
import ArgumentParser
import Calendars
import CaseStore
import CloseOut
import Quotations
import Workflow

/// Approves determinations: the computed amounts are sealed, then the approval that rests on them.
struct CaseDetermineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "determine",
    abstract: "Approve the determination of one group, or of all that have a proposal.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The close-out group; else each that has a proposal and no approval.")
  var group: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "determine")
    let state = try session.state
    let open = state.file.proposals.facts.map(\.group).filter {
      state.outputs.entry(.approveDetermination($0)) == nil
    }
    let groups = group.map { [GroupID($0)] } ?? open
    guard !groups.isEmpty else { throw session.fail("there is no proposal that is not approved.", code: 1) }
    let commands = try groups.map { try session.caseCommand(.release(.approveDetermination($0)), by: actor) }
    try await session.submit(commands, format: format)
  }
}

/// Releases what leaves the house.
struct CaseIssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Release a notice, the notice of the amount, the statement, effect or a correction.")

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case notice, amountNotice, statement, effect, correction
  }

  @OptionGroup var store: StoreArgument

  @Argument(help: "What is released.")
  var kind: Kind

  @OptionGroup var actor: ActorOptions

  @Option(help: "Which notice or correction.")
  var id: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if (kind == .notice || kind == .correction) != (id != nil) {
      throw ValidationError("--id names the notice or the correction, and nothing else has one.")
    }
  }

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "issue")
    try await session.submit([session.caseCommand(.release(output), by: actor)], format: format)
  }

  private var output: CaseOutput {
    switch kind {
    case .notice: .releaseNotice(id ?? "")
    case .amountNotice: .issueAmountNotice
    case .statement: .issueStatement
    case .effect: .declareEffective
    case .correction: .correct(id ?? "")
    }
  }
}

/// Records an attempt to serve a notice; failed attempts are kept.
struct CaseServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Record an attempt to serve a notice, whatever came of it.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The name of the attempt in the record.")
  var id: String

  @Option(help: "The notice.")
  var notice: String

  @Option(help: "By what means.")
  var channel: Choice<NoticeChannel>

  @Option(help: "To which address.")
  var address: String

  @Option(help: "The document the address comes from.")
  var addressSource: String?

  @Option(help: "The day on which the address was last verified, such as 2026-02-27.")
  var addressVerified: Day?

  @Option(help: "What came of it.")
  var outcome = Choice(ServiceAttempt.Outcome.attempted)

  @Option(help: "When it was delivered, at the recipient's own clock.", transform: Moment.read)
  var delivered: Moment?

  @Option(help: "Who took it.")
  var recipient: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "serve")
    let attempt = ServiceAttempt(
      id: id, notice: notice, channel: channel.value, address: address, addressSource: addressSource,
      addressVerifiedOn: addressVerified?.date,
      sentAt: actor.at?.timestamp ?? session.surroundings.now().at, deliveredAt: delivered?.timestamp,
      outcome: outcome.value, recipient: recipient)
    try await session.submit(
      [session.caseCommand(.record(.serviceAttempted(attempt)), by: actor)], format: format)
  }
}

/// A day given on the command line.
struct Day: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    guard let date = CivilDate(argument) else { return nil }
    self.date = date
  }
}
