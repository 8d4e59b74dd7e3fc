import ArgumentParser
import Calendars
import CanonicalJSON
import CaseStore
import Quotations
import Statements
import Workflow

/// Lists the entries of a kept case in the order in which they were sealed.
struct CaseHistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the entries in the order in which they were sealed.",
    discussion:
      "The payload of privileged entries is shown only with --privileged, and that reading is itself recorded."
  )

  @OptionGroup var store: StoreArgument

  @Flag(help: "Print the payload of each entry as well.")
  var payloads = false

  @Flag(help: "Show what is privileged; needs --as, and is recorded.")
  var privileged = false

  @Option(name: .customLong("as"), help: "Who reads what is privileged.")
  var reader: String?

  @Option(help: "In which role.")
  var role: Choice<Role>?

  @Option(help: "For what purpose what is privileged is read.")
  var purpose: String?

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func validate() throws {
    if privileged, reader == nil || purpose == nil || role == nil {
      throw ValidationError("--privileged records who reads and why: give --as, --role and --purpose.")
    }
  }

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "history", access: privileged ? .write : .read)
    if privileged { try await recordReading(session) }
    let view = try session.view()
    let text = format == .json ? try lines(view) : try table(view)
    try StandardOutput.write(text, command: "case history")
  }

  private func lines(_ view: CaseView) throws -> String {
    let lines = EventLines(view)
    return try privileged ? lines.privileged() : lines.open()
  }

  /// One line an entry; the time is the log's own.
  private func table(_ view: CaseView) throws -> String {
    var text = ""
    for event in view.events {
      let envelope = event.envelope
      let isHidden = view.privileged.contains(envelope.sequence) && !privileged
      let mark = view.privileged.contains(envelope.sequence) ? " [privileged]" : ""
      text +=
        "\(envelope.sequence)  \(envelope.sealed?.at ?? envelope.receivedAt)  \(envelope.actor) (\(envelope.role.rawValue))  "
      text += isHidden ? "\(envelope.type)\(mark)\n" : "\(envelope.idempotencyKey)\(mark)\n"
      if differs(envelope) {
        text += "      claimed to have happened at \(envelope.claimedAt)\n"
      }
      if payloads, !isHidden { text += "      \(String(decoding: event.payloadBytes, as: UTF8.self))\n" }
    }
    return text
  }

  /// Whether the claimed time is another than the log's own by more than a second.
  private func differs(_ envelope: EventEnvelope) -> Bool {
    guard let sealed = envelope.sealed else { return true }
    return abs(sealed.at.milliseconds - envelope.claimedAt.milliseconds) > 1000
  }

  private func recordReading(_ session: CaseSession) async throws {
    guard let reader, let purpose, let role else { return }
    let roles = try session.state.file.members[reader]?.fact.roles ?? []
    guard roles.contains(role.value), [.legal, .counsel].contains(role.value) else {
      throw session.fail(
        "\(reader) is not on the team as legal or counsel, who alone read what is privileged.", code: 1)
    }
    let now = session.surroundings.now()
    let entries = try session.state.privileged.keys.sorted()
    let reading = PrivilegedReading(entries: entries, by: PersonID(reader), at: now.at, purpose: purpose)
    let act = CaseAct.record(.privilegedRead(reading))
    let command = CaseCommand(
      idempotencyKey: "privilegedRead/\(reader)@\(now.at)", actor: PersonID(reader), role: role.value,
      claimedAt: now.at, receivedAt: now.at, clock: now.clock, act: act)
    do {
      _ = try await session.keeper.submit([command])
      _ = try await session.seal(isDecision: false)
    } catch let error as StoreError {
      throw session.fail(error.sentence, code: 73)
    }
  }
}
