extension Rubric {
  /// The rubric in force: docs/model/drill-score.md says how each mark is computed.
  public static let current = Rubric(
    version: "drill-1",
    items: [
      item(.notices), item(.panelDiversity), item(.attemptsClosed), item(.entryDelay), item(.plantedFlaws),
      item(.likeForLike), item(.reasonsBeyondStress), item(.thirdPartyDuty), item(.range), item(.timingLog),
      item(.quorum), item(.statement), item(.tieOut),
    ])

  /// Of 100 points the most go to what the close-outs in court were lost on: what a price was, and why it was taken or left.
  private static func item(_ question: ScoreQuestion) -> Item {
    switch question {
    case .notices:
      Item(
        question, "Notices and windows", ["R-04", "R-06", "R-07", "R-08", "R-09", "R-10", "M-10", "C11"],
        points: 8)
    case .panelDiversity: Item(question, "Panel diversity", ["R-15", "Q-02", "A1"], points: 6)
    case .attemptsClosed: Item(question, "Attempts closed", ["R-13", "R-15", "C3"], points: 8)
    case .entryDelay: Item(question, "Entry delay", ["R-13", "R-20", "M-74"], points: 8)
    case .plantedFlaws:
      Item(question, "Planted flaws found", ["R-13", "R-14", "R-16", "R-17", "C8", "C9"], points: 14)
    case .likeForLike: Item(question, "Like for like", ["R-16", "C2", "C8"], points: 8)
    case .reasonsBeyondStress:
      Item(question, "Reasons beyond stress", ["R-17", "R-19", "R-31", "R-37", "C1", "C12"], points: 14)
    case .thirdPartyDuty: Item(question, "Third-party duty", ["R-21", "M-35", "C3"], points: 6)
    case .range: Item(question, "Range", ["R-24", "R-25", "C3", "C4"], points: 6)
    case .timingLog: Item(question, "Timing log", ["R-30", "M-40", "C2"], points: 4)
    case .quorum: Item(question, "Quorum", ["R-36", "R-37", "R-38"], points: 8)
    case .statement:
      Item(
        question, "Completeness of the statement",
        ["R-01", "R-02", "R-05", "R-41", "M-73", "C1", "C7", "C9"],
        points: 6)
    case .tieOut: Item(question, "Tie-out", ["R-41", "R-42", "A7"], points: 4)
    }
  }
}

extension Rubric.Item {
  fileprivate init(_ question: ScoreQuestion, _ title: String, _ citations: [String], points: Int) {
    self.init(question.rawValue, title, citations, points: points)
  }
}

extension Rubric {
  /// The item that is scored by a key of planted flaws.
  public static let plantedFlaws = ScoreQuestion.plantedFlaws.rawValue
}

/// The questions of the rubric by their stable names.
enum ScoreQuestion: String, Sendable, Hashable, CaseIterable {
  case notices
  case panelDiversity = "panel-diversity"
  case attemptsClosed = "attempts-closed"
  case entryDelay = "entry-delay"
  case plantedFlaws = "planted-flaws"
  case likeForLike = "like-for-like"
  case reasonsBeyondStress = "reasons-beyond-stress"
  case thirdPartyDuty = "third-party-duty"
  case range
  case timingLog = "timing-log"
  case quorum
  case statement
  case tieOut = "tie-out"
}
