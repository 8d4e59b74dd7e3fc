public import Calendars
public import Workflow

/// The commands of a case put through the machine one after the other.
public struct CaseReplay: Sendable {
  public private(set) var state: CaseState
  public private(set) var events: [CaseEvent] = []
  private var cache = AssessmentCache()

  public init(caseID: String, _ commands: [CaseCommand]) {
    state = CaseState(caseID: caseID)
    for command in commands { take(command) }
  }

  /// A case that was decided before: its events as a record keeps them, in their order.
  public init(caseID: String, events: [CaseEvent]) {
    state = CaseState(caseID: caseID)
    for event in events { CaseMachine.evolve(&state, event) }
    self.events = events
    forget(state.erased)
  }

  private mutating func take(_ command: CaseCommand) {
    events += CaseMachine.handle(command, in: &state, reusing: &cache).events
    if let last = events.last, last.payload.mayErase { forget(state.erased) }
  }

  /// What was erased is in no document, nor in the list of events.
  private mutating func forget(_ erased: Set<Int>) {
    for index in events.indices where erased.contains(index) {
      events[index].payload = .absent(type: events[index].envelope.type)
    }
  }

  /// Where the clocks of the case stand unless another moment is asked for: the latest receipt on record.
  public var latestReceipt: Timestamp? { state.latestReceipt }

  /// The case at a moment as it may be shown to others than counsel.
  ///
  /// - Parameter requested: entries that are withheld besides, on no ground but that it was asked.
  public func view(at moment: Timestamp, withholding requested: Set<Int> = []) -> CaseView {
    var cache = cache
    let full = CaseAssessment(of: state, at: moment, reusing: &cache)
    let privileged = Set(state.privileged.keys)
    let withheld = privileged.union(requested)
    guard !withheld.isEmpty else {
      return CaseView(
        assessment: full, disclosed: full, events: events, privileged: [], requested: [],
        withheldRefusals: [])
    }
    let (open, refusals) = state(without: withheld)
    let disclosed = CaseAssessment(of: open, at: moment, reusing: &cache)
    return CaseView(
      assessment: full, disclosed: disclosed, events: events, privileged: privileged,
      requested: requested.subtracting(privileged), withheldRefusals: refusals)
  }

  /// The state that the events lead to for somebody from whom the payloads of some are withheld, and the
  /// refusals whose reason that somebody could not have been given.
  private func state(without withheld: Set<Int>) -> (CaseState, refusals: Set<Int>) {
    var open = CaseState(caseID: state.caseID)
    var refusals: Set<Int> = []
    for var event in events {
      let sequence = event.envelope.sequence
      if CaseMachine.repeatsRefusal(event, in: open) == false { refusals.insert(sequence) }
      if withheld.contains(sequence) {
        if case .refused = event.payload { refusals.insert(sequence) }
        event.payload = .absent(type: event.envelope.type)
      }
      CaseMachine.evolve(&open, event)
    }
    return (open, refusals)
  }
}

extension CasePayload {
  fileprivate var mayErase: Bool {
    if case .released(.carryOut) = self { true } else { false }
  }
}
