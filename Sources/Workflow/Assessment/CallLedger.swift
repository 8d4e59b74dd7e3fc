public import Calendars
public import Quotations

/// One attempt to reach a dealer: the request recorded before dialling, and how it ended.
public struct CallAttempt: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    /// Neither an answer nor an outcome is on record.
    case open
    case answered(EvidenceID)
    case closed(CallOutcome.Result)

    /// The state in a word, as results name it.
    public var name: String {
      switch self {
      case .open: "open"
      case .answered: "answered"
      case .closed(let result): result.rawValue
      }
    }
  }

  public let request: QuoteRequest
  public let state: State
  /// Position among the attempts to reach this dealer, from 1, by the moment of dialling.
  public let number: Int
  /// How many attempts there were to reach this dealer.
  public let total: Int

  /// The attempt in words, as in `call 2 of 3 to D-B: no answer`.
  public var words: String { "call \(number) of \(total) to \(request.dealer): \(state.words)" }
}

extension CallAttempt.State {
  fileprivate var words: String {
    switch self {
    case .open: "open"
    case .answered(let answer): "answered (\(answer))"
    case .closed(.answered): "answered"
    case .closed(.noAnswer): "no answer"
    case .closed(.engaged): "engaged"
    case .closed(.callBackPromised): "promised to call back"
    case .closed(.wrongDesk): "wrong desk"
    case .closed(.abandoned): "abandoned"
    }
  }
}

extension CaseFile {
  /// Every attempt to reach a dealer, in the order of dialling. An answer that names the request says how it
  /// ended, whatever else was noted.
  public var callAttempts: [CallAttempt] {
    let answers = Dictionary(
      self.answers.facts.compactMap { answer in answer.request.map { ($0, answer.id) } }
    ) { first, _ in first }
    let outcomes = Dictionary(callOutcomes.facts.map { ($0.call, $0.result) }) { _, last in last }
    let calls = requests.facts.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    let totals = Dictionary(calls.map { ($0.dealer, 1) }, uniquingKeysWith: +)
    var counts: [DealerID: Int] = [:]
    return calls.map { call in
      counts[call.dealer, default: 0] += 1
      let state: CallAttempt.State =
        answers[call.id].map { .answered($0) } ?? outcomes[call.id].map { .closed($0) } ?? .open
      return CallAttempt(
        request: call, state: state, number: counts[call.dealer] ?? 1, total: totals[call.dealer] ?? 1)
    }
  }
}

/// A call that reached the record later than it should have.
public struct LateCall: Sendable, Hashable {
  public let request: QuoteRequest
  /// When the log took it or, outside a log, when it was received.
  public let entered: Timestamp
}

extension CaseFile {
  /// How long after dialling the request may reach the record.
  static let callEntryMinutesMax: Int64 = 5

  /// Calls that were entered after dialling, in the order of the record.
  ///
  /// Measured to the moment at which the log took the entry, where there is one: a receipt time may be a claim. What
  /// replaces a record of the same call was late to correct, not to report; whatever else it says it replaces is no
  /// excuse.
  public var lateCalls: [LateCall] {
    let calls = Dictionary(requests.entries.map { ($0.key, $0.fact.id) }) { first, _ in first }
    return requests.standing.compactMap { entry in
      let entered = entry.sealedAt ?? entry.receivedAt
      let delay = entered.milliseconds - entry.fact.openedAt.milliseconds
      guard delay > CaseFile.callEntryMinutesMax * 60_000 else { return nil }
      if let replaced = entry.supersedes, replaced != entry.key, calls[replaced] == entry.fact.id {
        return nil
      }
      return LateCall(request: entry.fact, entered: entered)
    }
  }
}
