/// The choices of how simulated dealers answer; units, ranges and reasons in docs/model/drill.md.
public struct AnswerRules: Sendable, Equatable {
  /// Minutes to an answer of a dealer with all its capacity free; it grows with utilisation.
  public var delayMinutes = 4.0
  /// Minutes for which a firm price holds in the calm market; it shrinks as variance grows.
  public var validityMinutes = 30.0
  /// Standard deviation of a dealer's mid around the market's, in half-spreads of the dealer.
  public var midNoise = 0.35
  /// How far a dealer leans its price with its own position, in half-spreads at full utilisation.
  public var skew = 0.25
  /// Exposure that one unit of notional adds to a dealer's leverage exposure.
  public var exposurePerNotional = 0.01
  /// The share of its headroom that a dealer gives to one client.
  public var headroomShare = 0.25
  /// The chance that a dealer who will not quote says so; else the line rings.
  public var refusalShare = 0.6

  public init() {}
}
