/// A record's marks by a rubric, each with its reasons.
public struct Scorecard: Sendable, Equatable {
  public struct Mark: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
      /// From 0 to 1 of the item's points.
      case earned(Double)
      /// The record gives no occasion for the question; it counts neither for nor against.
      case notApplicable
    }

    public var item: Rubric.Item
    public var outcome: Outcome
    /// Why, one sentence each: what was found and what is missing, with the rule's finding where one says it.
    public var reasons: [String]
    /// Those of the reasons that cost points; none where nothing was lost.
    public var losses: [String]

    public init(item: Rubric.Item, outcome: Outcome, reasons: [String], losses: [String] = []) {
      self.item = item
      self.outcome = outcome
      self.reasons = reasons
      self.losses = losses
    }

    /// Points earned; 0 where not applicable.
    public var points: Double {
      if case .earned(let share) = outcome { share * Double(item.points) } else { 0 }
    }
  }

  public var rubric: String
  public var marks: [Mark]

  public init(rubric: String, marks: [Mark]) {
    self.rubric = rubric
    self.marks = marks
  }

  public var points: Double { marks.reduce(0) { $0 + $1.points } }

  /// Of the items that apply.
  public var pointsMax: Int { marks.reduce(0) { $0 + ($1.outcome == .notApplicable ? 0 : $1.item.points) } }

  /// Of 100; nil where nothing applies.
  public var score: Double? { pointsMax == 0 ? nil : 100 * points / Double(pointsMax) }
}
