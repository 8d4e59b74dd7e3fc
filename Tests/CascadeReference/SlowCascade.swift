import Foundation

/// The cascade of docs/model/cascade.md written a second time, as plainly as we could: the judge of the engine.
///
/// One function for each stage, in the page's order and with the page's symbols. Nothing here is quick, and nothing
/// is shared with the engine. The `linearised` modes and the fixed points (sections 4 and 5) are not covered.
public struct SlowCascade: Sendable {
  let scenario: SlowScenario
  let rules: SlowRules
  let on: SlowChannels
  let classes: Int
  let dealers: Int
  /// L after netting.
  let owed: [[Double]]

  // Asset classes.
  var p: [Double]
  var mark: [Double]
  var temporary: [Double]
  var sigma: [Double]
  var spread: [Double]
  var reserveRate: [Double] = []
  var haircutFloor: [Double]
  var haircutTriparty: [Double]
  var haircut: [Double]
  var days: [Double]
  var firm: [Int]
  var indicative: [Int]
  var silent: [Int]
  var toxicity: [Double]
  var pAtLastMark: [Double]
  var markAtLastMark: [Double]
  var pAtLastFunds: [Double]
  var haircutAtLastFunds: [Double]
  var blend = 0.0

  // Dealers.
  var x: [[Double]]
  var cash: [Double]
  var centralBank: [Double]
  var repayable: [Double]
  var replacement: [Double]
  /// K.
  var bankruptcy: [Double]
  var hasFailed: [Bool]
  var recovery: [Double]
  var lineAmount: [Double] = []
  var lineUnits: [Double] = []

  // Funds and lenders.
  var fx: [[Double]]
  var fund: [SlowFundState]
  var lenderShocks: [Double]
  /// What defaulted borrowers add to a lender's stress.
  var lenderDefaults: [Double]

  // At the start.
  var netAssetsStart: [Double] = []
  var reserveStart: [Double] = []
  var lambdaStart: [Double] = []
  var slackStart: [SlowSlack] = []
  var headroomStart: [Double] = []
  var limits: [SlowLimits] = []
  var fundLimits: [SlowFundLimits] = []

  // Of the round.
  var number = 0
  var utilisation: [Double]
  var marketUtilisation = 0.0
  var pending = SlowDecisions()
  var couldNotPay: Set<Int> = []
  /// E at this round's stage 1.
  var equityAtMark: [Double] = []
  public private(set) var start = SlowBalance()

  public init(_ given: SlowScenario) {
    scenario = given
    rules = given.rules
    on = given.on
    classes = given.assets.count
    dealers = given.dealers.count
    owed = netted(given)
    p = given.assets.map { _ in 1 }
    mark = given.assets.map { _ in 1 }
    temporary = given.assets.map { _ in 0 }
    sigma = given.assets.map(\.volatility)
    spread = given.assets.map(\.halfSpread)
    haircutFloor = given.assets.map(\.haircutBilateral)
    haircutTriparty = given.assets.map(\.haircutTriparty)
    haircut = haircutFloor
    days = given.assets.map { _ in 0 }
    firm = given.assets.map { _ in 0 }
    indicative = firm
    silent = firm
    toxicity = given.assets.map { _ in given.rules.informedShare }
    pAtLastMark = p
    markAtLastMark = p
    pAtLastFunds = p
    haircutAtLastFunds = haircut
    x = given.holdings
    cash = given.dealers.map(\.cash)
    centralBank = given.dealers.map { _ in 0 }
    repayable = given.dealers.map(\.repayableDebt)
    replacement = given.dealers.map { _ in 0 }
    bankruptcy = replacement
    hasFailed = given.dealers.map { _ in false }
    recovery = given.dealers.map { _ in 1 }
    fx = given.fundHoldings
    fund = given.funds.map { SlowFundState(cash: $0.cash, debt: $0.debt) }
    lenderShocks = given.lenders.map { _ in 0 }
    lenderDefaults = lenderShocks
    utilisation = given.dealers.map { _ in 0 }
    pending = noDecisions()
    prepareStart()
  }

