public import Calendars
public import Quotations

/// What the log seals about an event: who, in which role, when by their own clock and by ours, under which
/// key, and what it refers to. The payload travels beside it, so that it can be withheld while the
/// envelope stays (record format, section 7).
///
/// Fields that only a log can fill (latest stamped checkpoint, salted digests) are present from the start
/// and empty until then, so that the canonical bytes of an envelope do not change shape.
public struct EventEnvelope: Sendable, Hashable, Codable {
  public static let formatVersion = 1
  /// The most bytes a log takes as one leaf.
  public static let bytesMax = 65_535

  public var version: Int
  public var caseID: String
  /// Position in the case, from 0 without gaps.
  public var sequence: Int
  /// The payload's type, as ``CaseFact/typeName`` or ``CaseOutput/typeName`` gives it.
  public var type: String
  public var claimedAt: Timestamp
  public var receivedAt: Timestamp
  /// The clock of the receipt time.
  public var clock: ClockReading
  /// When the log took the event, by the log's own clock; nil outside a log.
  public var sealed: Seal?
  public var actor: PersonID
  public var role: Role
  public var idempotencyKey: String
  /// SHA-256 of the latest checkpoint that was time-stamped before the event, as its log signed it.
  public var checkpointDigest: String?
  /// SHA-256 of the time-stamp service's answer over that checkpoint: the event came after the answer.
  public var tokenDigest: String?
  public var references: [String]
  public var supersedes: String?
  public var privilege: Privilege
  public var retention: Retention
  public var payloadDigests: [String]
  public var blobCommitments: [String]
  public var lengthBucket: Int

  public init(
    caseID: String, sequence: Int, type: String, command: CaseCommand, payloadLength: Int
  ) {
    version = EventEnvelope.formatVersion
    self.caseID = caseID
    self.sequence = sequence
    self.type = type
    claimedAt = command.claimedAt
    receivedAt = command.receivedAt
    clock = command.clock
    actor = command.actor
    role = command.role
    idempotencyKey = command.idempotencyKey
    references = command.references
    supersedes = command.supersedes
    privilege = command.privilege
    retention = .caseFile
    payloadDigests = []
    blobCommitments = []
    lengthBucket = EventEnvelope.bucket(payloadLength)
  }

  /// Payload lengths are shown only as the next power of two from 256 bytes, so that a withheld text does
  /// not betray itself by its length.
  static func bucket(_ length: Int) -> Int {
    var bucket = 256
    while bucket < length { bucket *= 2 }
    return bucket
  }
}

/// The moment at which a log took an event. The receipt time may come from an earlier record, such as an imported
/// folder, and is then a claim; this one is the log's own.
public struct Seal: Sendable, Hashable, Codable {
  public var at: Timestamp
  public var clock: ClockReading

  public init(at: Timestamp, clock: ClockReading) {
    self.at = at
    self.clock = clock
  }
}

/// Where a receipt time came from and how far it can be wrong.
public struct ClockReading: Sendable, Hashable, Codable {
  /// A second: the accuracy asked of the clocks by which calls and requests for quotes are recorded.
  public static let errorMillisecondsMax = 1_000

  public var source: String
  public var errorMilliseconds: Int?
  public var bootID: String?

  public init(source: String, errorMilliseconds: Int? = nil, bootID: String? = nil) {
    self.source = source
    self.errorMilliseconds = errorMilliseconds
    self.bootID = bootID
  }
}

/// Whether an event may leave the privileged compartment, on what ground, and who says so.
public struct Privilege: Sendable, Hashable, Codable {
  public enum Class: String, Sendable, Hashable, Codable, CaseIterable {
    case none, legalAdvice, litigation, workProduct
  }

  public var level: Class
  public var basis: String?
  public var assertedBy: PersonID?

  public init(level: Class = .none, basis: String? = nil, assertedBy: PersonID? = nil) {
    self.level = level
    self.basis = basis
    self.assertedBy = assertedBy
  }

  public static let none = Privilege()
}

/// How long an event must be kept.
public enum Retention: String, Sendable, Hashable, Codable, CaseIterable {
  case caseFile, voice
}
