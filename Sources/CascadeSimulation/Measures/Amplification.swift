/// Total loss of dealers and funds over the loss from the shock alone at unchanged behaviour.
public struct Amplification: Sendable, Equatable {
  /// In the network's unit, positive for a loss.
  public var total: Double
  public var direct: Double

  public init(total: Double, direct: Double) {
    self.total = total
    self.direct = direct
  }

  /// Losses that are rounding are 0, and a total that differs from the direct loss by rounding is that loss.
  init(total: Double, direct: Double, within tolerance: LossTolerance) {
    let shocked = tolerance.rounded(direct)
    let isAlike = tolerance.rounded(total - direct) == 0
    self.init(total: isAlike ? shocked : tolerance.rounded(total), direct: shocked)
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
    if direct < 0 {
      let end = total > 0 ? "lose \(total)" : total < 0 ? "earn \(-total)" : "come out even"
      return
        "The shock alone earns dealers and funds \(-direct), and with every reaction they \(end): amplification is undefined."
    }
    if total == 0 { return "The shock costs nothing and nobody reacted: amplification is undefined." }
    return
      "The shock alone costs no one anything, the run \(total > 0 ? "costs \(total)" : "earns \(-total)"): amplification is undefined."
  }
}