  /// Everything that the page says of the start.
  private mutating func prepareStart() {
    for k in 0..<classes { haircut[k] = bilateralHaircut(k) }
    haircutAtLastFunds = haircut
    for line in scenario.lines {
      let taken = line.isTriparty ? haircutTriparty[line.asset] : haircut[line.asset]
      lineAmount.append(line.amount)
      lineUnits.append(line.amount / (1 - taken))
    }
    quote(volume: scenario.assets.map { _ in 0 })
    reserveRate = (0..<classes).map { reserve($0) }
    netAssetsStart = (0..<dealers).map { netAssets($0) }
    reserveStart = (0..<dealers).map { reserves($0) }
    lambdaStart = (0..<dealers).map { leverageRatio($0) }
    limits = (0..<dealers).map { limitsInForce($0) }
    slackStart = (0..<dealers).map { slack($0, due: 0) }
    headroomStart = slackStart.map { max(0, $0.least) }
    for f in fund.indices {
      fundLimits.append(fundLimitsInForce(f))
      fund[f].netAssetsAtLast = fundNetAssets(f)
      fund[f].netAssetsStart = fundNetAssets(f)
    }
    start = balance()
  }

  /// The whole run: the rounds, the closing balance and whether it converged.
  public mutating func run() -> (rounds: [SlowRound], end: SlowBalance, converged: Bool) {
    var rounds: [SlowRound] = []
    while rounds.count < rules.roundMax {
      let round = playRound()
      rounds.append(round)
      if round.isLast { return (rounds, closing().balance(), true) }
    }
    return (rounds, closing().balance(), false)
  }

  /// Losses of dealers and of funds at the closing mark, positive.
  public func losses() -> (dealers: [Double], funds: [Double]) {
    let end = closing()
    let ofDealers = (0..<dealers).map { scenario.dealers[$0].equity - end.equity($0) }
    let ofFunds = fund.indices.map {
      end.fund[$0].netAssetsStart - end.fundNetAssets($0) - end.fund[$0].redeemed
    }
    return (ofDealers, ofFunds)
  }

  func closing() -> SlowCascade {
    var end = self
    end.markStage()
    return end
  }

  mutating func playRound() -> SlowRound {
    number += 1
    var round = SlowRound()
    round.number = number
    let shocks = applyShocks()
    let (pBefore, spreadBefore) = (p, spread)
    if rules.clearsNextRound { clearPending(shocks.flow, &round) }
    let pAfterPending = p
    markStage()
    riskStage()
    round.balance = balance()
    equityAtMark = round.balance.equity
    let lambda = (0..<dealers).map { leverageRatio($0) }
    var decisions = noDecisions()
    if rules.fundsActFirst { fundStage(shocks.redemption, &decisions, &round) }
    fundingStage(lambda, &decisions, &round)
    let failing = constraintStage(lambda, shocks.defaulting, decisions, &round)
    headroomStage(failing, decisions, &round)
    salesStage(failing, &decisions, &round)
    redistributionStage(lambda, failing, &decisions, &round)
    if !rules.fundsActFirst { fundStage(shocks.redemption, &decisions, &round) }
    if rules.clearsNextRound { settleAmongDealers(decisions) } else { clear(decisions, shocks.flow, &round) }
    let moved = rules.clearsNextRound ? logMove(pBefore, pAfterPending) : logMove(pBefore, p)
    quote(volume: round.outsideVolume)
    round.firm = firm
    round.indicative = indicative
    round.silent = silent
    let recoveryMoved = failureStage(failing, &round)
    round.balance.prices = p
    round.balance.halfSpread = spread
    let stillMoving =
      moved > rules.reversionTolerance
      || zip(spread, spreadBefore).contains { abs($0 - $1) > rules.reversionTolerance }
    round.isLast = isAtRest(round, stillMoving: stillMoving, recoveryMoved: recoveryMoved)
    return round
  }

  private func logMove(_ before: [Double], _ after: [Double]) -> Double {
    var most = 0.0
    for k in 0..<classes where before[k] > 0 {
      most = max(most, after[k] > 0 ? abs(log(after[k] / before[k])) : .infinity)
    }
    return most
  }
}

/// `netsObligations`: pair by pair, only the difference is owed.
private func netted(_ given: SlowScenario) -> [[Double]] {
  guard given.rules.netsObligations else { return given.obligations }
  var result = given.obligations
  for i in result.indices {
    for j in result.indices {
      result[i][j] = max(0, given.obligations[i][j] - given.obligations[j][i])
    }
  }
  return result
}
