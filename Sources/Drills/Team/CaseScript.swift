internal import Calendars
internal import Quotations
internal import Workflow

/// The case as it is being played: what was recorded so far, and the state it led to.
///
/// Keys, actors and clock are those that reading a case folder gives, so that a drill that is written out reads back as the
/// same commands.
struct CaseScript {
  private(set) var state: CaseState
  private(set) var commands: [CaseCommand] = []
  /// Not yet received, in any order.
  private var pending: [CaseCommand] = []
  private var counts: [String: Int] = [:]
  private var cache = AssessmentCache()
  private let roles: [PersonID: Role]
  /// Reasons for which a request was refused.
  private(set) var refusals: [String] = []

  init(caseID: String, _ cast: Cast) {
    state = CaseState(caseID: caseID)
    roles = Dictionary(cast.members.map { ($0.id, cast.role(of: $0.id)) }) { first, _ in first }
  }

  /// Puts a fact down for its moment; it reaches the machine with all that was received before it.
  mutating func record(
    _ fact: CaseFact, _ name: String, by actor: PersonID, at moment: Timestamp, entered: Timestamp? = nil,
    references: [String] = []
  ) {
    put(.record(fact), "\(fact.typeName)/\(name)", actor, moment, entered ?? moment, references)
  }

  /// Asks for something to leave the house; what was received before is on record first.
  mutating func release(_ output: CaseOutput, _ subject: String, by actor: PersonID, at moment: Timestamp) {
    put(.release(output), "\(output.typeName)/\(subject)", actor, moment, moment, [])
    receive(through: moment)
  }

  /// Commands of the book, as they were recorded there.
  mutating func take(_ ledger: [CaseCommand]) { pending += ledger }

  /// Puts everything received by a moment through the machine, in the order of receipt.
  mutating func receive(through moment: Timestamp) {
    let due = pending.enumerated().filter { $0.element.receivedAt <= moment }.sorted {
      ($0.element.receivedAt.milliseconds, $0.offset) < ($1.element.receivedAt.milliseconds, $1.offset)
    }
    pending.removeAll { $0.receivedAt <= moment }
    for (_, command) in due { handle(command) }
  }

  /// The latest moment of what is still to be received.
  var lastPending: Timestamp? { pending.map(\.receivedAt).max() }

  /// What the rules say of the record at a moment.
  mutating func assessment(at moment: Timestamp) -> CaseAssessment {
    CaseAssessment(of: state, at: moment, reusing: &cache)
  }

  /// What the rules would say if some facts were on record: nothing is recorded.
  func preview(_ proposals: [CaseFact], by actor: PersonID, at moment: Timestamp) -> CaseAssessment {
    var copy = self
    for (index, fact) in proposals.enumerated() {
      copy.record(fact, "preview-\(index)", by: actor, at: moment)
    }
    copy.receive(through: moment)
    return copy.assessment(at: moment)
  }

  private mutating func put(
    _ act: CaseAct, _ name: String, _ actor: PersonID, _ claimed: Timestamp, _ received: Timestamp,
    _ references: [String]
  ) {
    counts[name, default: 0] += 1
    let count = counts[name] ?? 1
    pending.append(
      CaseCommand(
        idempotencyKey: count == 1 ? name : "\(name)#\(count)", actor: actor, role: roles[actor] ?? .records,
        claimedAt: claimed, receivedAt: received, clock: ClockReading(source: "stated in the case folder"),
        references: references, act: act))
  }

  private mutating func handle(_ command: CaseCommand) {
    commands.append(command)
    let decision = CaseMachine.handle(command, in: &state, reusing: &cache)
    if let refusal = decision.refusal { refusals.append(refusal.sentence) }
  }
}
