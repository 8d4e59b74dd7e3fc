public import Quantities

/// The amount with and without a policy, at the scenario's own parameters and over draws of those that nobody knows.
public struct PolicyEffect: Sendable, Equatable {
  /// Of the change of the amount over draws: percentiles 5, 50 and 95, in the Termination Currency.
  public struct Spread: Sendable, Equatable {
    public var low: Double
    public var median: Double
    public var high: Double

    public init(low: Double, median: Double, high: Double) {
      self.low = low
      self.median = median
      self.high = high
    }
  }

  public var policy: DrillPolicy
  /// The round in which the dealer defaults under the policy; nil if it survives.
  public var failureRound: Int?
  /// Without and with the policy, in the market of the round in which the dealer defaults without it.
  public var without: Money?
  public var with: Money?
  public var change: Spread?
  /// Draws in which the amount is defined with and without, of all; and those in which the policy saves the dealer.
  public var defined: Int
  public var draws: Int
  public var saved: Int
  /// Draws in which the dealer defaults without the policy.
  public var failing: Int

  public init(
    policy: DrillPolicy, failureRound: Int?, without: Money?, with: Money?, change: Spread?, defined: Int,
    draws: Int, saved: Int, failing: Int
  ) {
    self.policy = policy
    self.failureRound = failureRound
    self.without = without
    self.with = with
    self.change = change
    self.defined = defined
    self.draws = draws
    self.saved = saved
    self.failing = failing
  }
}
