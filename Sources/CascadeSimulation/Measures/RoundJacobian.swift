/// The spectral radius of the map of one round at a state: how strongly the market answers a small push there.
public struct RoundJacobian: Sendable, Equatable {
  /// The state is the one after this round; 0 is before round 1 with the price shocks of round 1 in it.
  public var round: Int
  /// At a point slightly worse than the state: prices lower, volatility and spreads higher.
  public var lossSide: Radius
  /// At a point slightly better.
  public var gainSide: Radius
  /// On the loss side with volatility and spreads held: the loop of prices and sales alone, without memory of variance.
  public var priceLoop: Radius

  public init(round: Int, lossSide: Radius, gainSide: Radius, priceLoop: Radius) {
    self.round = round
    self.lossSide = lossSide
    self.gainSide = gainSide
    self.priceLoop = priceLoop
  }

  /// The two sides differ by more than 1 %: the state sits on a kink, such as a dealer exactly at its limit.
  public var isAtKink: Bool {
    abs(lossSide.value - gainSide.value) > 0.01 * Swift.max(lossSide.value, gainSide.value)
  }

  public struct Radius: Sendable, Equatable {
    public var value: Double
    public var iterations: Int
    /// |J²v − aJv − bv| / |J²v| of the last step: 0 if the dominant pair was met exactly.
    public var residual: Double
    /// Whether the iteration settled; if not, the value is its last estimate.
    public var isSettled: Bool

    public init(value: Double, iterations: Int, residual: Double, isSettled: Bool) {
      self.value = value
      self.iterations = iterations
      self.residual = residual
      self.isSettled = isSettled
    }
  }
}
