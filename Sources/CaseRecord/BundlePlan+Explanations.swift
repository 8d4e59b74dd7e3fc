internal import Workflow

extension BundlePlan {
  /// The digest of an explanation that rests on something withheld goes with it: it is a plain SHA-256 over lines that
  /// hold the figures, by which a guess at them could be confirmed.
  ///
  /// What an explanation rests on is found by making it twice, from the whole record and from what is shown of it.
  static func withExplanations(
    _ withheld: [Int: Withholding], _ record: OpenedRecord
  ) -> [Int: Withholding] {
    guard !withheld.isEmpty else { return withheld }
    var all = withheld
    var whole = ComputationReplay(caseID: record.caseID)
    var seen = ComputationReplay(caseID: record.caseID)
    for (event, shown) in zip(record.events, shown(record, withheld).events) {
      let sequence = event.envelope.sequence
      let before = all[sequence]
      if before == nil || before?.keys != nil, whole.computation(of: event) != seen.computation(of: event) {
        all[sequence] = Withholding(
          reason: .requested, keys: (before?.keys ?? []).union(["explanationDigest"]))
      }
      whole.take(event)
      seen.take(shown)
    }
    return all
  }
}

/// Makes sealed computations again while a record is replayed.
struct ComputationReplay {
  private var state: CaseState
  private var cache = AssessmentCache()

  init(caseID: String) { state = CaseState(caseID: caseID) }

  /// What the entries before an event give where it seals a computation; nil for other events.
  mutating func computation(of event: CaseEvent) -> CaseFact? {
    guard case .fact(let fact) = event.payload, let output = BundleVerifier.output(sealedBy: fact) else {
      return nil
    }
    return CaseAssessment(of: state, at: event.envelope.receivedAt, reusing: &cache)
      .computation(behind: output, by: fact.program)
  }

  mutating func take(_ event: CaseEvent) { CaseMachine.evolve(&state, event) }
}
