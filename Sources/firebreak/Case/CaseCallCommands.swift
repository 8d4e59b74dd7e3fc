import ArgumentParser
import Calendars
import CaseStore
import Quantities
import Quotations
import Workflow

/// Calls to dealers: opened before dialling, answered or closed, and attested by the trader who spoke.
struct CaseCallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Log calls to dealers: open before dialling, then answer or close.",
    subcommands: [Open.self, Answer.self, Close.self])

  struct Open: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Open a call before dialling.")

    @OptionGroup var store: StoreArgument
    @OptionGroup var actor: ActorOptions

    @Option(help: "The name of the call in the record.")
    var id: String

    @Option(help: "The dealer, by id.")
    var dealer: String

    @Option(help: "The close-out group a quotation is asked for.")
    var group: String

    @Option(help: "Who makes the call, if not the person who types.")
    var caller: String?

    @Option(help: "Whom at the dealer's.")
    var person: String?

    @Option(help: "By what means.")
    var channel: Choice<QuoteRequest.Channel>

    @Option(help: "Which side is asked for.")
    var side = Choice(QuoteRequest.Side.twoWay)

    @Option(help: "What kind of answer is asked for.")
    var firmness = Choice(QuoteRequest.Firmness.firm)

    @Option(help: "Where the recording is kept.")
    var recording: String?

    @Option(help: "What to print: text or json.")
    var format = ResultFormat.text

    func run() async throws {
      let session = try CaseSession.open(store.store, command: "call open")
      let request = QuoteRequest(
        id: EvidenceID(id), dealer: DealerID(dealer), person: person, caller: PersonID(caller ?? actor.actor),
        channel: channel.value, openedAt: actor.at?.timestamp ?? session.surroundings.now().at,
        group: GroupID(group), side: side.value, firmness: firmness.value, recording: recording)
      try await session.submit(
        [session.caseCommand(.record(.quoteRequested(request)), by: actor)], format: format)
    }
  }

  struct Answer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record what a dealer answered, in its own words and as levels.")

    @OptionGroup var store: StoreArgument
    @OptionGroup var actor: ActorOptions

    @Option(help: "The name of the quotation in the record.")
    var id: String

    @Option(help: "The call it answers.")
    var call: String

    @Option(help: "What kind of answer it is.")
    var answer: Choice<QuoteResponse.Class>

    @Option(help: "The dealer's bid for a rate, such as 0.0140.")
    var bid: Decimal?

    @Option(help: "The dealer's offer for a rate.")
    var offer: Decimal?

    @Option(help: "The dealer's mid for a rate.")
    var mid: Decimal?

    @Option(help: "The moment the levels speak of, if the dealer said.", transform: Moment.read)
    var asOf: Moment?

    @Option(help: "The size the levels are good for, such as 100000000; with --currency.")
    var size: Decimal?

    @Option(help: "The currency of the size.")
    var currency: String?

    @Option(help: "Until when the dealer stands by it.", transform: Moment.read)
    var validUntil: Moment?

    @Option(help: "The dealer's words.")
    var words = ""

    @Option(help: "Who spoke to the dealer and will attest it, if not the person who types.")
    var saidTo: String?

    @Option(help: "Who at the dealer's said it.")
    var saidBy: String?

    @Option(help: "The reason the dealer gave for not quoting.")
    var reason: String?

    @Option(help: "The market snapshot of the minute.")
    var snapshot: String?

    @Option(help: "What to print: text or json.")
    var format = ResultFormat.text

    func run() async throws {
      let session = try CaseSession.open(store.store, command: "call answer")
      guard let request = try session.state.file.requests[call]?.fact else {
        throw session.fail("there is no call \(call) on record: open it first.")
      }
      let now = session.surroundings.now().at
      let response = QuoteResponse(
        id: EvidenceID(id), request: request.id, dealer: request.dealer, group: request.group,
        transactions: request.transactions, receivedAt: actor.at?.timestamp ?? now, asOf: asOf?.timestamp,
        answer: answer.value, levels: levels, sizeGoodFor: try sizeGoodFor(),
        validUntil: validUntil?.timestamp, reasonGiven: reason, words: words,
        attestation: attestation(now, isSigned: try session.state.file.needsSignatures),
        snapshot: snapshot.map { EvidenceID($0) })
      try await session.submit(
        [session.caseCommand(.record(.quoteReceived(response)), by: actor)], format: format)
    }

    private var levels: QuotedLevels? {
      guard bid != nil || offer != nil || mid != nil else { return nil }
      return QuotedLevels(unit: .rate, bid: bid?.value, offer: offer?.value, mid: mid?.value)
    }

    func validate() throws {
      guard (size == nil) == (currency == nil) else {
        throw ValidationError("--size is an amount of money: give --currency as well.")
      }
      _ = try sizeGoodFor()
    }

    private func sizeGoodFor() throws -> UnroundedAmount? {
      guard let size, let currency else { return nil }
      guard let code = try? Currency(currency) else {
        throw ValidationError("\(currency) is not a currency; write three capital letters, as in USD.")
      }
      return UnroundedAmount(size.value, code)
    }

    /// Whoever spoke and typed attests at once, unless the case needs signatures; what an assistant typed waits for the
    /// trader.
    private func attestation(_ now: Timestamp, isSigned: Bool) -> Attestation {
      let isOwn = !isSigned && (saidTo == nil || saidTo == actor.actor)
      return Attestation(
        saidBy: saidBy, typedBy: actor.person, typedAt: now, attestedBy: isOwn ? actor.person : nil,
        attestedAt: isOwn ? now : nil)
    }
  }

  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close a call that brought no answer, or an end to one.")

    @OptionGroup var store: StoreArgument
    @OptionGroup var actor: ActorOptions

    @Option(help: "The call.")
    var call: String

    @Option(help: "How it ended.")
    var result: Choice<CallOutcome.Result>

    @Option(help: "What was said.")
    var words = ""

    @Option(help: "What to print: text or json.")
    var format = ResultFormat.text

    func run() async throws {
      let session = try CaseSession.open(store.store, command: "call close")
      let outcome = CallOutcome(
        call: EvidenceID(call), result: result.value,
        closedAt: actor.at?.timestamp ?? session.surroundings.now().at, by: actor.person, words: words)
      try await session.submit(
        [session.caseCommand(.record(.callClosed(outcome)), by: actor)], format: format)
    }
  }
}

/// An exact decimal number on the command line.
struct Decimal: ExpressibleByArgument, Sendable {
  let value: ExactNumber

  init?(argument: String) {
    guard let value = try? ExactNumber(decimal: argument) else { return nil }
    self.value = value
  }
}
