internal import Calendars

/// Where the case stands, what is next and which clocks run (mission A5). Derived from the record at a moment;
/// it guards nothing and forgets nothing.
public struct Playbook: Sendable, Hashable {
  public let stages: [Stage]
  public let clocks: [CaseClock]

  /// The first stage that is not complete.
  public var current: Stage? { stages.first { $0.state != .complete } }

  /// What to do next: the missing items of the first stage that is not complete.
  public var next: [String] { current?.missing ?? [] }

  public struct Stage: Sendable, Hashable {
    public enum Name: String, Sendable, Hashable, CaseIterable {
      case mobilise, notify, gather, deliberate, determineAndState

      public var title: String {
        switch self {
        case .mobilise: "Mobilise"
        case .notify: "Notify"
        case .gather: "Gather"
        case .deliberate: "Deliberate"
        case .determineAndState: "Determine and state"
        }
      }
    }

    public enum State: String, Sendable, Hashable, CaseIterable { case notStarted, open, complete }

    public let name: Name
    public let done: [String]
    public let missing: [String]

    init(_ name: Name, _ items: [(done: Bool, item: String)]) {
      self.name = name
      done = items.filter(\.done).map(\.item)
      missing = items.filter { !$0.done }.map(\.item)
    }

    public var state: State { missing.isEmpty ? .complete : done.isEmpty ? .notStarted : .open }
  }
}

/// A period that runs under the contract, by law or by policy.
public struct CaseClock: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable { case notStarted, running, ended, overdue }

  public let name: String
  public let rule: String
  public let from: String
  public let until: String
  public let state: State
  public let note: String

  init(
    _ name: String, rule: String, days: ClosedRange<CivilDate>, today: CivilDate, isDeadline: Bool = false,
    isMet: Bool = false, note: String = ""
  ) {
    self.name = name
    self.rule = rule
    from = days.lowerBound.description
    until = days.upperBound.description
    self.note = note
    if today < days.lowerBound {
      state = .notStarted
    } else if isMet {
      state = .ended
    } else if today <= days.upperBound {
      state = .running
    } else {
      state = isDeadline ? .overdue : .ended
    }
  }

  init(_ name: String, rule: String, moments: ClosedRange<Timestamp>, now: Timestamp, note: String) {
    self.name = name
    self.rule = rule
    from = moments.lowerBound.description
    until = moments.upperBound.description
    self.note = note
    state = now < moments.lowerBound ? .notStarted : now <= moments.upperBound ? .running : .ended
  }
}
