public import Quantities

/// What the change of the amount from the calm market to the default is made of: the book is closed out with one thing after another
/// moved from calm to the default, and each step's change is laid to what moved in it.
///
/// The changes add up to the whole. Another order would give other parts: what an answer is worth depends on the regime in which it is
/// judged, and the other way round.
public struct TimingSplit: Sendable, Equatable {
  /// In the order in which they are moved.
  public enum Part: String, Sendable, Hashable, Comparable, CaseIterable {
    /// The yields that prices of the mapped classes imply.
    case yields
    /// What term rates rise over overnight rates.
    case fundingBasis
    /// Who answers and how: dealers' states, and how long a price stands.
    case answers
    /// The indicators that the team sees: the regime with its method and its charge.
    case regime

    private var place: Int { Part.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: Part, right: Part) -> Bool { left.place < right.place }
  }

  public struct Step: Sendable, Equatable {
    public var part: Part
    /// With this part and those before it moved.
    public var amount: Money
    /// From the amount before it.
    public var change: Money

    public init(part: Part, amount: Money, change: Money) {
      self.part = part
      self.amount = amount
      self.change = change
    }
  }

  public var calm: Money
  public var steps: [Step]

  public init(calm: Money, steps: [Step]) {
    self.calm = calm
    self.steps = steps
  }

  /// At the default.
  public var atDefault: Money { steps.last?.amount ?? calm }
}
