import ArgumentParser
import CanonicalJSON
import CaseStore
import CloseOut
import EvidenceLog
import Explanations
import Quantities
import Quotations
import Workflow

/// What a person signs with: their key, and in which role.
struct SigningOptions: ParsableArguments {
  @Option(help: "The person's own key: a private key file, or the public one of a key in the agent.")
  var key: String

  @Flag(help: "Show the text that would be signed, and sign nothing.")
  var show = false
}

extension CaseSession {
  /// The latest checkpoint, as a signed text names it: it ties the signature to one history.
  func checkpointLine() async throws -> String {
    let checkpoint = try await seal(isDecision: false).checkpoint
    return "\(checkpoint.origin) \(checkpoint.size) \(Base64.text(checkpoint.root.bytes))"
  }

  /// The person's signature over a text, or nil after showing it where that was asked.
  func signature(
    _ statement: SignedStatement, _ options: SigningOptions
  ) async throws -> PersonalSignature? {
    guard !options.show else {
      try StandardOutput.write(statement.text, command: "case \(command)")
      return nil
    }
    do {
      let armour = try await PersonalKey.sign(
        statement.text, namespace: statement.namespace, keyFile: options.key)
      return PersonalSignature(statement: statement.text, armour: armour)
    } catch {
      throw fail(error.sentence, code: 1)
    }
  }

  /// A statement whose values fit on their lines.
  func statement(_ make: () throws(SignedStatementRefusal) -> SignedStatement) throws -> SignedStatement {
    do { return try make() } catch { throw fail(error.sentence) }
  }
}

/// Signs a group's amount as the record gives it now.
struct CaseSignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign off a group's amount with your own key, as the record gives it now.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions
  @OptionGroup var signing: SigningOptions

  @Option(help: "The close-out group.")
  var group: String

  @Option(help: "What you say with it.")
  var statement = "I have seen the evidence and agree with this amount."

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "sign")
    let draft = try session.caseCommand(.release(.approveDetermination(GroupID(group))), by: actor)
    let assessment = try CaseAssessment(of: session.state, at: draft.receivedAt)
    guard case .determined(let determined) = assessment.determination(GroupID(group)) else {
      throw session.fail(
        "group \(group) has no amount to sign for; `firebreak case status` says why.", code: 1)
    }
    let amount = determined.amount.value.unrounded
    let checkpoint = try await session.checkpointLine()
    var signOff = SignOff(
      group: GroupID(group), person: actor.person, role: draft.role, signedAt: draft.claimedAt,
      amountSeen: amount,
      statement: statement)
    let words = try session.statement { () throws(SignedStatementRefusal) in
      .signOff(try signOff.statement(caseID: session.keeper.caseID, checkpoint: checkpoint))
    }
    guard let signature = try await session.signature(words, signing) else { return }
    signOff.signature = signature
    try await session.submit(
      [session.caseCommand(.record(.signedOff(signOff)), by: actor, at: draft)], format: format)
  }
}

/// Attests a quotation that somebody else typed.
struct CaseAttestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Attest with your own key that a quotation was recorded as it was given to you.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions
  @OptionGroup var signing: SigningOptions

  @Option(help: "The quotation.")
  var quotation: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "attest")
    guard let recorded = try session.state.file.answers[quotation]?.fact else {
      throw session.fail("there is no quotation \(quotation) on record.")
    }
    let checkpoint = try await session.checkpointLine()
    let attested = AttestedQuote(
      quote: EvidenceID(quotation), by: actor.person, at: session.surroundings.now().at)
    let draft = try session.caseCommand(.record(.quoteAttested(attested)), by: actor)
    var signed = AttestedQuote(quote: attested.quote, by: attested.by, at: draft.claimedAt)
    let words = try session.statement { () throws(SignedStatementRefusal) in
      .attestation(
        try signed.statement(caseID: session.keeper.caseID, content: recorded, checkpoint: checkpoint))
    }
    guard let signature = try await session.signature(words, signing) else { return }
    signed.signature = signature
    try await session.submit(
      [session.caseCommand(.record(.quoteAttested(signed)), by: actor, at: draft)], format: format)
  }
}

/// Approves a proposal to act on the record.
struct CaseApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve a proposal to act on the record, with your own key.")

  @OptionGroup var store: StoreArgument
  @OptionGroup var actor: ActorOptions
  @OptionGroup var signing: SigningOptions

  @Option(help: "The proposal.")
  var proposal: String

  @Option(help: "What to print: text or json.")
  var format = ResultFormat.text

  func run() async throws {
    let session = try CaseSession.open(store.store, command: "approve")
    guard let proposed = try session.state.file.custodyProposals[proposal]?.fact else {
      throw session.fail("there is no proposal \(proposal) on record.")
    }
    let checkpoint = try await session.checkpointLine()
    let draft = try session.caseCommand(.release(.carryOut(proposal)), by: actor)
    var approval = CustodyApproval(
      proposal: proposal, person: actor.person, role: draft.role, approvedAt: draft.claimedAt)
    let words = try session.statement { () throws(SignedStatementRefusal) in
      .approval(
        try approval.statement(caseID: session.keeper.caseID, act: proposed.act, checkpoint: checkpoint))
    }
    guard let signature = try await session.signature(words, signing) else { return }
    approval.signature = signature
    try await session.submit(
      [session.caseCommand(.record(.custodyApproved(approval)), by: actor, at: draft)], format: format)
  }
}
