import CascadeReference
import CascadeSimulation

/// Holds a run of the engine against the reference, figure by figure, and keeps what differs by more than a tolerance.
///
/// A difference is measured against the larger of the two figures and the scale of its kind: 1 for prices, marks, rates
/// and shares; for money the largest balance sheet of the network; for headroom that, divided by the smallest divisor
/// of a slack (the buyer's haircut, or the VaR of a unit), because a slack is a small difference of large figures.
struct Agreement {
  let tolerance: Double
  private(set) var differences: [String] = []
  private(set) var largest = 0.0
  let money: Double
  private let headroom: Double
  private var place = ""

  init(_ scenario: Scenario, tolerance: Double = 1e-12) {
    self.tolerance = tolerance
    let network = scenario.network
    let classes = network.assets.count
    var most = 1.0
    for (i, dealer) in network.dealers.enumerated() {
      let held = network.holdings[i * classes..<(i + 1) * classes].reduce(0, +)
      most = max(most, held + dealer.cash + dealer.otherAssets + dealer.offBalanceExposure)
    }
    for f in network.funds.indices {
      most = max(most, network.fundHoldings[f * classes..<(f + 1) * classes].reduce(0, +))
    }
    money = most
    let volatility = network.assets.map(\.volatility).reduce(0, +) / Double(max(classes, 1))
    let perUnit =
      scenario.parameters.risk.quantile * scenario.parameters.risk.horizon.squareRoot() * volatility
    let haircut = scenario.parameters.redistribution.buyerHaircut
    headroom = most / min(1, perUnit > 0 ? perUnit : 1, haircut > 0 ? haircut : 1)
  }

  mutating func compare(_ run: Run, _ slow: (rounds: [SlowRound], end: SlowBalance, converged: Bool)) {
    place = "rounds"
    exactly("count", run.rounds.count, slow.rounds.count)
    for (fast, expected) in zip(run.rounds, slow.rounds) {
      place = "round \(fast.number)"
      compare(fast, expected)
      if !differences.isEmpty { return }
    }
    place = "end"
    compare(run.end, slow.end)
    switch run.outcome {
    case .converged: exactly("converged", true, slow.converged)
    case .stoppedAtLimit, .notComputable: exactly("converged", false, slow.converged)
    }
  }

  mutating func compare(_ losses: Run.Losses, _ slow: (dealers: [Double], funds: [Double])) {
    place = "losses"
    each("dealers", losses.dealers, slow.dealers, money)
    each("funds", losses.funds, slow.funds, money)
  }

  mutating func compare(start: BalanceRecord, _ slow: SlowBalance) {
    place = "start"
    compare(start, slow)
  }

  private mutating func compare(_ fast: BalanceRecord, _ slow: SlowBalance) {
    each("marks", fast.marks, slow.marks, 1)
    each("volatility", fast.volatility, slow.volatility, 1)
    each("equity", fast.equity, slow.equity, money)
    each("tier1", fast.tier1, slow.tier1, money)
    each("exposure", fast.exposure, slow.exposure, money)
    each("VaR", fast.valueAtRisk, slow.valueAtRisk, money)
    each("cash", fast.cash, slow.cash, money)
    each("fundNetAssets", fast.fundNetAssets, slow.fundNetAssets, money)
    each("holdings", fast.holdings, slow.holdings.flatMap(\.self), money)
    each("fundHoldings", fast.fundHoldings, slow.fundHoldings.flatMap(\.self), money)
    each("prices", fast.prices, slow.prices, 1)
    each("halfSpread", fast.halfSpread, slow.halfSpread, 1)
  }

  /// In the order of the stages, so that the first difference names the stage that differs.
  private mutating func compare(_ fast: RoundRecord, _ slow: SlowRound) {
    each("balance.marks", fast.balance.marks, slow.balance.marks, 1)
    each("balance.volatility", fast.balance.volatility, slow.balance.volatility, 1)
    each("haircut", fast.haircutBilateral, slow.haircutBilateral, 1)
    each("due", fast.due, slow.due, money)
    each("facility", fast.facility, slow.facility, money)
    compareNeeds(fast, slow)
    each("headroom", fast.headroom, slow.headroom, headroom)
    each("utilisation", fast.utilisation, slow.utilisation, 1)
    each("marketUtilisation", [fast.marketUtilisation], [slow.marketUtilisation], 1)
    compareSales(fast, slow)
    each("depth", fast.depth, slow.depth, 1)
    each("outsideVolume", fast.outsideVolume, slow.outsideVolume, money)
    each("priceFactor", fast.priceFactor, slow.priceFactor, 1)
    exactly("firm", fast.firm, slow.firm)
    exactly("indicative", fast.indicative, slow.indicative)
    exactly("silent", fast.silent, slow.silent)
    compare(fast.balance, slow.balance)
    let failures = Dictionary(
      fast.failures.map { ($0.dealer, $0.cause.rawValue) }, uniquingKeysWith: { first, _ in first })
    exactly("failures", failures, slow.failures)
    each("recovery", fast.recovery, slow.recovery, 1)
  }

