/// How much loss the loss of one round provoked in the next: the finite-size gain of the feedback.
public struct RoundGain: Sendable, Equatable {
  /// t, from 1.
  public var round: Int
  /// Loss between the last mark and the mark of round t, in the network's unit; that of round 1 is the shock's.
  public var loss: Double
  /// Loss between the mark of round t and the next one (the closing mark after the last round).
  public var next: Double
  /// What the shocks alone cost between these two marks, with every channel off: no reaction to the loss of round t.
  public var nextDirect: Double
  /// (next − nextDirect) / loss; nil where the loss of the round is not positive, or no channel is on.
  public var gain: Double?
  /// Whether a shock arrives in the next round: its loss is then not a reaction alone.
  public var nextIsShocked: Bool
  /// Whether the round lost a tenth of the largest loss up to it and a thousandth of the run's, so that its gain says something.
  public var isMaterial: Bool

  public init(
    round: Int, loss: Double, next: Double, nextDirect: Double = 0, gain: Double?, nextIsShocked: Bool,
    isMaterial: Bool
  ) {
    self.round = round
    self.loss = loss
    self.next = next
    self.nextDirect = nextDirect
    self.gain = gain
    self.nextIsShocked = nextIsShocked
    self.isMaterial = isMaterial
  }

  /// What the loss of the round provoked, in the network's unit.
  public var provoked: Double { next - nextDirect }

  /// Whether it counts for the gain of a run.
  public var counts: Bool { isMaterial && !nextIsShocked && gain != nil }
}

extension [RoundGain] {
  /// The gain of the run: the largest over the rounds that count; nil if none does.
  public var peak: Double? { filter(\.counts).compactMap(\.gain).max() }

  /// Of the first round with a loss.
  public var first: Double? { self.first(where: \.counts)?.gain }
}
