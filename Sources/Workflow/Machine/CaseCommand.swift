public import Calendars
public import Quotations

/// Something somebody wants recorded or released. Times and identifiers come with it: the machine reads no
/// clock and makes no names.
public struct CaseCommand: Sendable, Hashable {
  /// A command repeated under the same key is recorded once.
  public var idempotencyKey: String
  public var actor: PersonID
  public var role: Role
  /// When the actor says it happened.
  public var claimedAt: Timestamp
  /// When it reached the record.
  public var receivedAt: Timestamp
  public var clock: ClockReading
  public var references: [String]
  public var supersedes: String?
  public var privilege: Privilege
  /// The program that computes what the command leads to; nil where its identity must not enter the bytes.
  public var program: ProgramIdentity?
  public var act: CaseAct

  public init(
    idempotencyKey: String, actor: PersonID, role: Role, claimedAt: Timestamp, receivedAt: Timestamp,
    clock: ClockReading, references: [String] = [], supersedes: String? = nil, privilege: Privilege = .none,
    program: ProgramIdentity? = nil, act: CaseAct
  ) {
    self.idempotencyKey = idempotencyKey
    self.actor = actor
    self.role = role
    self.claimedAt = claimedAt
    self.receivedAt = receivedAt
    self.clock = clock
    self.references = references
    self.supersedes = supersedes
    self.privilege = privilege
    self.program = program
    self.act = act
  }
}

/// A fact is never refused; an output is guarded.
public enum CaseAct: Sendable, Hashable {
  case record(CaseFact)
  case release(CaseOutput)
}

/// One entry of a case: its envelope and what was recorded.
public struct CaseEvent: Sendable, Hashable {
  public var envelope: EventEnvelope
  public var payload: CasePayload

  public init(envelope: EventEnvelope, payload: CasePayload) {
    self.envelope = envelope
    self.payload = payload
  }
}

/// What an event carries: a fact, an output released, or an output refused with the reason; or nothing that is at
/// hand, because it was erased or is withheld from this reader. The entry then keeps its place, key and type.
public enum CasePayload: Sendable, Hashable {
  case fact(CaseFact)
  case released(CaseOutput)
  case refused(CaseOutput, Refusal)
  case absent(type: String)
}
