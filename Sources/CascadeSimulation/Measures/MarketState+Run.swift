extension MarketState {
  /// Thresholds between functioning and stressed; ours, see docs/model/cascade-measures.md.
  public enum Threshold {
    /// Of the market's own fall, the share that must have come back.
    public static let reversion = 0.5
    /// A market's own fall up to this share of the shock's counts as absorbed.
    public static let absorbed = 0.05
    /// Dealers' net sales to outside investors, over their holdings at the start.
    public static let dealerSales = 0.01
    public static let depthRatio = 0.5
    public static let spreadRatio = 2.0
    public static let gain = 1.0
    /// Of the loop of prices and sales: 1, and what power iteration and differences cannot tell from it.
    public static let radius = 1 + 1e-6
    public static let firmShare = 0.5
    public static let quotedShare = 0.5
  }

  public init(
    _ run: Run, of scenario: Scenario, gains: [RoundGain], jacobians: [RoundJacobian] = []
  ) {
    let measurement = MarketMeasurement(run: run, scenario: scenario)
    self.init(
      rows: [
        Row(
          .priceShocks,
          [
            Figure(
              name: "share of the market's own price fall that came back", value: measurement.reversionShare,
              threshold: Threshold.reversion, isFunctioningAbove: true)
          ]),
        Row(
          .dealers,
          [
            Figure(
              name: "dealers' net sales to outside investors below the start's prices, over their holdings",
              value: measurement.dealerSales,
              threshold: Threshold.dealerSales, isFunctioningAbove: false)
          ]),
        Row(
          .liquidity,
          [
            Figure(
              name: "smallest depth over depth at the start", value: measurement.depthRatio,
              threshold: Threshold.depthRatio, isFunctioningAbove: true),
            Figure(
              name: "widest spread over spread at the start", value: measurement.spreadRatio,
              threshold: Threshold.spreadRatio, isFunctioningAbove: false),
            Figure(
              name: "smallest share of the market that somebody quotes", value: measurement.quotedShare,
              threshold: Threshold.quotedShare, isFunctioningAbove: true),
          ]),
        Row(.feedback, Self.feedback(gains: gains, jacobians: jacobians)),
        Row(
          .information,
          [
            Figure(
              name: "smallest share of dealers who quote firm", value: measurement.firmShare,
              threshold: Threshold.firmShare, isFunctioningAbove: true)
          ]),
      ], allDealersFailed: measurement.allDealersFailed)
  }

  private static func feedback(gains: [RoundGain], jacobians: [RoundJacobian]) -> [Figure] {
    let gain = Figure(
      name: "largest gain of a round", value: gains.peak, threshold: Threshold.gain,
      isFunctioningAbove: false)
    guard !jacobians.isEmpty else { return [gain] }
    return [
      gain,
      radius("of prices and sales", jacobians.map(\.priceLoop), threshold: Threshold.radius),
      radius("with volatility and spreads, for comparison", jacobians.map(\.lossSide), threshold: nil),
    ]
  }

  /// The largest of those that settled; the name says how many did not.
  private static func radius(
    _ what: String, _ radii: [RoundJacobian.Radius], threshold: Double?
  ) -> Figure {
    let settled = radii.filter(\.isSettled)
    let unsettled = radii.count - settled.count
    let mark = unsettled == 0 ? "" : " (\(unsettled) of \(radii.count) states left out: not settled)"
    return Figure(
      name: "largest spectral radius of a round \(what)\(mark)", value: settled.map(\.value).max(),
      threshold: threshold, isFunctioningAbove: false)
  }
}
