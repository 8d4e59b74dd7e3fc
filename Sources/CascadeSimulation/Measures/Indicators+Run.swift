internal import CascadeKernels

extension Indicators {
  /// Conventions of the maps; ours.
  public enum Convention {
    /// Trading days of a year, and of the month over which the distance to default is taken.
    public static let yearDays = 252.0
    public static let monthDays = 21.0
    /// Loss given default of senior unsecured debt of a bank.
    public static let lossGivenDefault = 0.6
    /// What a dealer without visible risk pays, in basis points.
    public static let creditFloor = 20.0
  }

  /// Before the shock, after each round of the run, and at the closing mark.
  public static func along(
    _ run: Run, of scenario: Scenario, choice: IndicatorChoice = IndicatorChoice()
  ) -> [Indicators] {
    guard !scenario.network.assets.isEmpty else { return [] }
    let measurement = IndicatorMeasurement(scenario: scenario, choice: choice)
    let moments = measurement.moments(of: run)
    var correlation = measurement.startCorrelation
    return moments.indices.map { at in
      let moment = moments[at]
      if at > 0 { correlation.add(measurement.returns(from: moments[at - 1].balance, to: moment.balance)) }
      return measurement.indicators(round: at, moment, correlation: correlation.value)
    }
  }

  /// Of certain default.
  public static let creditCap = 10_000 * Convention.lossGivenDefault

  /// 10⁴ · loss given default · 12 · Φ(−DD), between the floor and certain default: rises as DD falls.
  static func creditSpread(distanceToDefault: Double) -> Double {
    let monthly = NormalDistribution.tail(distanceToDefault)
    let months = Convention.yearDays / Convention.monthDays
    return Swift.min(creditCap, Swift.max(Convention.creditFloor, creditCap * months * monthly))
  }

  /// The credit spread of each dealer, in basis points; who failed, or has no equity left, counts at certain default.
  public static func creditSpreads(
    of balance: BalanceRecord, failed: Set<Int>, risk: Parameters.Risk
  ) -> [Double] {
    let toMonth = (Convention.monthDays / risk.horizon).squareRoot() / risk.quantile
    return balance.equity.indices.map { dealer in
      guard balance.equity[dealer] > 0, !failed.contains(dealer) else { return creditCap }
      let deviation = balance.valueAtRisk[dealer] * toMonth
      return creditSpread(distanceToDefault: deviation > 0 ? balance.equity[dealer] / deviation : .infinity)
    }
  }

  /// (1 − φ)/φ: days waited until a dealer quotes firm, if each day the chance is φ; nil if it is 0.
  static func daysToFirmQuote(firmShare: Double) -> Double? {
    firmShare > 0 ? (1 - firmShare) / firmShare : nil
  }
}

/// How many dealers quote one class; those that failed quote nothing.
struct QuoteCounts {
  var firm = 0
  var indicative = 0
  /// Dealers of the start.
  var all = 0

  /// At the end of a round: those that failed in it were counted among the quoting before.
  init(_ record: RoundRecord, _ asset: Int, failed: Int, of dealers: Int) {
    all = dealers
    guard asset < record.firm.count else { return }
    firm = Swift.min(record.firm[asset], dealers - failed)
    indicative = Swift.min(record.indicative[asset], dealers - failed - firm)
  }

  /// Before the shock every dealer quotes the half-spread of the file.
  init(atStartOf scenario: Scenario, _ asset: Int) {
    let (terms, dealers) = (scenario.network.assets[asset], scenario.network.dealers.count)
    all = dealers
    if terms.halfSpread <= terms.halfSpreadFirmMax {
      firm = dealers
    } else if terms.halfSpread <= terms.halfSpreadReservation {
      indicative = dealers
    }
  }

  var firmShare: Double { all == 0 ? 0 : Double(firm) / Double(all) }
  var isQuoted: Bool { firm + indicative > 0 }
}

/// Variances and covariance of a pair by exponential weights, as in stage 2.
struct PairCorrelation {
  var first: Double
  var second: Double
  var covariance: Double
  /// λ^Δt.
  let decay: Double
  let step: Double

  mutating func add(_ returns: (Double, Double)) {
    let news = (1 - decay) / step
    first = decay * first + news * returns.0 * returns.0
    second = decay * second + news * returns.1 * returns.1
    covariance = decay * covariance + news * returns.0 * returns.1
  }

