import ArgumentParser
import Calendars
import CanonicalJSON
import CaseRecord
import CaseStore
import EvidenceLog
import Quotations
import Workflow

/// Proposes an act on the record itself; two people of two roles approve it before it is carried out.
struct CaseProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose-act",
    abstract: "Propose an act on the record: privilege, hold, erasure, keys, export.",
    discussion: """
      Entries are given by number, as 3,5-7. The act is done only by `firebreak case carry-out`, after two people of two \
      roles have approved it with `firebreak case approve`.
      """)

  enum Act: String, CaseIterable, ExpressibleByArgument {
    case assertPrivilege, waivePrivilege, clawBack, releaseHold, erase, enrolKey, revokeKey, export
  }

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions

  @Argument(help: "The act.")
  var act: Act

  @Option(help: "The name of the proposal.")
  var id: String

  @Option(help: "Why.")
  var reason: String

  @Option(help: "The entries it concerns; for an export, those to withhold.")
  var entries: EntryList?

  @Option(
    help: "For an export: single fields to withhold, as 42.words.",
    transform: { $0.split(separator: ",").map(String.init) })
  var fields: [String] = []

  @Option(help: "For a privilege: of what class.")
  var level: Choice<Privilege.Class>?

  @Option(help: "For a privilege or an erasure: on what ground.")
  var basis: String?

  @Option(help: "For an export or a claw-back: to or from whom.")
  var recipient: String?

  @Option(help: "For a hold: when it started.", transform: Moment.read)
  var started: Moment?

  @Option(help: "For a key: whose.")
  var person: String?

  @Option(help: "For a key: the OpenSSH public key file.")
  var publicKey: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "propose-act")
    let proposal = CustodyProposal(id: id, act: try custodyAct(session), reason: reason, by: actor.person)
    if act == .export { try session.checkExport(entries: entries?.numbers ?? [], fields: fields) }
    try await session.submit(
      [session.caseCommand(.record(.custodyProposed(proposal)), by: actor)], format: format)
  }

  private func custodyAct(_ session: CaseSession) throws -> CustodyAct {
    switch act {
    case .assertPrivilege:
      try .assertPrivilege(
        entries: needed(entries, "entries").numbers, level: needed(level, "level").value,
        basis: needed(basis, "basis"))
    case .waivePrivilege: try .waivePrivilege(entries: needed(entries, "entries").numbers)
    case .clawBack:
      try .clawBack(
        entries: needed(entries, "entries").numbers, recipient: needed(recipient, "recipient"),
        basis: needed(basis, "basis"))
    case .releaseHold: try .releaseHold(startedAt: needed(started, "started").timestamp)
    case .erase: try .erase(entries: needed(entries, "entries").numbers, basis: needed(basis, "basis"))
    case .enrolKey:
      try .enrolKey(
        KeyEnrolment(
          person: PersonID(needed(person, "person")), publicKey: key(session), validFrom: moment(session)))
    case .revokeKey:
      try .revokeKey(
        KeyRevocation(
          person: PersonID(needed(person, "person")), publicKey: key(session), revokedAt: moment(session),
          reason: reason))
    case .export:
      try .export(
        recipient: needed(recipient, "recipient"), withheldEntries: entries?.numbers ?? [],
        withheldFields: fields)
    }
  }

  private func moment(_ session: CaseSession) -> Timestamp {
    actor.at?.timestamp ?? session.surroundings.now().at
  }

  private func key(_ session: CaseSession) throws -> String {
    try PublicKeyFile.read(needed(publicKey, "public-key"), session)
  }

  private func needed<Value>(_ value: Value?, _ option: String) throws -> Value {
    guard let value else { throw ValidationError("\(act.rawValue) needs --\(option).") }
    return value
  }
}

/// Entries by number on the command line: `3,5-7`.
struct EntryList: ExpressibleByArgument, Sendable {
  static let countMax = 100_000
  let numbers: [Int]

  init?(argument: String) {
    var numbers: [Int] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let bounds = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard bounds.count <= 2, let first = bounds.first ?? nil, let last = bounds.last ?? nil, first >= 0,
        first <= last,
        last - first < EntryList.countMax
      else { return nil }
      numbers += Array(first...last)
    }
    guard numbers.count <= EntryList.countMax else { return nil }
    self.numbers = Set(numbers).sorted()
  }
}

extension CaseSession {
  /// Whether a bundle could withhold this: a slip is better found before two people have signed it.
  func checkExport(entries: [Int], fields: [String]) throws {
    let contents = try contents()
    do {
      let record = try OpenedRecord(
        caseID: contents.caseID, leaves: contents.leaves, disclosures: contents.disclosures)
      let request = try WithholdingRequest(
        (entries.map(String.init) + fields + ["privileged"]).joined(separator: ","), size: keeper.size)
      for note in try BundlePlan(of: record, withholding: request).notes {
        StandardError.say("case \(command)", note)
      }
    } catch let error as WithholdingError {
      throw fail(error.sentence)
    } catch let error as RecordError {
      throw fail(error.sentence, code: 73)
    }
  }
}
