public import Workflow

/// A record read back as far as it is shown: each entry, the events, and the state that they lead to.
public struct OpenedRecord: Sendable {
  public let caseID: String
  public let entries: [OpenedEntry]
  public let events: [CaseEvent]
  public let state: CaseState

  /// Opens every entry and replays it.
  ///
  /// - Throws: ``RecordError`` naming the entry that cannot be read.
  public init(caseID: String, leaves: [[UInt8]], disclosures: [[Disclosure]]) throws(RecordError) {
    var entries: [OpenedEntry] = []
    for (sequence, leaf) in leaves.enumerated() {
      do throws(SealError) {
        entries.append(try OpenedEntry(leaf: leaf, disclosures: disclosures[sequence]))
      } catch { throw RecordError(sequence: sequence, reason: error) }
    }
    try self.init(caseID: caseID, entries)
  }

  /// Replays entries that were opened before.
  public init(caseID: String, _ entries: [OpenedEntry]) throws(RecordError) {
    var events: [CaseEvent] = []
    var state = CaseState(caseID: caseID)
    for (sequence, entry) in entries.enumerated() {
      do throws(SealError) {
        let event = try entry.eventAsShown(sequence)
        guard event.envelope.sequence == sequence, event.envelope.caseID == caseID else {
          throw .notALeaf("it is of another case or has another place in it")
        }
        CaseMachine.evolve(&state, event)
        events.append(event)
      } catch { throw RecordError(sequence: sequence, reason: error) }
    }
    self.caseID = caseID
    self.entries = entries
    self.events = events
    self.state = state
  }

  /// The state after the entries before one.
  public func state(before sequence: Int) -> CaseState {
    var state = CaseState(caseID: caseID)
    for event in events.prefix(sequence) { CaseMachine.evolve(&state, event) }
    return state
  }
}

/// An entry of a record that cannot be read.
public struct RecordError: Error, Hashable, Sendable {
  public let sequence: Int
  public let reason: SealError

  public var sentence: String { "entry \(sequence): \(reason.sentence)" }
}
