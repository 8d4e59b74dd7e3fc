import Calendars
import EvidenceLog
import Interchange
import Quotations
import Workflow

@testable import CaseRecord

/// A case folder kept as a record: sealed with known salts, its sign-offs and attestations signed by the people's
/// own keys, checkpointed on the way, cosigned by a witness and stamped by a service.
struct TestRecord {
  static let origin = "closeout.example/complete"
  static let logSeed = Digest(of: Array("log".utf8)).bytes
  static let witnessSeed = Digest(of: Array("witness".utf8)).bytes
  static let witnessName = "witness.example/custodian"

  var contents: RecordContents
  private var state: CaseState
  private var tree = MerkleTree()
  private var salts = 0
  private var authority: Authority?
  /// Digest of the checkpoint that was stamped last.
  private var stamped: String?
  private var latest: SignedCheckpoint
  private let log: Ed25519PrivateKey
  private let witness: Ed25519PrivateKey

  init() throws {
    log = try Ed25519PrivateKey(seed: TestRecord.logSeed)
    witness = try Ed25519PrivateKey(seed: TestRecord.witnessSeed)
    let key = try VerifierKey(name: TestRecord.origin, algorithm: .ed25519, key: log.publicKey)
    let witnessKey = try VerifierKey(
      name: TestRecord.witnessName, algorithm: .cosignature, key: witness.publicKey)
    contents = RecordContents(
      caseID: "complete-case", origin: TestRecord.origin, logKey: key.text, leaves: [], disclosures: [],
      checkpoints: [])
    contents.witnesses = [witnessKey.text]
    state = CaseState(caseID: contents.caseID)
    latest = try SignedCheckpoint.sign(
      Checkpoint(origin: TestRecord.origin, size: 0, root: MerkleTree.emptyRoot), by: log,
      name: TestRecord.origin)
  }

  static let example = "Examples/protocol-2009"
  static let stamped = Result { try of(example, Authority.shared.get()) }

  /// The whole case with one checkpoint for every twelve entries.
  static func of(
    _ folder: String = TestRecord.example, _ authority: Authority? = nil, attaching: Bool = false,
    privileged: String? = nil
  ) throws -> TestRecord {
    let input = try CaseFolderReader.read(folder: House.path(folder))
    var record = try TestRecord()
    record.contents.caseID = input.caseID
    record.state = CaseState(caseID: input.caseID)
    record.authority = authority
    if let authority { record.contents.services = [1: authority.certificates] }
    for var command in input.commands {
      if case .record(let fact) = command.act, fact.typeName == privileged {
        command.privilege = Privilege(
          level: .legalAdvice, basis: "advice of counsel", assertedBy: PersonID("lea"))
      }
      try record.submit(command, attaching: attaching)
      if record.contents.leaves.count - record.latest.checkpoint.size >= 12 { try record.checkpoint() }
    }
    if record.latest.checkpoint.size < record.tree.size { try record.checkpoint(isLast: true) }
    return record
  }

  /// What a person's key is made from.
  static func seed(_ person: String) -> [UInt8] { Digest(of: Array("person \(person)".utf8)).bytes }

  /// - Parameter attaching: gives each piece of evidence a file.
  mutating func submit(_ command: CaseCommand, attaching: Bool = false) throws {
    var command = command
    if case .record(let fact) = command.act { command.act = .record(try signed(fact)) }
    for event in CaseMachine.handle(command, in: &state).events {
      let isAttached = attaching && event.envelope.type == "quoteReceived"
      try seal(event, files: isAttached ? [Array("recording of \(event.envelope.idempotencyKey)".utf8)] : [])
    }
    if case .record(.memberJoined(let member)) = command.act { try enrol(member, command) }
  }

  /// Everybody who joins gets a key at once.
  private mutating func enrol(_ member: TeamMember, _ command: CaseCommand) throws {
    let line = try SSHSignature.sign(message: [], namespace: "x", seed: TestRecord.seed(member.id.rawValue))
      .key.line
    var command = command
    command.idempotencyKey += "/key"
    command.act = .record(
      .keyEnrolled(KeyEnrolment(person: member.id, publicKey: line, validFrom: command.claimedAt)))
    for event in CaseMachine.handle(command, in: &state).events { try seal(event) }
  }

