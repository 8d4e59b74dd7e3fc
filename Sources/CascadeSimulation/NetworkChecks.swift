/// Goes through a scenario and gathers every defect.
struct NetworkChecks {
  let scenario: Scenario
  let network: Network
  private(set) var problems: [NetworkProblem] = []

  static func problems(of scenario: Scenario) -> [NetworkProblem] {
    var checks = NetworkChecks(scenario: scenario, network: scenario.network)
    checks.checkSizes()
    checks.checkPositions()
    // What follows reads the tables by position.
    if checks.problems.isEmpty {
      checks.checkAssets()
      checks.checkDealers()
      checks.checkFunds()
      checks.checkLending()
      checks.checkMatrices()
      checks.checkShocks()
    }
    checks.checkParameters()
    return checks.problems
  }

  mutating func add(_ problem: NetworkProblem) { problems.append(problem) }

  /// A finite number in a range that words name; what it is called is put together only for a defect, as matrices have
  /// millions of cells.
  mutating func check(
    _ value: Double, _ figure: @autoclosure () -> String, of owner: @autoclosure () -> String,
    _ range: ClosedRange<Double>? = nil,
    _ words: String = ""
  ) {
    if !value.isFinite {
      add(.notFinite(figure: figure(), of: owner()))
    } else if let range, !range.contains(value) {
      add(.outOfRange(figure: figure(), of: owner(), value: value, range: words))
    }
  }

  mutating func checkAmount(
    _ value: Double, _ figure: @autoclosure () -> String, of owner: @autoclosure () -> String
  ) {
    if !value.isFinite {
      add(.notFinite(figure: figure(), of: owner()))
    } else if value < 0 {
      add(.negative(figure: figure(), of: owner(), value: value))
    }
  }

  private mutating func size(_ table: String, _ found: Int, _ expected: Int) {
    if found != expected { add(.wrongSize(table: table, expected: expected, found: found)) }
  }

  private mutating func checkSizes() {
    let (n, k) = (network.dealers.count, network.assets.count)
    size("dealers' holdings", network.holdings.count, n * k)
    size("funds' holdings", network.fundHoldings.count, network.funds.count * k)
    size("willingness", network.willingness.count, n * n)
    size("obligations", network.obligations.count, n * n)
    let correlation = network.correlation
    size("correlations, by class", correlation.classes, k)
    size("calm loadings", correlation.calm.count, k * correlation.calmRank)
    size("stress loadings", correlation.stress.count, k * correlation.stressRank)
    let history = network.returnHistory.count
    if k == 0 ? history > 0 : history % k != 0 {
      size("past returns", history, k == 0 ? 0 : (history / k + 1) * k)
    }
    for fund in network.funds where !fund.marginedNotional.isEmpty {
      size("margined notional of \(fund.name)", fund.marginedNotional.count, k)
    }
    let purchases = scenario.parameters.policy.purchases.count
    if purchases > 0 { size("central-bank purchases", purchases, k) }
    if scenario.parameters.risk.usesReturnHistory, network.returnHistory.isEmpty {
      add(.missingReturnHistory)
    }
  }

  private mutating func position(_ owner: String, _ list: String, _ at: Int, _ count: Int) {
    if !(0..<count).contains(at) { add(.unknownPosition(of: owner, list: list, position: at)) }
  }

  private mutating func checkPositions() {
    let (dealers, assets) = (network.dealers.count, network.assets.count)
    for (number, line) in network.fundingLines.enumerated() {
      let owner = "funding line \(number + 1)"
      position(owner, "dealers", line.dealer, dealers)
      position(owner, "asset classes", line.asset, assets)
      position(owner, "lenders", line.lender, network.lenders.count)
    }
    for asset in scenario.parameters.policy.repoFacilityAssets {
      position("central bank's facility", "asset classes", asset, assets)
    }
    for (number, shock) in scenario.shocks.enumerated() {
      let owner = "shock \(number + 1)"
      switch shock.kind {
      case .price(let asset, _), .orderFlow(let asset, _), .volatility(let asset, _), .haircut(let asset, _):
        position(owner, "asset classes", asset, assets)
      case .lenderStress(let lender, _): position(owner, "lenders", lender, network.lenders.count)
      case .redemption(let fund, _): position(owner, "funds", fund, network.funds.count)
      case .defaulting(let dealer): position(owner, "dealers", dealer, dealers)
      }
    }
  }

  private mutating func checkShocks() {
    for (number, shock) in scenario.shocks.enumerated() {
      let owner = "shock \(number + 1)"
      if shock.round < 1 {
        add(.outOfRange(figure: "round", of: owner, value: Double(shock.round), range: "1 or later"))
      }
      switch shock.kind {
      case .price(_, let change): check(change, "change", of: owner, -1...10, "between -1 and 10")
      case .volatility(_, let change): check(change, "change", of: owner, -1...100, "between -1 and 100")
      case .orderFlow(_, let amount): check(amount, "amount", of: owner)
      case .haircut(_, let rise): check(rise, "rise", of: owner, -1...1, "between -1 and 1")
      case .lenderStress(_, let rise): check(rise, "rise", of: owner, -1...1, "between -1 and 1")
      case .redemption(_, let share): check(share, "share", of: owner, 0...1, "between 0 and 1")
      case .defaulting: break
      }
    }
  }
}
