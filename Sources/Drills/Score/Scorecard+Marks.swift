public import Calendars
public import Workflow

extension Scorecard {
  /// Scores a record by the rubric in force, from what is on it at a moment and nothing else.
  ///
  /// - Parameter key: what was planted in a drill; without it that item does not apply.
  public init(of state: CaseState, at moment: Timestamp, key: FlawKey? = nil) {
    self.init(of: state, CaseAssessment(of: state, at: moment), key: key)
  }

  /// - Parameter assessment: of the same state, where it has been worked out already.
  public init(of state: CaseState, _ assessment: CaseAssessment, key: FlawKey? = nil) {
    let record = ScoredRecord(state: state, assessment: assessment, key: key)
    let rubric = Rubric.current
    let marks = rubric.items.compactMap { item in
      ScoreQuestion(rawValue: item.id).map { record.outcome($0).mark(item) }
    }
    self.init(rubric: rubric.version, marks: marks)
  }
}
