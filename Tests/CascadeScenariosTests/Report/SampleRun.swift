import CascadeSimulation

@testable import CascadeScenarios

/// Made-up runs of one, some or many dealers, with every kind of record in them, to be written and drawn.
///
/// Nothing in them was simulated: a page must not depend on what an engine happens to do.
struct SampleRun {
  static let names = [
    "Prime", "Aurora \"Capital\" Markets", "First <Bank> & Sons' Trust", "Nordbank", "Goldfinch",
  ]
  static let classNames = ["Treasuries", "Agency MBS", "Corporate <BBB> & \"junk\"", "Equities", "Munis"]

  let dealers: Int
  let classes: Int
  let rounds: Int
  let funds: Int

  static let all = [
    SampleRun(dealers: 1, classes: 2, rounds: 3, funds: 0),
    SampleRun(dealers: 5, classes: 5, rounds: 6, funds: 2),
    SampleRun(dealers: 48, classes: 93, rounds: 14, funds: 6),
  ]

  var report: CascadeReport {
    let scenario = self.scenario
    let run = self.run(scenario)
    let direct = run.losses.total / 2
    var measured = RunReport(
      run: run, direct: run.losses, amplification: Amplification(total: run.losses.total, direct: direct),
      gains: (1..<rounds).map {
        RoundGain(round: $0, loss: 8, next: 6, gain: 0.75, nextIsShocked: false, isMaterial: true)
      }, state: state)
    measured.attribution = Attribution(
      losses: (0..<128).map { direct + direct * Double(($0 as Int).nonzeroBitCount) / 7 })
    measured.gainCurve = GainCurve(
      points: [0.5, 1, 2, 4].map {
        .init(
          scale: $0, direct: $0, total: 2 * $0, gain: 0.4 * $0, firstGain: 0.3, failures: $0 > 2 ? 1 : 0,
          isConverged: true)
      }, tippingPoint: .between(below: 2.4, above: 2.6))
    measured.bands = [
      Band(headline: .amplification, central: 2, median: 2.5, low: 1.25, high: 5, defined: 99, draws: 100)
    ]
    measured.sensitivity = Sensitivity(rows: [
      .init(variant: .halfStep, total: 9, rounds: 7, isConverged: true, relativeChange: 0.04)
    ])
    return CascadeReport(
      scenario, measured,
      provenance: .init(sources: ["Made up <here> & \"now\"."], assumptions: ["All of it."]))
  }

  private var state: MarketState {
    MarketState(
      rows: MarketState.Aspect.allCases.map {
        .init(
          $0,
          [
            .init(
              name: "figure <of> \($0)", value: $0 == .feedback ? nil : 0.25, threshold: 0.5,
              isFunctioningAbove: true)
          ])
      })
  }

  private var scenario: Scenario {
    var network = Network(
      name: "sample", unit: "USD <billions>",
      assets: (0..<classes).map {
        AssetClass(name: $0 < Self.classNames.count ? Self.classNames[$0] : "Class \($0)")
      },
      dealers: (0..<dealers).map { Dealer(name: $0 < Self.names.count ? Self.names[$0] : "Dealer \($0)") })
    for dealer in 0..<dealers {
      network.dealers[dealer].cash = 40
      network.dealers[dealer].limits.leverageTrigger = 0.05
      network.dealers[dealer].limits.valueAtRiskLimit = dealer % 3 == 1 ? nil : 3
      network.dealers[dealer].limits.liquidityBuffer = 10
    }
    network.funds = (0..<funds).map { Fund(name: "Fund & Co \($0)") }
    network.holdings = (0..<dealers * classes).map { 20 + Double($0 * 37 % 80) }
    network.fundHoldings = (0..<funds * classes).map { 10 + Double($0 * 29 % 50) }
    network.lenders = [Lender(name: "Lender")]
    network.fundingLines = [FundingLine(dealer: 0, asset: 0, lender: 0, amount: 10)]
    return Scenario(
      name: "sample", title: "A <sample> & its \"shock\"", network: network,
      shocks: [Shock(.price(asset: 0, change: -0.04)), Shock(round: 2, .volatility(asset: 1, change: 0.5))])
  }

