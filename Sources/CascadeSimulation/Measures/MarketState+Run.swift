extension MarketState {
  /// Thresholds between functioning and stressed; ours, see docs/model/cascade-measures.md.
  public enum Threshold {
    /// Of the market's own fall, the share that must have come back.
    public static let reversion = 0.5
    /// A market's own fall up to this share of the shock's counts as absorbed.
    public static let absorbed = 0.05
    /// Dealers' net volume with the market, over their holdings at the start.
    public static let dealerVolume = -0.01
    public static let depthRatio = 0.5
    public static let spreadRatio = 2.0
    public static let gain = 1.0
    /// Of the loop of prices and sales: 1, and what power iteration and differences cannot tell from it.
    public static let radius = 1 + 1e-6
    public static let firmShare = 0.5
  }

  public init(
    _ run: Run, of scenario: Scenario, gains: [RoundGain], jacobians: [RoundJacobian] = []
  ) {
    let measurement = MarketMeasurement(run: run, scenario: scenario)
    self.init(rows: [
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
            name: "dealers' net purchases in a fallen market, over their holdings",
            value: measurement.dealerVolume,
            threshold: Threshold.dealerVolume, isFunctioningAbove: true)
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
        ]),
      Row(.feedback, Self.feedback(gains: gains, jacobians: jacobians)),
      Row(
        .information,
        [
          Figure(
            name: "smallest share of dealers who quote firm", value: measurement.firmShare,
            threshold: Threshold.firmShare, isFunctioningAbove: true)
        ]),
    ])
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

/// What the rows of table B3 are measured from. Classes weigh by what dealers and funds held at the start.
struct MarketMeasurement {
  let run: Run
  let scenario: Scenario
  private let weights: [Double]

  init(run: Run, scenario: Scenario) {
    self.run = run
    self.scenario = scenario
    let network = scenario.network
    let classes = network.assets.count
    var weights = [Double](repeating: 0, count: classes)
    for (index, units) in network.holdings.enumerated() { weights[index % classes] += units }
    for (index, units) in network.fundHoldings.enumerated() { weights[index % classes] += units }
    self.weights = weights
  }

  /// The fall beyond the shock's own at the end against its largest; 1 if it was never more than negligible.
  var reversionShare: Double? {
    var shocked = [Double](repeating: 1, count: weights.count)
    var largest = 0.0
    var last = 0.0
    for record in run.rounds {
      for shock in scenario.shocks where shock.round == record.number {
        if case .price(let asset, let change) = shock.kind { shocked[asset] *= 1 + change }
      }
      last = weighted { shocked[$0] - record.balance.prices[$0] }
      largest = Swift.max(largest, last)
    }
    let direct = weighted { 1 - shocked[$0] }
    guard largest > MarketState.Threshold.absorbed * Swift.max(direct, 0),
      largest > 1e-9 * weighted({ _ in 1 })
    else { return 1 }
    return 1 - Swift.max(0, last) / largest
  }

  /// Net purchases of dealers while the market stands below its start, less those while it stands above, over their
  /// holdings at the start. A round's level is that of prices before anything is sold in it.
  var dealerVolume: Double? {
    let classes = weights.count
    let held = scenario.network.holdings.reduce(0, +)
    guard held > 0 else { return nil }
    let balances = run.rounds.map(\.balance) + [run.end]
    var prices = run.start.prices
    var volume = 0.0
    for (record, next) in zip(run.rounds, balances.dropFirst()) {
      for shock in scenario.shocks where shock.round == record.number {
        if case .price(let asset, let change) = shock.kind { prices[asset] *= 1 + change }
      }
      let level = weighted { prices[$0] - 1 }
      var bought = 0.0
      for index in next.holdings.indices {
        bought += prices[index % classes] * (next.holdings[index] - record.balance.holdings[index])
      }
      volume += level < 0 ? bought : level > 0 ? -bought : 0
      prices = record.balance.prices
    }
    return volume / held
  }

  /// nil if every class is infinitely deep.
  var depthRatio: Double? {
    let floor = 1 + scenario.parameters.impact.depthFloorShare
    let start = scenario.network.assets.map { $0.depth * floor }
    let finite = start.indices.filter { start[$0] < .infinity && weights[$0] > 0 }
    let whole = finite.reduce(0) { $0 + weights[$1] }
    guard whole > 0 else { return nil }
    return run.rounds.filter { !$0.depth.isEmpty }.map { record in
      finite.reduce(0) { $0 + weights[$1] * Swift.min(record.depth[$1] / start[$1], 1) } / whole
    }.min()
  }

  /// nil if no class has a spread at the start.
  var spreadRatio: Double? {
    let start = run.start.halfSpread
    let spread = start.indices.filter { start[$0] > 0 && weights[$0] > 0 }
    let whole = spread.reduce(0) { $0 + weights[$1] }
    guard whole > 0 else { return nil }
    return (run.rounds.map(\.balance) + [run.end]).map { balance in
      spread.reduce(0) { $0 + weights[$1] * balance.halfSpread[$1] / start[$1] } / whole
    }.max()
  }

  /// nil if nobody is there to quote.
  var firmShare: Double? {
    let whole = weights.reduce(0, +)
    guard whole > 0, !scenario.network.dealers.isEmpty else { return nil }
    return run.rounds.filter { !$0.firm.isEmpty }.map { record in
      weights.indices.reduce(0) { $0 + weights[$1] * record.firmShare(of: $1) } / whole
    }.min()
  }

  private func weighted(_ value: (Int) -> Double) -> Double {
    weights.indices.reduce(0) { $0 + weights[$1] * value($1) }
  }
}

extension RoundRecord {
  /// Of the dealers who could quote a class, those who quote firm; 0 if there is none.
  func firmShare(of asset: Int) -> Double {
    let dealers = firm[asset] + indicative[asset] + silent[asset]
    return dealers == 0 ? 0 : Double(firm[asset]) / Double(dealers)
  }
}
