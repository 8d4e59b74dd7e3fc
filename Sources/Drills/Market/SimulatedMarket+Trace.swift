internal import CascadeSimulation
internal import Foundation

extension SimulatedMarket {
  /// The market of a run at a moment.
  ///
  /// - Precondition: the map passes `check(against:)` of the trace's scenario, and the run has the round.
  public init(_ trace: CascadeTrace, at moment: Moment, map: MarketMap) {
    let round = moment.roundsDone
    precondition(0...trace.roundLast ~= round, "a market is read off a round that the run has")
    let (state, asset) = (trace.states[round], map.quotedPillar.asset)
    let toYield = 10_000 / map.quotedPillar.duration
    self.moment = moment
    self.map = map
    indicators = trace.indicators[round]
    prices = state.prices
    yieldMoves = map.pillars.map {
      YieldMove(tenor: $0.tenor, move: SimulatedMarket.yieldMove(price: state.prices[$0.asset], $0.duration))
    }
    fundingBasis = map.fundingPassThrough * (trace.indicators[round].credit - trace.indicators[0].credit)
    rateVolatility = state.volatility[asset] * toYield
    bidAsk = trace.isQuoted(asset, after: round) ? 2 * state.halfSpread[asset] * toYield : nil
    bidAskNormal = trace.isQuoted(asset, after: 0) ? 2 * trace.states[0].halfSpread[asset] * toYield : nil
  }

  /// −ln(p) / duration in basis points: the change of a continuously compounded yield that explains the price.
  static func yieldMove(price: Double, _ duration: Double) -> Double {
    // Of a class that is worth nothing the logarithm has no value. The rate that follows is beyond `RateLimits` either way.
    price == 1 ? 0 : -10_000 * log(max(price, 1e-9)) / duration
  }

  /// By how much a quoted swap rate has moved since before the shock, in basis points.
  ///
  /// The moves of the classes' yields, linear between their tenors and flat beyond, times the pass-through; on a curve of term rates
  /// besides what dealers' credit adds at that tenor: `fundingBasis`·e^(−tenor/`fundingDecay`).
  /// - Parameter years: the tenor of the quote.
  public func rateMove(tenor years: Double, isTermRate: Bool) -> Double {
    let funding = isTermRate ? fundingBasis * exp(-years / map.fundingDecay) : 0
    return map.passThrough * yieldMove(at: years) + funding
  }

  private func yieldMove(at tenor: Double) -> Double {
    guard !yieldMoves.isEmpty else { return 0 }
    let weights = MarketMap.weights(at: tenor, of: yieldMoves.map(\.tenor))
    // A pillar without weight says nothing, even where its class is worth nothing.
    return zip(weights, yieldMoves).reduce(0) { $1.0 == 0 ? $0 : $0 + $1.0 * $1.1.move }
  }
}

extension SimulatedMarket.Moment {
  /// 0 before the shock.
  public var roundsDone: Int {
    switch self {
    case .calm: 0
    case .round(let round): round
    }
  }
}

extension CascadeTrace {
  /// Whether any dealer quotes a class, firm or not, after a round (0: before the shock). Who fails in a round quotes no more.
  func isQuoted(_ asset: Int, after round: Int) -> Bool {
    let terms = scenario.network.assets[asset]
    guard round > 0 else {
      return !scenario.network.dealers.isEmpty && terms.halfSpread <= terms.halfSpreadReservation
    }
    let record = run.rounds[round - 1]
    guard asset < record.firm.count, asset < record.indicative.count else { return false }
    let failed = Set(run.rounds[..<round].flatMap { $0.failures.map(\.dealer) })
    let alive = scenario.network.dealers.count - failed.count
    return min(record.firm[asset] + record.indicative[asset], alive) > 0
  }
}
