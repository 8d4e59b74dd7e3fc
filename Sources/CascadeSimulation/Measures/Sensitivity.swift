/// How far a run depends on the way a round is cut: the length of the step and the order of two stages.
public struct Sensitivity: Sendable, Equatable {
  public enum Variant: String, Sendable, CaseIterable {
    case asGiven, halfStep, fundsFirst, halfStepAndFundsFirst
  }

  public struct Row: Sendable, Equatable {
    public var variant: Variant
    public var total: Double
    public var rounds: Int
    public var isConverged: Bool
    /// Against `asGiven`; nil if that lost nothing.
    public var relativeChange: Double?

    public init(
      variant: Variant, total: Double, rounds: Int, isConverged: Bool, relativeChange: Double?
    ) {
      self.variant = variant
      self.total = total
      self.rounds = rounds
      self.isConverged = isConverged
      self.relativeChange = relativeChange
    }
  }

  public var rows: [Row]

  public init(rows: [Row]) { self.rows = rows }
}
