/// The five figures by which the close-out side tells a market's regime, as this simulated market would show them.
///
/// Maps marked ours in docs/model/cascade-measures.md are conventions, not estimates.
public struct Indicators: Sendable, Equatable {
  /// 0 before the shock; t after round t; the last one is the closing mark.
  public var round: Int
  /// 100·σ·√252 of the chosen class: a proxy of an implied-volatility index, in points.
  public var index: Double
  /// 2s of the chosen class, in basis points of its price; nil if nobody quotes it.
  public var bidAsk: Double?
  /// Of dealers, from their distance to default, in basis points.
  public var credit: Double
  /// From the share of dealers who quote firm; nil if none does, or if nothing can be measured.
  public var daysToFirmQuote: Double?
  /// Whether dealers could stop quoting the class firm: without a limit to firm quotes there is nothing to measure.
  public var measuresFirmQuotes: Bool
  /// Of the chosen pair, by exponential weights over the rounds so far.
  public var hedgeCorrelation: Double

  public init(
    round: Int, index: Double, bidAsk: Double?, credit: Double, daysToFirmQuote: Double?,
    hedgeCorrelation: Double, measuresFirmQuotes: Bool = true
  ) {
    self.round = round
    self.index = index
    self.bidAsk = bidAsk
    self.credit = credit
    self.daysToFirmQuote = daysToFirmQuote
    self.hedgeCorrelation = hedgeCorrelation
    self.measuresFirmQuotes = measuresFirmQuotes
  }
}

/// Which classes the indicators speak of; positions of `Network.assets`.
public struct IndicatorChoice: Sendable, Equatable {
  /// Of the volatility index; the class with the largest holdings if nil.
  public var index: Int?
  /// Of bid-ask and firm quotes; the class of the index if nil.
  public var quoted: Int?
  /// The hedged class and its hedge; the class quoted and the next largest if nil.
  public var hedged: Int?
  public var hedge: Int?

  public init(index: Int? = nil, quoted: Int? = nil, hedged: Int? = nil, hedge: Int? = nil) {
    self.index = index
    self.quoted = quoted
    self.hedged = hedged
    self.hedge = hedge
  }
}