  private func signed(_ fact: CaseFact) throws -> CaseFact {
    let checkpoint = latest.checkpoint
    let line = "\(checkpoint.origin) \(checkpoint.size) \(Base64.text(checkpoint.root.bytes))"
    switch fact {
    case .caseOpened(var header):
      header.needsSignatures = true
      return .caseOpened(header)
    case .signedOff(var signOff):
      if signOff.statement.isEmpty { signOff.statement = "I agree." }
      guard signOff.amountSeen != nil else { return fact }
      let text = try signOff.statement(caseID: contents.caseID, checkpoint: line).text
      signOff.signature = try signature(text, SignOffStatement.namespace, signOff.person)
      return .signedOff(signOff)
    case .quoteAttested(var attested):
      guard let quote = state.file.answers[attested.quote.rawValue]?.fact else { return fact }
      let text = try attested.statement(caseID: contents.caseID, content: quote, checkpoint: line).text
      attested.signature = try signature(text, AttestationStatement.namespace, attested.by)
      return .quoteAttested(attested)
    default: return fact
    }
  }

  private func signature(_ text: String, _ namespace: String, _ person: PersonID) throws -> PersonalSignature
  {
    let made = try SSHSignature.sign(
      message: Array(text.utf8), namespace: namespace, seed: TestRecord.seed(person.rawValue))
    return PersonalSignature(statement: text, armour: made.armour)
  }

  private mutating func seal(_ event: CaseEvent, files: [[UInt8]] = []) throws {
    var event = event
    event.envelope.sealed = Seal(
      at: Timestamp(milliseconds: event.envelope.receivedAt.milliseconds + 2000),
      clock: ClockReading(source: "test", errorMilliseconds: 5))
    event.envelope.checkpointDigest = stamped
    event.envelope.tokenDigest = contents.stamps.last.map { Digest(of: $0.response).hex }
    let attached = files.map { AttachedFile(bytes: $0, salt: nextSalt()) }
    let sealed = try SealedEvent(event, files: attached, nextSalt: { nextSalt() })
    append(sealed.leaf, sealed.disclosures)
    for (file, bytes) in zip(attached, files) { contents.files[file.commitment.hex] = bytes }
  }

  private mutating func nextSalt() -> Salt {
    salts += 1
    let bytes = Array(Digest(of: Array("salt \(salts)".utf8)).bytes.prefix(Salt.length))
    return Salt(bytes) ?? Salt.zero
  }

  mutating func append(_ leaf: [UInt8], _ disclosures: [Disclosure]) {
    contents.leaves.append(leaf)
    contents.disclosures.append(disclosures)
    tree.append(MerkleTree.leafHash(leaf))
  }

  /// Signs a checkpoint, has the witness cosign it and, if it is the first or the last, the service stamp it.
  mutating func checkpoint(isLast: Bool = false) throws {
    latest = try SignedCheckpoint.sign(
      Checkpoint(origin: TestRecord.origin, size: tree.size, root: tree.root), by: log,
      name: TestRecord.origin)
    contents.checkpoints.append(latest.bytes)
    let line = try Cosignature.sign(
      latest.checkpoint, time: 1_773_700_000 + Int64(tree.size), by: witness, name: TestRecord.witnessName
    ).line
    contents.cosignatures.append(RecordContents.Cosigned(size: tree.size, line: line))
    if let authority, isLast || contents.stamps.isEmpty { try stamp(latest.bytes, authority) }
  }

  private mutating func stamp(_ bytes: [UInt8], _ authority: Authority) throws {
    let size = try SignedCheckpoint(bytes: bytes).checkpoint.size
    let request = try TimeStampRequest(imprint: Digest(of: bytes), nonce: UInt64(size) + 1_000_000).bytes
    contents.stamps.append(
      RecordContents.Stamped(
        size: size, service: 1, request: request, response: try authority.answer(request)))
    stamped = Digest(of: bytes).hex
  }
}
