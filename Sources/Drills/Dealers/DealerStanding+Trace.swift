internal import CascadeKernels
internal import CascadeSimulation
internal import Foundation
internal import Quotations

extension DealerStanding {
  /// How every dealer but the failing one stands at a moment of a run, in the order of the file.
  ///
  /// - Parameter seed: by which the noise in what others see of a dealer's credit is drawn.
  /// - Precondition: the trace has the moment, and the map fits its scenario.
  public static func all(
    in trace: CascadeTrace, at moment: SimulatedMarket.Moment, map: MarketMap, except failing: Int,
    seed: UInt64 = 1
  ) -> [DealerStanding] {
    let reading = StandingReading(trace, moment, map, failing)
    let before = StandingReading(trace, .before(moment), map, failing)
    let view = CreditView(random: CounterRandom(seed: seed))
    return trace.scenario.network.dealers.indices.filter { $0 != failing }.map { dealer in
      var standing = reading.standing(dealer)
      // A default is known when it happens.
      standing.publicCreditSpread =
        standing.hasFailed ? standing.creditSpread : view.seen(before.creditSpread(dealer), of: dealer)
      return standing
    }
  }

  /// By the edges at which the house's default regime policy calls a market's credit stressed: 137 and 387 basis points.
  static func tier(creditSpread: Double) -> Quotations.Dealer.Tier {
    if creditSpread < 137 { return .top }
    return creditSpread < 387 ? .middle : .weak
  }
}

/// How constraints that others can see raise a dealer's credit spread; ours, argued in docs/model/drill-dealers.md.
enum CreditConvention {
  /// Of the logarithm, for all capacity used: 20 basis points become 402, the house's edge of a weak credit.
  static let perUtilisation = 3.0
  /// Of the logarithm, for a leverage ratio of nothing at all.
  static let perShortfall = 30.0
}

/// How the market sees a dealer's credit: a round late and with an error that stays with the dealer; ours, argued in
/// docs/model/drill-dealers.md.
struct CreditView {
  /// Standard deviation of the logarithm of a spread as the market tells it.
  static let noise = 0.15

  let random: CounterRandom

  /// To a whole basis point, one at the least.
  func seen(_ spread: Double, of dealer: Int) -> Double {
    let place = CounterRandom.Place(
      scenario: AnswerChance.Purpose.credit, agent: UInt32(truncatingIfNeeded: dealer), round: 0, draw: 0)
    let told = spread * exp(CreditView.noise * random.normal(place))
    return min(Indicators.creditCap, max(1, told.rounded()))
  }
}

extension SimulatedMarket.Moment {
  /// The round before; before the shock there is none.
  fileprivate static func before(_ moment: Self) -> Self {
    moment.roundsDone <= 1 ? .calm : .round(moment.roundsDone - 1)
  }
}

/// One moment of a run, from which each dealer's standing is read.
struct StandingReading {
  let trace: CascadeTrace
  let map: MarketMap
  let failing: Int
  let state: SimulationState
  /// The round that led here; nil before the shock.
  let record: RoundRecord?
  let balance: BalanceRecord
  let failed: Set<Int>
  let quotes: DealerQuotes
  let creditSpreads: [Double]
  let names: [DealerID]

  init(_ trace: CascadeTrace, _ moment: SimulatedMarket.Moment, _ map: MarketMap, _ failing: Int) {
    let number = moment.roundsDone
    let scenario = trace.scenario
    let record = number == 0 ? nil : trace.run.rounds[number - 1]
    (self.trace, self.map, self.failing, self.record) = (trace, map, failing, record)
    state = trace.states[number]
    balance = record?.balance ?? trace.run.start
    failed = Set(trace.run.rounds.prefix(number).flatMap { $0.failures.map(\.dealer) })
    quotes = DealerQuotes(of: map.quotedPillar.asset, in: scenario, at: state, after: record)
    creditSpreads = Indicators.creditSpreads(of: balance, failed: failed, risk: scenario.parameters.risk)
    names = DealerID.all(of: scenario.network.dealers.map(\.name))
  }

  func standing(_ dealer: Int) -> DealerStanding {
    let hasFailed = failed.contains(dealer)
    let atStart = trace.headroomAtStart[dealer]
    let credit = creditSpread(dealer)
    return DealerStanding(
      dealer: dealer, id: names[dealer], name: trace.scenario.network.dealers[dealer].name,
      hasFailed: hasFailed, utilisation: hasFailed ? 1 : record?.utilisation[dealer] ?? 0,
      headroom: hasFailed ? 0 : record?.headroom[dealer] ?? atStart, headroomAtStart: atStart,
      leverageDistance: leverageDistance(dealer), needs: record?.needs.first { $0.dealer == dealer },
      willingness: hasFailed ? 0 : willingness(dealer), toxicity: toxicity,
      halfSpread: quotes.halfSpreads[dealer],
      quoting: hasFailed ? .silent : quotes.standings[dealer].quoting,
      creditSpread: credit, tier: DealerStanding.tier(creditSpread: credit),
      ratePosition: ratePosition(dealer))
  }

  /// What the distance to default gives, or more where its constraints show: e³ ≈ 20 times the floor with all capacity used, and as
  /// much again for each tenth that its leverage ratio lacks.
  func creditSpread(_ dealer: Int) -> Double {
    guard !failed.contains(dealer) else { return creditSpreads[dealer] }
    let utilisation = record?.utilisation[dealer] ?? 0
    let shortfall = max(0, -(leverageDistance(dealer) ?? 0))
    let seen =
      Indicators.Convention.creditFloor
      * exp(CreditConvention.perUtilisation * utilisation + CreditConvention.perShortfall * shortfall)
    return min(Indicators.creditCap, max(creditSpreads[dealer], seen))
  }

  private func leverageDistance(_ dealer: Int) -> Double? {
    trace.leverageTriggers[dealer].map { (balance.leverageRatio[dealer] - $0) / $0 }
  }

  /// μ − μ₀ of the quoted class.
  private var toxicity: Double {
    state.informedShare[map.quotedPillar.asset] - trace.scenario.parameters.information.informedShare
  }

  /// The mean of A over those that it may take risk from, less what stage 5b's fear of toxicity takes.
  private func willingness(_ dealer: Int) -> Double {
    let network = trace.scenario.network
    let others = network.dealers.indices.filter { $0 != dealer && $0 != failing }
    let sum = others.reduce(0) { $0 + network.willingness[$1 * network.dealers.count + dealer] }
    let mean = others.isEmpty ? 1 : sum / Double(others.count)
    let fear = trace.scenario.parameters.redistribution.fearOfToxicity * max(0, toxicity)
    return mean * min(1, max(0, 1 - fear))
  }

  /// Σ over the pillars of units · price · duration for one basis point.
  private func ratePosition(_ dealer: Int) -> Double {
    let classes = trace.scenario.network.assets.count
    return map.pillars.reduce(0) { sum, pillar in
      sum + state.holdings[dealer * classes + pillar.asset] * state.prices[pillar.asset] * pillar.duration
        * 1e-4
    }
  }
}

extension DealerQuotes.Standing {
  fileprivate var quoting: DealerStanding.Quoting {
    switch self {
    case .firm: .firm
    case .indicative: .indicative
    case .silent: .silent
    }
  }
}
