/// What is proved about a bundle, what is only claimed, what is withheld, and what failed.
public struct VerificationReport: Sendable, Hashable {
  /// Something that is not as it must be, with the file in which.
  public struct Failure: Sendable, Hashable {
    public let file: String
    public let what: String

    public var sentence: String { "\(file): \(what)" }
  }

  /// Entries and values that are not shown, counted from the leaves.
  public struct Withheld: Sendable, Hashable {
    /// Entries of which at least one value is not shown.
    public internal(set) var entries = 0
    public internal(set) var values = 0
    /// Entries by the reason that the bundle gives: `privileged`, `requested`, `erased`.
    public internal(set) var byReason: [String: Int] = [:]
  }

  /// An approved determination with those who signed it.
  public struct Decision: Sendable, Hashable {
    public let sequence: Int
    public let what: String
    /// `person as role`, whose signatures verified, each person once.
    public let signed: [String]
    /// Those whose signature fits a key that the anchors do not know.
    public let claimed: [String]
    /// Sign-offs on record without a signature that verified.
    public let unsigned: [String]
    /// What the sign-offs shown lack for the quorum of the case; nil if nothing.
    public let shortfall: String?
    /// Whether nothing would lack if what is merely claimed were counted.
    public let isClaimed: Bool
  }

  public internal(set) var caseID = ""
  public internal(set) var origin = ""
  public internal(set) var size = 0
  /// Whether the keys to check with came from outside the bundle.
  public internal(set) var hasAnchors = false
  public internal(set) var proved: [String] = []
  public internal(set) var claimed: [String] = []
  public internal(set) var failures: [Failure] = []
  /// Amounts and decisions that cannot be checked from what is shown, or only with keys that nobody vouches for.
  public internal(set) var notConfirmed: [String] = []
  public internal(set) var withheld = Withheld()
  public internal(set) var privilegeLog: [PrivilegeLog.Row] = []
  /// From the time an actor claims to the log's own.
  public internal(set) var delays = DelayHistogram()
  /// From receipt, as recorded, to the log's own time.
  public internal(set) var receipts = DelayHistogram()
  /// From the token before an entry to the first token after it.
  public internal(set) var windows = DelayHistogram()
  public internal(set) var decisions: [Decision] = []
  /// Calls that were opened and have no outcome.
  public internal(set) var openCalls: [String] = []
  /// Sign-offs and attestations on record that no signature bears out.
  public internal(set) var unsigned: [String] = []
  /// Stretches of entries whose window is over 60 s or has an open end.
  public internal(set) var gaps: [String] = []

  /// Nothing failed. What is merely claimed is listed in ``claimed``.
  public var isSound: Bool { failures.isEmpty }

  /// Nothing failed, and every amount and decision could be checked.
  public var isConfirmed: Bool { isSound && notConfirmed.isEmpty }

  mutating func doubt(_ sentence: String) {
    if !notConfirmed.contains(sentence) { notConfirmed.append(sentence) }
  }

  mutating func fail(_ file: String, _ what: String) {
    let failure = Failure(file: file, what: what)
    if !failures.contains(failure) { failures.append(failure) }
  }
}
