import Calendars
import CaseRecord
import CaseStore
import EvidenceLog
import Quotations
import Workflow

/// Keeps the case of a drill in a log as ``CaseKeeper`` makes it, with the signatures that a kept case asks for.
///
/// Times claimed and times of receipt are those of the drill's own clock; the log seals each entry at the moment at which
/// it is really made, as with a case that is imported.
struct DrillRecord {
  let keeper: CaseKeeper
  let surroundings: Surroundings
  private let signers: DrillSigners
  private let keys: DrillKeys
  private let files: [String: [[UInt8]]]
  /// What the other side is sent before anybody signs: keys and a checkpoint.
  private(set) var anchors: [String: [UInt8]] = [:]
  /// Outputs that the record refused.
  private(set) var refusals = 0

  /// Makes the case in a folder that is not there yet.
  ///
  /// - Parameter files: by idempotency key, the bytes of the files attached to a command.
  init(
    at path: String, caseID: String, _ commands: [CaseCommand], files: [String: [[UInt8]]],
    surroundings: Surroundings = .system
  ) throws {
    signers = DrillSigners(commands)
    keys = try DrillKeys(signers.people, surroundings)
    keeper = try CaseKeeper.create(
      at: path, caseID: caseID, origin: "drill.example/\(caseID)", surroundings: surroundings)
    (self.files, self.surroundings) = (files, surroundings)
  }

  /// Seals the commands in their order. Whoever signs is shown the log as it stands when the first of several signs.
  mutating func keep(_ commands: [CaseCommand]) async throws {
    var waiting: [CaseCommand] = []
    var checkpoint: String?
    for command in signers.enrolling(keys, in: commands).map(DrillRecord.asked) {
      guard command.isSigned else {
        checkpoint = nil
        waiting.append(command)
        continue
      }
      if checkpoint == nil {
        try await submit(waiting)
        waiting = []
        checkpoint = try checkpointLine()
      }
      waiting.append(try signed(command, checkpoint ?? ""))
    }
    try await submit(waiting)
    _ = try keeper.signCheckpoint()
  }

  /// The case asks for signatures, and names the program that decides.
  private static func asked(_ command: CaseCommand) -> CaseCommand {
    var command = command
    command.program = .firebreak
    if case .record(.caseOpened(var header)) = command.act {
      header.needsSignatures = true
      command.act = .record(.caseOpened(header))
    }
    return command
  }

  private mutating func submit(_ commands: [CaseCommand]) async throws {
    guard !commands.isEmpty else { return }
    let files = Dictionary(
      commands.compactMap { command in
        self.files[command.idempotencyKey].map { (command.idempotencyKey, $0) }
      }
    ) { first, _ in first }
    let receipts = try await keeper.submit(commands, files: files)
    refusals += receipts.count { $0.refusal != nil }
  }
}

// MARK: Signatures

extension CaseCommand {
  fileprivate var isSigned: Bool {
    switch act {
    case .record(.signedOff), .record(.quoteAttested), .record(.custodyApproved): true
    default: false
    }
  }
}

extension DrillRecord {
  /// The latest checkpoint as a signed text names it; the first is also what the other side is sent.
  private mutating func checkpointLine() throws -> String {
    let signed = try keeper.signCheckpoint()
    if anchors.isEmpty { anchors = try anchors(signed) }
    let checkpoint = signed.checkpoint
    return "\(checkpoint.origin) \(checkpoint.size) \(Base64.text(checkpoint.root.bytes))"
  }

  private func anchors(_ signed: SignedCheckpoint) throws -> [String: [UInt8]] {
    let maker = try BundleMaker(keeper, keeper.contents(services: [:], witnesses: []))
    var files = try BundleKeys(of: maker.contents, maker.record).files()
    files["checkpoint-\(signed.checkpoint.size)"] = signed.bytes
    return files
  }

  private func signed(_ command: CaseCommand, _ checkpoint: String) throws -> CaseCommand {
    guard case .record(let fact) = command.act else { return command }
    var command = command
    command.act = .record(try signed(fact, checkpoint))
    return command
  }

  private func signed(_ fact: CaseFact, _ checkpoint: String) throws -> CaseFact {
    let (caseID, state) = (keeper.caseID, try keeper.state)
    switch fact {
    case .signedOff(var signOff):
      let words = SignedStatement.signOff(try signOff.statement(caseID: caseID, checkpoint: checkpoint))
      signOff.signature = try keys.signature(words, by: signOff.person)
      return .signedOff(signOff)
    case .quoteAttested(var attested):
      guard let quote = state.file.answers[attested.quote.rawValue]?.fact else { return fact }
      let words = SignedStatement.attestation(
        try attested.statement(caseID: caseID, content: quote, checkpoint: checkpoint))
      attested.signature = try keys.signature(words, by: attested.by)
      return .quoteAttested(attested)
    case .custodyApproved(var approval):
      guard let proposed = state.file.custodyProposals[approval.proposal]?.fact else { return fact }
      let words = SignedStatement.approval(
        try approval.statement(caseID: caseID, act: proposed.act, checkpoint: checkpoint))
      approval.signature = try keys.signature(words, by: approval.person)
      return .custodyApproved(approval)
    default: return fact
    }
  }
}

// MARK: The bundle

extension DrillRecord {
  private static let proposal = "P-EXPORT"

  /// The record as it leaves the house: proposed, approved by two people of two roles, carried out.
  ///
  /// - Returns: the files of the bundle; nil where the team has no two people who may approve that.
  mutating func export(to recipient: String) async throws -> [String: [UInt8]]? {
    guard signers.exporters.count == 2, let latest = try keeper.state.latestReceipt else { return nil }
    let moment = Timestamp(
      milliseconds: latest.milliseconds + 3_600_000, offsetMinutes: latest.offsetMinutes)
    try await keep(exportCommands(to: recipient, at: moment))
    let maker = try BundleMaker(keeper, keeper.contents(services: [:], witnesses: []))
    let state = maker.record.state
    guard let export = state.exports.last else {
      throw DrillFault("the export of the record was not approved.")
    }
    let request = try WithholdingRequest(export.request(size: state.nextSequence), size: state.nextSequence)
    return try maker.files(maker.plan(request), documentsAt: moment)
  }

  private func exportCommands(to recipient: String, at moment: Timestamp) -> [CaseCommand] {
    let id = DrillRecord.proposal
    let proposer = signers.recordKeeper(orElse: signers.exporters[0].person)
    let proposal = CustodyProposal(
      id: id, act: .export(recipient: recipient, withheldEntries: [], withheldFields: []),
      reason: "The drill ends with what the other side would be given.", by: proposer.person)
    let approvals = signers.exporters.map { approver in
      let approval = CustodyApproval(
        proposal: id, person: approver.person, role: approver.role, approvedAt: moment)
      return command(
        "custodyApproved/\(id)/\(approver.person)", approver, moment, .record(.custodyApproved(approval)))
    }
    return [command("custodyProposed/\(id)", proposer, moment, .record(.custodyProposed(proposal)))]
      + approvals + [command("carryOut/\(id)", proposer, moment, .release(.carryOut(id)))]
  }

  private func command(
    _ key: String, _ by: DrillSigners.Approver, _ moment: Timestamp, _ act: CaseAct
  ) -> CaseCommand {
    CaseCommand(
      idempotencyKey: key, actor: by.person, role: by.role, claimedAt: moment, receivedAt: moment,
      clock: ClockReading(source: "simulated"), act: act)
  }
}