  private func start(_ network: Network) -> BalanceRecord {
    var start = BalanceRecord()
    start.prices = Array(repeating: 1, count: classes)
    start.marks = start.prices
    start.volatility = Array(repeating: 0.005, count: classes)
    start.halfSpread = (0..<classes).map { 0.0002 * Double($0 % 7 + 1) }
    start.equity = (0..<dealers).map { 20 + Double($0 * 17 % 30) }
    start.tier1 = start.equity
    start.exposure = start.tier1.map { $0 / 0.056 }
    start.valueAtRisk = (0..<dealers).map { 1 + Double($0 % 5) / 4 }
    start.cash = network.dealers.map(\.cash)
    start.holdings = network.holdings
    start.fundHoldings = network.fundHoldings
    start.fundNetAssets = Array(repeating: 100, count: funds)
    return start
  }

  private func run(_ scenario: Scenario) -> Run {
    let start = start(scenario.network)
    var (balance, records) = (start, [RoundRecord]())
    balance.prices[0] *= 0.96
    for number in 1...rounds { records.append(round(number, &balance)) }
    let losses = Run.Losses(
      dealers: zip(start.equity, balance.equity).map { $0 - $1 }, funds: Array(repeating: 3, count: funds))
    let outcome: Run.Outcome = dealers > 40 ? .stoppedAtLimit(round: rounds) : .converged(round: rounds)
    return Run(
      start: start, rounds: records, end: balance, outcome: outcome, losses: losses,
      digest: String(repeating: "ab", count: 32))
  }

  private func round(_ number: Int, _ balance: inout BalanceRecord) -> RoundRecord {
    var record = RoundRecord(number: number)
    let share = 1 / Double(number + 1)
    for dealer in 0..<dealers {
      balance.tier1[dealer] *= 1 - 0.1 * share * Double(dealer % 4 + 1) / 4
      balance.equity[dealer] = balance.tier1[dealer]
      balance.valueAtRisk[dealer] *= 1 + 0.4 * share
    }
    record.balance = balance
    record.due = Array(repeating: 20 * share, count: dealers)
    record.redistribution.trapped = Array(repeating: 0, count: dealers)
    for dealer in 0..<dealers { sell(dealer, &record, &balance) }
    record.redistribution.offered = record.sales.reduce(0) { $0 + $1.amount }
    record.redistribution.taken = record.sales.reduce(0) { $0 + $1.redistributed }
    record.fundSales = (0..<funds).map {
      FundSale(fund: $0, asset: $0 % classes, amount: 5 * share, outside: 5 * share, causes: [.redemption])
    }
    if number == 3, dealers > 4 {
      record.failures = [Failure(dealer: 2, cause: .insolvent), Failure(dealer: 4, cause: .illiquid)]
    }
    close(&record, &balance, share)
    return record
  }

  private func sell(_ dealer: Int, _ record: inout RoundRecord, _ balance: inout BalanceRecord) {
    let gap = balance.exposure[dealer] - balance.tier1[dealer] / 0.05
    guard gap > 0 else { return }
    var needs = DealerNeeds(dealer: dealer)
    needs.leverageGap = gap
    if dealer % 2 == 0 { (needs.valueAtRiskExcess, needs.valueAtRiskLimit) = (0.5, 3) }
    record.needs.append(needs)
    let isAlone = dealers == 1
    for part in 0..<2 {
      let amount = gap * (part == 0 ? 0.75 : 0.25)
      record.sales.append(
        Sale(
          dealer: dealer, asset: (dealer + part) % classes, amount: amount,
          redistributed: isAlone ? 0 : amount * 0.3,
          outside: isAlone ? amount : amount * 0.6,
          constraints: part == 0 ? [.leverage] : [.leverage, .valueAtRisk]))
      if !isAlone { record.redistribution.trapped[dealer] += amount * 0.1 }
    }
    balance.exposure[dealer] -= gap
  }

  private func close(_ record: inout RoundRecord, _ balance: inout BalanceRecord, _ share: Double) {
    for asset in 0..<classes {
      balance.prices[asset] *= 1 - 0.03 * share * Double(asset % 9) / 9
      balance.halfSpread[asset] *= 1 + share
      let firm = max(0, dealers - Int(Double(dealers * (asset % 4 + 1)) * share / 2))
      record.firm.append(firm)
      record.indicative.append((dealers - firm) / 2)
      record.silent.append(dealers - firm - (dealers - firm) / 2)
    }
    record.balance.prices = balance.prices
    record.balance.halfSpread = balance.halfSpread
  }
}
