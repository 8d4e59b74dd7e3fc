extension [RoundGain] {
  /// The share of the largest loss so far below which a round's loss says nothing of the feedback (ours).
  static let materialShare = 0.1

  /// From the losses between the marks of a run: W₀ − W₁, W₁ − W₂, …, Wₙ − closing mark.
  ///
  /// - Parameter shockRounds: the rounds in which something happens from outside.
  public init(_ run: Run, shockRounds: Set<Int>) {
    let wealth = [run.start.wealth] + run.rounds.map(\.balance.wealth) + [run.end.wealth]
    // What is less than the last bits of the sums is no loss, and a gain over it would be noise.
    let rounding = 1e-12 * (wealth.map(\.magnitude).max() ?? 0)
    let losses = zip(wealth, wealth.dropFirst()).map { ($0 - $1).magnitude <= rounding ? 0 : $0 - $1 }
    self.init(losses: losses, shockRounds: shockRounds)
  }

  /// - Parameter losses: of round 1, 2, …, and of the closing mark.
  init(losses: [Double], shockRounds: Set<Int>) {
    var largest = 0.0
    self = zip(losses, losses.dropFirst()).enumerated().map { index, pair in
      largest = Swift.max(largest, pair.0)
      return RoundGain(
        round: index + 1, loss: pair.0, next: pair.1, gain: pair.0 > 0 ? pair.1 / pair.0 : nil,
        nextIsShocked: shockRounds.contains(index + 2),
        isMaterial: pair.0 > 0 && pair.0 >= Self.materialShare * largest)
    }
  }
}

extension BalanceRecord {
  /// Equity of dealers, and net assets of funds with what they have paid out: its fall is the loss.
  var wealth: Double {
    equity.reduce(0, +) + fundNetAssets.reduce(0, +) + fundRedemptions.reduce(0, +)
  }
}
