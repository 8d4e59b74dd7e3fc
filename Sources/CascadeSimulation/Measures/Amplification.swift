/// Total loss of dealers and funds over the loss from the shock alone at unchanged behaviour.
public struct Amplification: Sendable, Equatable {
  /// In the network's unit, positive for a loss.
  public var total: Double
  public var direct: Double

  public init(total: Double, direct: Double) {
    self.total = total
    self.direct = direct
  }

  /// What the reactions added to the loss of the shock.
  public var indirect: Double { total - direct }

  /// Total over direct; nil where the shock alone costs nothing, for there is nothing to amplify.
  public var ratio: Double? { direct > 0 ? total / direct : nil }

  /// Says the figure, or why there is none.
  public var sentence: String {
    if let ratio {
      return "Reactions turned a loss of \(direct) into \(total): \(ratio) times the shock's own."
    }
    if direct == 0, total == 0 {
      return "The shock costs nothing and nobody reacted: amplification is undefined."
    }
    return
      "The shock alone costs no one anything (\(direct)), the run costs \(total): amplification is undefined."
  }
}
