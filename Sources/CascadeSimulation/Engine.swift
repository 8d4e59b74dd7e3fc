internal import CascadeKernels

/// The rounds of a cascade over flat columns: the stages of docs/model/cascade.md, one file each.
///
/// Everything a round needs is allocated when the engine is made; it cannot be copied, so that no column is shared by
/// accident. Records are assembled only if they are wanted.
struct Engine: ~Copyable {
  let plan: EnginePlan
  let threads: Int
  let wantsRecords: Bool
  var state: SimulationState

  /// What stages 1 to 5 find for the dealers.
  var out: DealerOutputs
  var fundFigures: [FundFigures]
  var fundSales: [Double]
  var market: SaleMarket
  var risk: RiskMeasure
  /// z·√h·Σσ/K.
  var meanRisk = 0.0
  let redistributes: Bool
  var redistribution: Redistribution
  var offersAmongDealers = false
  var hasRedistributed = false
  var clearing: Clearing
  var linear: LinearisedRound?
  /// Claims of each dealer at their recoveries, and what it owes at its own.
  var claims: [Double]
  var owed: [Double]

  // Per class, rewritten in every round.
  var exposedMarks: [Double]
  var reserveWeights: [Double]
  /// Order flow from shocks that has not met the market yet.
  var flow: [Double]
  /// Q.
  var volume: [Double]
  /// Σ of the sellers' offers.
  var offers: [Double]
  var depth: [Double]
  var priceFactor: [Double]
  /// Share of the sellers' offers that is placed.
  var placed: [Double]
  /// What a seller to the outside gets per unit of value.
  var outsideProceeds: [Double]
  var dealerProceeds: [Double]
  /// p of what can be sold, 0 of what cannot.
  var salePrices: [Double]
  var pricesBefore: [Double]
  /// Marks of the last round.
  var marksBefore: [Double]
  var outsideVolume: [Double]
  var silent: [Int]
  /// Share of its units of a class that the dealer at hand sold.
  var soldShare: [Double]

  // Per dealer.
  var shockFailures: [Bool]
  var resources: [Double]
  var outsideDebt: [Double]
  var sortedUtilisation: [Double]
  var utilisationSums: [Double]
  var fundShocks: [Double]
  var failures: [Failure] = []
  var marketUtilisation = 0.0
  var recoveryMove = 0.0
  /// The largest sale or due of anybody, and the largest move of a log price or half-spread.
  var largestSale = 0.0
  var largestMove = 0.0
  /// The records of the round under way, gathered while it runs.
  var record = RoundRecord(number: 0)

  init(
    _ plan: EnginePlan, _ state: SimulationState, threads: Int, wantsRecords: Bool, isSpare: Bool = false
  ) {
    self.plan = plan
    self.state = state
    self.threads = threads
    self.wantsRecords = wantsRecords
    let (n, k, f) = (plan.dealers, plan.classes, plan.network.funds.count)
    let column = Array(repeating: 0.0, count: k)
    let perDealer = Array(repeating: 0.0, count: n)
    fundFigures = Array(repeating: FundFigures(), count: f)
    fundSales = Array(repeating: 0, count: f * k)
    risk = Self.riskMeasure(plan)
    out =
      isSpare
      ? DealerOutputs()
      : DealerOutputs(plan, scratch: Swift.max(1, risk.scratchCount), wantsRecords: wantsRecords)
    market = Self.saleMarket(plan)
    redistributes = plan.parameters.redistribution.isOn && n > 1 && plan.parameters.mode == .full
    redistribution =
      redistributes ? Redistribution(dealers: n, classes: k) : Redistribution(dealers: 0, classes: 0)
    clearing = Clearing(members: plan.obligations.isEmpty ? 0 : n)
    (claims, owed) = (plan.claimsAtStart, plan.owedAtStart)
    (exposedMarks, reserveWeights, flow, volume, offers) = (column, column, column, column, column)
    (depth, priceFactor, placed, outsideProceeds, dealerProceeds) = (column, column, column, column, column)
    (salePrices, pricesBefore, marksBefore, outsideVolume) = (column, column, column, column)
    soldShare = column
    silent = (0..<k).map { n - state.firm[$0] - state.indicative[$0] }
    shockFailures = Array(repeating: false, count: n)
    (resources, outsideDebt, sortedUtilisation) = (perDealer, perDealer, perDealer)
    utilisationSums = Array(repeating: 0, count: n + 1)
    fundShocks = Array(repeating: 0, count: f)
    prepareObligations()
  }

