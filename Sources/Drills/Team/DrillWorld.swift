internal import Calendars
internal import CascadeSimulation
internal import MarketData
internal import Quotations
internal import Workflow

/// What the team does not see: the market behind its screens, how each dealer stands, and what was planted among the answers.
struct DrillWorld {
  let drill: Drill
  let moment: SimulatedMarket.Moment
  let clock: DrillClock
  let market: SimulatedMarket
  let calm: SimulatedMarket
  let standings: [DealerStanding]
  let truths: [GroupTruth]
  /// Of the same book in the market before the shock: what a stale level is taken from.
  private let earlier: [GroupTruth]

  private var book: DrillBook { drill.plan.book }
  private var settings: DrillSettings { drill.plan.settings }

  init(_ drill: Drill, at moment: SimulatedMarket.Moment) throws(DrillRefusal) {
    let map = drill.plan.settings.map
    if case .round(let round) = moment, round < 1 || round > drill.trace.roundLast {
      throw .noSuchRound(round, last: drill.trace.roundLast)
    }
    try map.check(against: drill.plan.scenario)
    try self.init(
      drill, SimulatedMarket(drill.trace, at: moment, map: map),
      DealerStanding.all(
        in: drill.trace, at: moment, map: map, except: drill.failing, seed: drill.plan.settings.seed))
  }

  /// A market and dealers that need not be of one moment: a question may move one of them alone.
  ///
  /// - Precondition: the map fits the scenario.
  init(_ drill: Drill, _ market: SimulatedMarket, _ standings: [DealerStanding]) throws(DrillRefusal) {
    let plan = drill.plan
    let clock = try DrillClock(plan.book, waiting: drill.daysWaited(to: market.moment))
    let calm = SimulatedMarket(drill.trace, at: .calm, map: plan.settings.map)
    let asOf = clock.at(clock.valuationDate, 14, 0)
    self.drill = drill
    moment = market.moment
    self.clock = clock
    self.market = market
    self.calm = calm
    self.standings = standings
    truths = try DrillWorld.truths(market, plan.book, asOf)
    earlier = try DrillWorld.truths(calm, plan.book, asOf)
  }

  private static func truths(
    _ market: SimulatedMarket, _ book: DrillBook, _ asOf: Timestamp
  ) throws(DrillRefusal) -> [GroupTruth] {
    let snapshot = market.snapshot(of: book, id: SnapshotID("TRUTH"), asOf: asOf, capturedAt: asOf)
    return try GroupTruth.all(of: book, on: snapshot)
  }

  /// What the team is shown.
  var feed: MarketFeed {
    MarketFeed(
      capture: { id, asOf in
        market.snapshot(of: book, id: id, asOf: asOf, capturedAt: asOf.later(seconds: 20))
      },
      waited: { day, id, asOf in
        SimulatedMarket(drill.trace, at: drill.moment(waited: day, to: moment), map: settings.map)
          .snapshot(of: book, id: id, asOf: asOf, capturedAt: asOf.later(seconds: 20))
      })
  }

  /// What comes of the calls, some of it flawed on purpose, and the key of that.
  func answers(_ requests: [QuoteRequest]) -> (answers: [SimulatedAnswer], key: FlawKey) {
    let unit = NetworkUnit(drill.plan.scenario.network.unit)
    let desk = AnswerDesk(
      market: market, calm: calm, settings: settings, unit: unit,
      worth: BookRates(book).worths(in: unit.currency))
    let answers = requests.compactMap { request -> SimulatedAnswer? in
      guard let standing = standings.first(where: { $0.id == request.dealer }),
        let index = book.groups.firstIndex(where: { $0.id == request.group }), truths.indices.contains(index)
      else { return nil }
      return desk.answer(request, by: standing, truth: truths[index], index: index)
    }
    let policy = (book.policy ?? .houseDefault).quotations
    return FlawPlanter(settings: settings, truths: truths, earlier: earlier, policy: policy).plant(
      on: answers)
  }
}

extension Drill {
  /// Local Business Days from the Early Termination Date to the market of a moment: none up to the default, then Δt a round.
  func daysWaited(to moment: SimulatedMarket.Moment) -> Int {
    guard case .round(let round) = moment, round > failureRound else { return 0 }
    return Int((Double(round - failureRound) * stepDays).rounded(.up))
  }

  /// The moment whose market the screens show on a day waited, from 0.
  func moment(waited day: Int, to last: SimulatedMarket.Moment) -> SimulatedMarket.Moment {
    min(.round(failureRound + Int(Double(day) / stepDays)), last)
  }

  private var stepDays: Double { max(plan.scenario.parameters.time.step, 1e-3) }
}