  /// 0 for a class without volatility.
  var value: Double {
    let scale = (first * second).squareRoot()
    return scale > 0 ? Swift.min(1, Swift.max(-1, covariance / scale)) : 0
  }
}

/// One moment of a run: before the shock, after a round, or at the closing mark.
struct IndicatorMoment {
  let balance: BalanceRecord
  let quotes: QuoteCounts
  /// Everybody who has failed by then.
  let failed: Set<Int>
}

/// Reads the indicators of the chosen classes off balance sheets.
struct IndicatorMeasurement {
  let scenario: Scenario
  let index: Int
  let quoted: Int
  let hedged: Int
  let hedge: Int

  /// - Precondition: there is at least one class, and the chosen ones exist.
  init(scenario: Scenario, choice: IndicatorChoice) {
    self.scenario = scenario
    let classes = scenario.network.assets.count
    var held = [Double](repeating: 0, count: classes)
    for (at, units) in scenario.network.holdings.enumerated() { held[at % classes] += units }
    let largest = held.indices.sorted { held[$0] != held[$1] ? held[$0] > held[$1] : $0 < $1 }
    index = choice.index ?? largest[0]
    quoted = choice.quoted ?? index
    let hedged = choice.hedged ?? quoted
    self.hedged = hedged
    hedge = choice.hedge ?? largest.first { $0 != hedged } ?? hedged
  }

  /// The pair as the scenario correlates it in calm.
  var startCorrelation: PairCorrelation {
    let (assets, correlation) = (scenario.network.assets, scenario.network.correlation)
    let (first, second) = (assets[hedged].volatility, assets[hedge].volatility)
    let rank = correlation.calmRank
    let shared =
      hedged == hedge
      ? 1
      : (0..<rank).reduce(0) {
        $0 + correlation.calm[hedged * rank + $1] * correlation.calm[hedge * rank + $1]
      }
    return PairCorrelation(
      first: first * first, second: second * second, covariance: shared * first * second,
      decay: power(scenario.parameters.risk.decay, scenario.parameters.time.step),
      step: scenario.parameters.time.step)
  }

  func returns(from before: BalanceRecord, to after: BalanceRecord) -> (Double, Double) {
    func change(_ k: Int) -> Double {
      before.marks[k] == 0 ? 0 : after.marks[k] / before.marks[k] - 1
    }
    return (change(hedged), change(hedge))
  }

  func moments(of run: Run) -> [IndicatorMoment] {
    let dealers = scenario.network.dealers.count
    let start = QuoteCounts(atStartOf: scenario, quoted)
    var moments = [IndicatorMoment(balance: run.start, quotes: start, failed: [])]
    var failed: Set<Int> = []
    for record in run.rounds {
      failed.formUnion(record.failures.map(\.dealer))
      let quotes = QuoteCounts(record, quoted, failed: failed.count, of: dealers)
      moments.append(IndicatorMoment(balance: record.balance, quotes: quotes, failed: failed))
    }
    let quotes = moments.last?.quotes ?? start
    return moments + [IndicatorMoment(balance: run.end, quotes: quotes, failed: failed)]
  }

  func indicators(round: Int, _ moment: IndicatorMoment, correlation: Double) -> Indicators {
    let (balance, quotes) = (moment.balance, moment.quotes)
    let canWithdraw = scenario.network.assets[quoted].halfSpreadFirmMax < .infinity
    return Indicators(
      round: round,
      index: 100 * balance.volatility[index] * Indicators.Convention.yearDays.squareRoot(),
      bidAsk: quotes.isQuoted ? 20_000 * balance.halfSpread[quoted] : nil,
      credit: credit(moment),
      daysToFirmQuote: canWithdraw ? Indicators.daysToFirmQuote(firmShare: quotes.firmShare) : nil,
      hedgeCorrelation: correlation, measuresFirmQuotes: canWithdraw)
  }

  /// The mean over all dealers of the start.
  private func credit(_ moment: IndicatorMoment) -> Double {
    let spreads = Indicators.creditSpreads(
      of: moment.balance, failed: moment.failed, risk: scenario.parameters.risk)
    guard !spreads.isEmpty else { return Indicators.creditCap }
    return spreads.reduce(0, +) / Double(spreads.count)
  }
}
