internal import CaseRecord
internal import EvidenceLog
internal import Workflow

/// A group of submissions on the way to one transaction: the standing as it will be, and the rows to write.
struct GroupDraft {
  let identity: Identity
  let surroundings: Surroundings
  private(set) var standing: Standing
  private(set) var rows: [EntryRow] = []
  private(set) var events: [CaseEvent] = []
  /// The bytes of attached files by their digest, each once.
  private(set) var blobs: [Digest: [UInt8]] = [:]
  /// The submission that failed had changed the standing before it did.
  private(set) var isSpoilt = false

  init(standing: consuming Standing, identity: Identity, surroundings: Surroundings) {
    self.standing = standing
    self.identity = identity
    self.surroundings = surroundings
  }

  /// Takes all commands of a submission, or none.
  mutating func take(
    _ submission: Submission, stored: (Int) throws(StoreError) -> EntryRow?
  ) throws(StoreError) -> [Receipt] {
    let keys = Set(submission.commands.map(\.idempotencyKey))
    if let stray = submission.files.keys.filter({ !keys.contains($0) }).min() { throw .strayFile(key: stray) }
    let start = rows.count
    var receipts: [Receipt] = []
    do {
      for command in submission.commands {
        receipts.append(
          try take(command, submission.files[command.idempotencyKey] ?? [], stored: stored))
      }
    } catch {
      isSpoilt = rows.count > start
      rows.removeSubrange(start...)
      events.removeSubrange(start...)
      throw error
    }
    return receipts
  }

  /// Puts a standing without the spoilt submission in place of the present one.
  mutating func mend(_ rebuilt: consuming Standing) {
    standing = rebuilt
    for (row, event) in zip(rows, events) { advance(row, event) }
    isSpoilt = false
  }

  private mutating func take(
    _ command: CaseCommand, _ files: [[UInt8]], stored: (Int) throws(StoreError) -> EntryRow?
  ) throws(StoreError) -> Receipt {
    let key = identity.digest(ofKey: command.idempotencyKey)
    if let first = standing.places[key] { return try repeated(command, files, first, stored) }
    let decision = CaseMachine.respond(to: command, in: standing.state, reusing: &standing.cache)
    var fresh: [(EntryRow, CaseEvent)] = []
    for event in decision.events {
      let isLast = event.envelope.sequence == decision.events.last?.envelope.sequence
      fresh.append(try sealed(event, files: isLast ? files : []))
    }
    for (row, event) in fresh {
      advance(row, event)
      rows.append(row)
      events.append(event)
    }
    if !fresh.isEmpty { for bytes in files { blobs[Digest(of: bytes)] = bytes } }
    return Receipt(sequences: fresh.map { $0.0.sequence }, refusal: decision.refusal)
  }

  private mutating func advance(_ row: EntryRow, _ event: CaseEvent) {
    CaseMachine.evolve(&standing.state, event)
    standing.places[row.keyDigest] = row.sequence
    standing.tree.append(row.leafHash)
  }

  private func sealed(_ event: CaseEvent, files: [[UInt8]]) throws(StoreError) -> (EntryRow, CaseEvent) {
    var event = event
    let now = surroundings.now()
    event.envelope.sealed = Seal(at: now.at, clock: now.clock)
    event.envelope.checkpointDigest = standing.stamped?.checkpoint.hex
    event.envelope.tokenDigest = standing.stamped?.token.hex
    let key = event.envelope.idempotencyKey
    do {
      let attached = try files.map { AttachedFile(bytes: $0, salt: try salt()) }
      let spare = try salt()
      var isShort = false
      let sealed = try SealedEvent(event, files: attached) {
        if let salt = Salt(surroundings.randomBytes(Salt.length)) { return salt }
        isShort = true
        return spare
      }
      guard !isShort else { throw GroupDraft.noRandomness(key) }
      let row = EntryRow(
        sequence: event.envelope.sequence, keyDigest: identity.digest(ofKey: key), sealed: sealed)
      return (row, event)
    } catch let error as SealError {
      if case .leafTooLong(let bytes) = error { throw .leafTooLong(key: key, bytes: bytes) }
      throw .cannotSeal(key: key, why: error.sentence)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .cannotSeal(key: key, why: "\(error)")
    }
  }

  private func salt() throws(StoreError) -> Salt {
    guard let salt = Salt(surroundings.randomBytes(Salt.length)) else {
      throw GroupDraft.noRandomness("a file")
    }
    return salt
  }

  private static func noRandomness(_ key: String) -> StoreError {
    .cannotSeal(key: key, why: "the source of random bytes did not give as many as asked")
  }
}