  private mutating func compareNeeds(_ fast: RoundRecord, _ slow: SlowRound) {
    for (i, expected) in slow.needs.enumerated() {
      let found = fast.needs.first { $0.dealer == i }
      let needs = found ?? DealerNeeds(dealer: i)
      each("G_L of \(i)", [needs.leverageGap], [expected.leverageGap], money)
      each("G_V of \(i)", [needs.valueAtRiskExcess], [expected.valueAtRiskExcess], money)
      each("G_C of \(i)", [needs.cashGap], [expected.cashGap], money)
      if expected.valueAtRiskExcess > 0 {
        each("V-bar of \(i)", [needs.valueAtRiskLimit], [expected.valueAtRiskLimit], money)
        exactly("capital sets V-bar of \(i)", needs.isLimitedByCapital, expected.isLimitedByCapital)
      }
      if expected.leverageGap > 0 {
        exactly("preemptive \(i)", needs.isPreemptive, expected.isPreemptive)
      }
      each("leverage unmet of \(i)", [needs.leverageUnmet], [expected.leverageUnmet], money)
      each("VaR unmet of \(i)", [needs.valueAtRiskUnmet], [expected.valueAtRiskUnmet], money)
      each("cash unmet of \(i)", [needs.cashUnmet], [expected.cashUnmet], money)
    }
  }

  private mutating func compareSales(_ fast: RoundRecord, _ slow: SlowRound) {
    let classes = fast.balance.prices.count
    let none = [Double](repeating: 0, count: slow.sales.count * classes)
    var (amount, redistributed, outside) = (none, none, none)
    var labels = [Set<String>](repeating: [], count: none.count)
    for sale in fast.sales where !sale.constraints.contains(.liquidation) {
      let place = sale.dealer * classes + sale.asset
      amount[place] += sale.amount
      redistributed[place] += sale.redistributed
      outside[place] += sale.outside
      labels[place].formUnion(sale.constraints.map(\.rawValue))
    }
    each("sales", amount, slow.sales.flatMap(\.self), money)
    each("redistributed", redistributed, slow.redistributed.flatMap(\.self), money)
    for (index, expected) in slow.labels.flatMap(\.self).enumerated() where amount[index] > 1e-9 * money {
      exactly("labels of \(index / classes), \(index % classes)", labels[index], expected)
    }
    each("offered", [fast.redistribution.offered], [slow.offered], money)
    each("taken", [fast.redistribution.taken], [slow.taken], money)
    if slow.taken > 0 {
      each("bought", fast.redistribution.bought, slow.bought.flatMap(\.self), money)
    }
    if !slow.outside.isEmpty { each("outside", outside, slow.outside.flatMap(\.self), money) }
    compareFunds(fast, slow, classes)
  }

  private mutating func compareFunds(_ fast: RoundRecord, _ slow: SlowRound, _ classes: Int) {
    let none = [Double](repeating: 0, count: slow.fundSales.count * classes)
    var (amount, outside) = (none, none)
    for sale in fast.fundSales {
      amount[sale.fund * classes + sale.asset] += sale.amount
      outside[sale.fund * classes + sale.asset] += sale.outside
      if sale.amount > 1e-9 * money { compareCauses(sale, slow.fundCauses[sale.fund]) }
    }
    each("fund sales", amount, slow.fundSales.flatMap(\.self), money)
    if !slow.fundOutside.isEmpty {
      each("fund outside", outside, slow.fundOutside.flatMap(\.self), money)
    }
  }

  /// A need of the size of a rounding error may be named or not.
  private mutating func compareCauses(_ sale: FundSale, _ expected: [String: Double]) {
    let causes = Set(sale.causes.map(\.rawValue))
    let certain = Set(expected.filter { $0.value > 1e-9 * money }.keys)
    let possible = causes.intersection(expected.keys)
    exactly("causes of fund \(sale.fund)", causes, certain.union(possible))
  }

  private mutating func exactly<Figure: Equatable>(_ name: String, _ fast: Figure, _ slow: Figure) {
    if fast != slow { differences.append("\(place): \(name) is \(fast), expected \(slow)") }
  }

  private mutating func each(_ name: String, _ fast: [Double], _ slow: [Double], _ scale: Double) {
    guard fast.count == slow.count else {
      differences.append("\(place): \(name) has \(fast.count) figures, expected \(slow.count)")
      return
    }
    for index in fast.indices where fast[index] != slow[index] {
      let size = max(scale, abs(fast[index]), abs(slow[index]))
      let difference = abs(fast[index] - slow[index]) / size
      if difference <= tolerance {
        largest = max(largest, difference)
      } else {
        differences.append(
          "\(place): \(name)[\(index)] is \(fast[index]), expected \(slow[index]) (\(difference))")
      }
    }
  }
}