  static func saleMarket(_ plan: EnginePlan) -> SaleMarket {
    var market = SaleMarket(classes: plan.classes)
    market.order = plan.order
    market.halfSpread = plan.assets.halfSpread
    market.depth = plan.assets.depth.map(plan.parameters.impact.depthBeforeShock)
    market.marginalRiskFloor = plan.parameters.decision.marginalRiskFloor
    return market
  }

  static func riskMeasure(_ plan: EnginePlan) -> RiskMeasure {
    let correlation = plan.network.correlation
    var risk = RiskMeasure(classes: plan.classes, rank: correlation.calmRank + correlation.stressRank)
    risk.scale = plan.scale
    if plan.parameters.risk.usesReturnHistory {
      risk.history = plan.network.returnHistory.map { -$0 }
      risk.tailRank = plan.historyRank
    }
    return risk
  }

  var isFinished: Bool {
    state.isFinished(roundMax: plan.parameters.time.roundMax)
  }

  /// One whole round.
  mutating func advance() {
    guard plan.parameters.mode == .full else { return advanceLinearised() }
    state.round += 1
    beginRound()
    applyShocks()
    if plan.isNextRound { clearPending() }
    mark()
    if wantsRecords {
      record.balance.fundNetAssets = allFundNetAssets()
      record.balance.fundRedemptions = allFundRedemptions()
    }
    measureRisk()
    if plan.parameters.time.fundsActFirst { decideFunds() }
    setHaircuts()
    prepareSales()
    examineDealers()
    if wantsRecords { recordBalance() }
    useMarketCapacity()
    redistribute()
    if !plan.parameters.time.fundsActFirst { decideFunds() }
    if plan.isNextRound { postpone() } else { clearMarket() }
    settle()
    quote()
    fail()
    if wantsRecords { recordRound() }
    state.isComputable = isFinite()
    state.hasConverged = state.isComputable && isQuiet()
  }

  mutating func beginRound() {
    hasRedistributed = false
    failures.removeAll(keepingCapacity: true)
    (marketUtilisation, recoveryMove, largestSale, largestMove) = (0, 0, 0, 0)
    offersAmongDealers = false
    for i in out.sells.indices where out.sells[i] { clearSales(of: i) }
    for i in 0..<plan.dealers { shockFailures[i] = false }
    for k in 0..<plan.classes {
      (flow[k], volume[k], offers[k], outsideVolume[k]) = (0, 0, 0, 0)
      (priceFactor[k], placed[k], depth[k]) = (1, 1, plan.assets.depth[k])
    }
    for f in fundShocks.indices { fundShocks[f] = 0 }
    if wantsRecords { record = RoundRecord(number: state.round) }
  }

  mutating func clearSales(of dealer: Int) {
    let start = dealer * plan.classes
    for at in start..<start + plan.classes { out.sales[at] = 0 }
    if wantsRecords { for at in start..<start + plan.classes { out.reasons[at] = [] } }
    out.sells[dealer] = false
  }

  mutating func applyShocks() {
    for shock in plan.shocks where shock.round == state.round {
      switch shock.kind {
      case .price(let asset, let change): state.prices[asset] *= 1 + change
      case .orderFlow(let asset, let amount): flow[asset] += amount
      case .volatility(let asset, let change): state.volatility[asset] *= 1 + change
      case .haircut(let asset, let rise):
        state.haircutFloorsBilateral[asset] = Swift.min(1, state.haircutFloorsBilateral[asset] + rise)
        state.haircutFloorsTriparty[asset] = Swift.min(1, state.haircutFloorsTriparty[asset] + rise)
      case .lenderStress(let lender, let rise):
        state.lenderStressShocks[lender] += rise
        state.lenderStress[lender] = Swift.min(1, state.lenderStress[lender] + rise)
      case .redemption(let fund, let share): fundShocks[fund] += share
      case .defaulting(let dealer): shockFailures[dealer] = true
      }
    }
  }

  /// Whether what everything else follows from can still be computed with.
  func isFinite() -> Bool {
    state.prices.allSatisfy(\.isFinite) && state.marks.allSatisfy(\.isFinite)
      && state.volatility.allSatisfy(\.isFinite) && state.cash.allSatisfy(\.isFinite)
      && out.figures.allSatisfy { $0.equity.isFinite } && state.fundCash.allSatisfy(\.isFinite)
  }

  /// Stage 10: nothing was sold, nothing is still to come.
  func isQuiet() -> Bool {
    let time = plan.parameters.time
    guard failures.isEmpty, plan.lastShock <= state.round, recoveryMove <= 1e-12,
      largestMove <= time.reversionTolerance,
      largestSale <= time.salesTolerance, largestToCome() <= time.salesTolerance
    else { return false }
    return state.temporary.allSatisfy { $0.magnitude <= time.reversionTolerance }
  }
}
