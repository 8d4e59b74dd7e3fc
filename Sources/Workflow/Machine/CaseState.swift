public import Calendars
public import Quotations

/// The state of a case: what is on record, what was released, and the keys already used. It is the fold of
/// ``CaseMachine/evolve(_:_:)`` over the events and nothing else.
public struct CaseState: Sendable, Hashable {
  public let caseID: String
  public internal(set) var file = CaseFile()
  public internal(set) var outputs = OutputLedger()
  public internal(set) var nextSequence = 0
  /// The sequence number under which each idempotency key was recorded.
  public internal(set) var sequenceByKey: [String: Int] = [:]
  /// The latest receipt time on record; clocks are shown as of it unless another moment is given.
  public internal(set) var latestReceipt: Timestamp?
  /// The error that the latest clock to state one stated, in milliseconds.
  public internal(set) var latestClockError: Int?
  /// Receipts whose clock was known to be more than a second off.
  public internal(set) var doubtfulReceipts: [DoubtfulReceipt] = []
  /// The type sealed with each entry.
  var typeBySequence: [String] = []
  /// The privilege that entries were recorded with, where they were recorded as privileged.
  var privilegeBySequence: [Int: Privilege] = [:]
  /// The key that an entry says it replaces.
  var supersedesBySequence: [Int: String] = [:]
  /// Entries whose payload is not at hand.
  public internal(set) var withoutPayload: Set<Int> = []
  /// What was done to the record itself.
  public internal(set) var custody = CustodyLedger()

  public init(caseID: String) { self.caseID = caseID }
}

extension CaseState {
  /// The record to be assessed: all of it or, once the determination is effective, what was on it then.
  var standing: CaseState {
    guard let effective = outputs.effective else { return self }
    var state = self
    state.file = file.through(effective.sequence)
    return state
  }

  /// The record from which the amount is worked out. What is found after the notice of the amount or the statement
  /// has been issued is kept and moves nothing: the figure that was sent is the figure.
  var settled: CaseState {
    let notice = outputs.entry(.issueAmountNotice)?.sequence
    let statement = outputs.entry(.issueStatement)?.sequence
    guard let first = [notice, statement].compactMap({ $0 }).min() else { return self }
    var state = self
    state.file = file.through(first).withFigures(of: notice.map { file.through($0) } ?? file)
    return state
  }
}

/// What has left the house, each with the moment and the person.
public struct OutputLedger: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public let output: CaseOutput
    public let sequence: Int
    public let at: Timestamp
    public let by: PersonID
  }

  public struct RefusedEntry: Sendable, Hashable {
    public let output: CaseOutput
    public let refusal: Refusal
    public let sequence: Int
    public let at: Timestamp
    public let by: PersonID
  }

  public internal(set) var released: [Entry] = []
  public internal(set) var refused: [RefusedEntry] = []

  public func entry(_ output: CaseOutput) -> Entry? { released.last { $0.output == output } }

  public var effective: Entry? { entry(.declareEffective) }
}
