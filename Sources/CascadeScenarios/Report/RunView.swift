import CascadeSimulation

/// One moment of the trajectory: before the shock, the mark of a round, or the closing mark.
struct Frame {
  let label: String
  let balance: BalanceRecord
  /// The round it belongs to; nil at the start and at the end.
  let round: RoundRecord?
}

/// A run as pictures and tables need it: what the records hold, put side by side.
extension CascadeReport {
  /// Before the shock, after the mark of each round, at the closing mark.
  var frames: [Frame] {
    [Frame(label: "start", balance: run.start, round: nil)]
      + run.rounds.map { Frame(label: String($0.number), balance: $0.balance, round: $0) }
      + [Frame(label: "end", balance: run.end, round: nil)]
  }

  /// The frames that have room in a strip: the first and the last, and of the others an even choice.
  func frames(atMost count: Int) -> [Frame] {
    let all = frames
    guard all.count > count, count > 2 else { return all }
    let kept = (0..<count).map { $0 * (all.count - 1) / (count - 1) }
    return kept.map { all[$0] }
  }

  func limits(of dealer: Int) -> LimitsInForce { LimitsInForce(scenario, dealer: dealer, start: run.start) }

  /// A dealer failed in this round or before.
  func failureRound(of dealer: Int) -> Int? {
    run.rounds.first { record in record.failures.contains { $0.dealer == dealer } }?.number
  }

  var failures: [(round: Int, failure: Failure)] {
    run.rounds.flatMap { record in record.failures.map { (record.number, $0) } }
  }

  /// Price of a class just before the flow of a round met the market: last round's, with this round's shocks.
  func priceBeforeFlow(_ position: Int, _ asset: Int) -> Double {
    let last = position == 0 ? run.start.prices[asset] : run.rounds[position - 1].balance.prices[asset]
    return scenario.shocks.reduce(last) { price, shock in
      guard shock.round == run.rounds[position].number, case .price(asset, let change) = shock.kind else {
        return price
      }
      return price * (1 + change)
    }
  }

  /// What is too little to be told, in the network's unit.
  var tolerance: Double { scenario.parameters.time.salesTolerance }

  /// Nobody sold, failed or was shocked: prices at most came back.
  func isQuiet(_ record: RoundRecord) -> Bool {
    let isShocked = scenario.shocks.contains { $0.round == record.number }
    let most = (record.sales.map(\.amount) + record.fundSales.map(\.amount)).max() ?? 0
    return !isShocked && record.failures.isEmpty && most <= tolerance
  }

  /// Dealers whose needs no sale could meet in a round.
  func stuck(_ record: RoundRecord) -> [DealerNeeds] {
    record.needs.filter { max($0.leverageUnmet, $0.valueAtRiskUnmet, $0.cashUnmet) > tolerance }
  }

  /// Rounds to be told one by one, and runs of quiet ones to be told together.
  var chapters: [ArraySlice<RoundRecord>] {
    var chapters: [ArraySlice<RoundRecord>] = []
    var from = 0
    while from < run.rounds.count {
      var to = from + 1
      if isQuiet(run.rounds[from]) {
        while to < run.rounds.count, isQuiet(run.rounds[to]) { to += 1 }
      }
      chapters.append(run.rounds[from..<to])
      from = to
    }
    return chapters
  }

  /// Required reduction that found no taker, of each round.
  func trapped(_ record: RoundRecord) -> Double { record.redistribution.trapped.reduce(0, +) }

  /// The largest of any round: what one round leaves is asked for again in the next, so rounds are not added up.
  var trappedRisk: Double { run.rounds.map(trapped).max() ?? 0 }

  /// Sold by dealers and funds to outside investors.
  func outside(_ record: RoundRecord) -> Double {
    record.sales.reduce(0) { $0 + $1.outside } + record.fundSales.reduce(0) { $0 + $1.outside }
  }

  /// The classes whose price ends furthest from where it began, at most so many, in file order.
  func classesMoved(atMost count: Int) -> [Int] {
    let distances = (0..<classes).map { asset in
      frames.map { abs($0.balance.prices[asset] - 1) }.max() ?? 0
    }
    let order = (0..<classes).sorted { (-distances[$0], $0) < (-distances[$1], $1) }
    let moved = order.filter { distances[$0] > 0 }
    return (moved.isEmpty ? order : moved).prefix(count).sorted()
  }

  /// How the run ended, as a sentence.
  var outcomeSentence: String {
    switch run.outcome {
    case .converged(let round):
      "The run converged: after round \(round) nobody had to sell any more."
    case .stoppedAtLimit(let round):
      "The run did NOT converge: the round limit (\(round)) came first. The trajectory is whole up to it; what would "
        + "have followed is not in any figure."
    case .notComputable(let round):
      "The run STOPPED: in round \(round) a price, a volatility, cash or equity was no longer a finite number. No figure "
        + "of its end is a result; those that could not be computed are null. Look for figures of the scenario that "
        + "are far too large."
    }
  }
}

/// What forced sales and failures of others did to holders: the losses that the network picture draws.
struct HarmTable {
  /// Dealers, then funds; classes: loss of value on what each still held when the flow of a round moved the price.
  private(set) var losses: [Double]
  private let classes: Int

  init(_ report: CascadeReport) {
    classes = report.classes
    let holders = report.dealers + report.network.funds.count
    losses = Array(repeating: 0, count: holders * report.classes)
    for position in report.run.rounds.indices { add(report, position) }
  }

  subscript(holder: Int, asset: Int) -> Double { losses[holder * classes + asset] }

  private mutating func add(_ report: CascadeReport, _ position: Int) {
    let rounds = report.run.rounds
    let after = position + 1 < rounds.count ? rounds[position + 1].balance : report.run.end
    let units = after.holdings + after.fundHoldings
    guard units.count == losses.count else { return }
    for asset in 0..<classes {
      let fall = report.priceBeforeFlow(position, asset) - rounds[position].balance.prices[asset]
      guard fall != 0 else { continue }
      for holder in 0..<losses.count / classes {
        losses[holder * classes + asset] += units[holder * classes + asset] * fall
      }
    }
  }
}
