import ArgumentParser
import CaseStore
import Interchange
import Workflow

/// Starts a case that is kept: an empty log, its signing key, and the first entry.
struct CaseOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Start a case whose record is sealed as it is made.",
    discussion: """
      Either the options say what the case is, or --from names a case folder, which is imported whole. Approvals count \
      only with a personal signature, unless --without-signatures says otherwise for good.
      """)

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Option(help: "The name of the case, as letters, digits, dots and dashes; with --from, the folder's.")
  var id: String?

  @Option(help: "The name of the log, such as closeout.example/case-0001; it cannot be changed.")
  var origin: String

  @Option(help: "What the case is called.")
  var name: String?

  @Option(help: "In which capacity the determining party acts.")
  var capacity: Choice<CaseHeader.Capacity>?

  @Option(help: "What terminates the transactions.")
  var basis: Choice<CaseHeader.Basis>?

  @Option(help: "The desk whose trades are closed out.")
  var desk: String?

  @Option(help: "The account to which the determining party wants to be paid; the statement names it.")
  var account: String?

  @Option(help: "A case folder to start from.")
  var from: String?

  @Option(help: "Where the log's signing key and what it signed are kept; else in the case's own folder.")
  var signer: String?

  @Flag(help: "Approvals count without personal signatures, for good.")
  var withoutSignatures = false

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if from == nil, actor.role == nil {
      throw ValidationError("Nobody is on the team yet: say in which role you open the case, with --role.")
    }
    if from == nil, id == nil || name == nil || capacity == nil || basis == nil {
      throw ValidationError(
        "Say what the case is: --id, --name, --capacity and --basis; or give --from a case folder.")
    }
    if from != nil,
      id != nil || name != nil || capacity != nil || basis != nil || desk != nil || account != nil
    {
      throw ValidationError(
        "With --from, the folder says what the case is: leave out --id, --name, --capacity, --basis, --desk and --account."
      )
    }
  }

  func run() async throws {
    let input = try from.map { try CaseReading.input($0, command: "case open") }
    let surroundings = Surroundings.system
    let keeper: CaseKeeper
    do {
      keeper = try CaseKeeper.create(
        at: store.store, caseID: input?.caseID ?? id ?? "", origin: origin, signerFolder: signer,
        surroundings: surroundings)
    } catch {
      throw CaseSession.fail("open", error.sentence)
    }
    if signer == nil {
      StandardError.say(
        "case open",
        "the log's signer lies in the case's own folder; keep it apart with --signer, or a copy of the folder signs too."
      )
    }
    let session = CaseSession(keeper: keeper, surroundings: surroundings, command: "open")
    if let input, let from {
      try await session.submit(
        input.commands.map(needingSignatures), files: AttachedFiles.of(input, in: from), format: format)
    } else if let header {
      try await session.submit(
        [try session.caseCommand(.record(.caseOpened(header)), by: actor)], format: format)
    }
  }

  private var header: CaseHeader? {
    guard let name, let capacity, let basis else { return nil }
    return CaseHeader(
      name: name, capacity: capacity.value, basis: basis.value, accountDetails: account, desk: desk,
      needsSignatures: withoutSignatures ? nil : true)
  }

  private func needingSignatures(_ command: CaseCommand) -> CaseCommand {
    guard !withoutSignatures, case .record(.caseOpened(var header)) = command.act else { return command }
    header.needsSignatures = true
    var command = command
    command.act = .record(.caseOpened(header))
    return command
  }
}
