/// What the rows of table B3 are measured from. Classes weigh by what dealers and funds held at the start.
struct MarketMeasurement {
  let run: Run
  let scenario: Scenario
  private let simulation: Simulation
  private let weights: [Double]
  /// Dealers that have failed by the end of each round.
  private let failed: [Set<Int>]

  init(run: Run, scenario: Scenario) {
    self.run = run
    self.scenario = scenario
    simulation = Simulation(scenario)
    let network = scenario.network
    let classes = network.assets.count
    var weights = [Double](repeating: 0, count: classes)
    for (index, units) in network.holdings.enumerated() { weights[index % classes] += units }
    for (index, units) in network.fundHoldings.enumerated() { weights[index % classes] += units }
    self.weights = weights
    var gone: Set<Int> = []
    failed = run.rounds.map { record in
      gone.formUnion(record.failures.map(\.dealer))
      return gone
    }
  }

  private var dealers: Int { scenario.network.dealers.count }

  var allDealersFailed: Bool { dealers > 0 && failed.last?.count == dealers }

  /// Prices of each round of the run if every channel is off: shocks, order flow and what of it is temporary.
  private var referencePrices: [[Double]] {
    guard simulation.problems().isEmpty else { return [] }
    var state = simulation.begin(channels: [])
    return run.rounds.map { _ in simulation.advance(&state).balance.prices }
  }

  /// The fall beyond the shock's own at the end against its largest; 1 if it was never more than negligible.
  var reversionShare: Double? {
    let reference = referencePrices
    let falls = zip(run.rounds, reference).map { record, alone in
      weighted { alone[$0] - record.balance.prices[$0] }
    }
    let largest = falls.max() ?? 0
    let direct = reference.map { alone in weighted { 1 - alone[$0] } }.max() ?? 0
    guard largest > MarketState.Threshold.absorbed * Swift.max(direct, 0),
      largest > 1e-9 * weighted({ _ in 1 })
    else { return 1 }
    return 1 - Swift.max(0, falls.last ?? 0) / largest
  }

  /// What dealers together sold, net, in the rounds at whose end prices are below the start's, over their holdings at the start.
  /// Trades among dealers cancel. nil in a linearised mode, in which nobody's holdings are followed.
  var dealerSales: Double? {
    let classes = weights.count
    let held = scenario.network.holdings.reduce(0, +)
    guard held > 0, scenario.parameters.mode == .full else { return nil }
    let balances = run.rounds.map(\.balance) + [run.end]
    var prices = run.start.prices
    var sold = 0.0
    for (record, next) in zip(run.rounds, balances.dropFirst()) {
      for shock in scenario.shocks where shock.round == record.number {
        if case .price(let asset, let change) = shock.kind { prices[asset] *= 1 + change }
      }
      if weighted({ record.balance.prices[$0] - 1 }) < 0 {
        for index in next.holdings.indices {
          sold += prices[index % classes] * (record.balance.holdings[index] - next.holdings[index])
        }
      }
      prices = record.balance.prices
    }
    return sold / held
  }

  /// nil if every class is infinitely deep. Failed dealers' capacity counts as used.
  var depthRatio: Double? {
    let impact = scenario.parameters.impact
    let start = scenario.network.assets.map { impact.depth($0.depth, used: 0) }
    let finite = start.indices.filter { start[$0] < .infinity && weights[$0] > 0 }
    let whole = finite.reduce(0) { $0 + weights[$1] }
    guard whole > 0 else { return nil }
    return run.rounds.indices.filter { !run.rounds[$0].depth.isEmpty }.map { position in
      let depths = run.rounds[position].depth
      let gone = capacityGone(position)
      return finite.reduce(0) { sum, asset in
        let left = impact.depth(scenario.network.assets[asset].depth, used: gone)
        return sum + weights[asset] * Swift.min(depths[asset], left) / start[asset]
      } / whole
    }.map { Swift.min(1, $0) }.min()
  }

  /// The failed dealers' share of all dealers' capacity at the start; by number where somebody's has no bound, or nobody has any.
  private func capacityGone(_ position: Int) -> Double {
    let headroom = simulation.plan.terms.map(\.headroom)
    guard !failed[position].isEmpty, !headroom.isEmpty else { return 0 }
    let whole = headroom.reduce(0, +)
    guard whole > 0, whole < .infinity else { return Double(failed[position].count) / Double(dealers) }
    return Swift.min(1, failed[position].reduce(0) { $0 + headroom[$1] } / whole)
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

  /// Of all dealers of the start, those who quote firm; the failed quote nothing. nil where nobody could stop: no class has a limit
  /// to firm quotes. Nobody left is measurable everywhere.
  var firmShare: Double? {
    if allDealersFailed { return 0 }
    let limits = scenario.network.assets.map(\.halfSpreadFirmMax)
    return smallest(limits.indices.filter { limits[$0] < .infinity }) { quotes in quotes.firmShare }
  }

  /// Of the classes, those that anybody quotes, firm or not. nil if nobody is there to quote.
  var quotedShare: Double? {
    smallest(Array(weights.indices)) { quotes in quotes.isQuoted ? 1 : 0 }
  }

  /// The smallest weighted mean over classes of any round.
  private func smallest(_ classes: [Int], _ share: (QuoteCounts) -> Double) -> Double? {
    let whole = classes.reduce(0) { $0 + weights[$1] }
    guard whole > 0, dealers > 0 else { return nil }
    return run.rounds.indices.filter { !run.rounds[$0].firm.isEmpty }.map { position in
      classes.reduce(0) { sum, asset in
        let record = run.rounds[position]
        let quotes = QuoteCounts(record, asset, failed: failed[position].count, of: dealers)
        return sum + weights[asset] * share(quotes)
      } / whole
    }.min()
  }

  private func weighted(_ value: (Int) -> Double) -> Double {
    weights.indices.reduce(0) { $0 + weights[$1] * value($1) }
  }
}
