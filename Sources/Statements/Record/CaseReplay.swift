public import Calendars
public import Workflow

/// The commands of a case put through the machine one after the other.
public struct CaseReplay: Sendable {
  public private(set) var state: CaseState
  public private(set) var events: [CaseEvent] = []

  public init(caseID: String, _ commands: [CaseCommand]) {
    state = CaseState(caseID: caseID)
    for command in commands { take(command) }
  }

  private mutating func take(_ command: CaseCommand) {
    events += CaseMachine.handle(command, in: &state).events
  }

  /// Where the clocks of the case stand unless another moment is asked for: the latest receipt on record.
  public var latestReceipt: Timestamp? { state.latestReceipt }

  /// The case at a moment as it may be shown to others than counsel.
  public func view(at moment: Timestamp) -> CaseView {
    let full = CaseAssessment(of: state, at: moment)
    let open = events.filter { !$0.isPrivileged }
    guard open.count < events.count else {
      return CaseView(assessment: full, disclosed: full, events: events)
    }
    return CaseView(
      assessment: full, disclosed: CaseAssessment(of: CaseReplay.state(of: open, state.caseID), at: moment),
      events: events)
  }

  /// The state that some of the events lead to by themselves.
  private static func state(of events: [CaseEvent], _ caseID: String) -> CaseState {
    var state = CaseState(caseID: caseID)
    for (sequence, event) in events.enumerated() {
      var event = event
      event.envelope.sequence = sequence
      CaseMachine.evolve(&state, event)
    }
    return state
  }
}

extension CaseEvent {
  /// Whether the event belongs to the privileged compartment: by its envelope, or as privileged minutes.
  public var isPrivileged: Bool {
    if envelope.privilege.level != .none { return true }
    if case .fact(.meetingMinuted(let meeting)) = payload { return meeting.isPrivileged }
    return false
  }
}
