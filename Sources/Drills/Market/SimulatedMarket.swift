public import CascadeSimulation

/// The market of a run at one moment, as a close-out sees it.
public struct SimulatedMarket: Sendable, Equatable {
  /// When: before the shock, or at the end of a round (from 1).
  public enum Moment: Sendable, Hashable, Comparable {
    case calm
    case round(Int)
  }

  /// The move of a class's yield since before the shock, at its tenor.
  public struct YieldMove: Sendable, Equatable {
    /// In years.
    public var tenor: Double
    /// In basis points; positive when the price fell.
    public var move: Double

    public init(tenor: Double, move: Double) {
      self.tenor = tenor
      self.move = move
    }
  }

  public var moment: Moment
  public var map: MarketMap
  /// As the cascade measures them: bid-ask in basis points of price.
  public var indicators: Indicators
  /// Mid prices of the classes; 1 before the shock.
  public var prices: [Double]
  /// In order of tenor.
  public var yieldMoves: [YieldMove]
  /// What term rates rose over overnight rates at a tenor of zero, in basis points.
  public var fundingBasis: Double
  /// Basis points a day, of the quoted pillar's yield.
  public var rateVolatility: Double
  /// Bid-ask of the quoted pillar in basis points of yield; nil if nobody quotes it.
  public var bidAsk: Double?
  /// The same before the shock.
  public var bidAskNormal: Double?
}
