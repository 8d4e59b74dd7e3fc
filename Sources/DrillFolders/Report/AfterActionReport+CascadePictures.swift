import Calendars
import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
internal import Foundation
import MarketData
import Quantities
import Quotations
import Statements
import Workflow

/// Pictures of the run and of its market.
extension AfterActionReport {
  private static let momentsMax = 10

  /// Rounds in which something happened to a dealer, the moment of the close-out, the last; then others, evenly.
  var roundsShown: [Int] {
    let last = drill.trace.roundLast
    guard last > AfterActionReport.momentsMax else { return last > 0 ? Array(1...last) : [] }
    var kept: Set<Int> = [1, last, drill.failureRound, max(market.moment.number, 1)]
    for round in failures.map(\.round) where kept.count < AfterActionReport.momentsMax { kept.insert(round) }
    while kept.count < AfterActionReport.momentsMax {
      let order = kept.sorted()
      let gaps = zip(order, order.dropFirst()).map { (width: $1 - $0, middle: ($0 + $1) / 2) }
      guard let widest = gaps.max(by: { $0.width < $1.width }), widest.width > 1 else { break }
      kept.insert(widest.middle)
    }
    return kept.sorted()
  }

  /// Prices of the classes that tell of rates, in the order of their tenors; names the round of the default.
  var pricesPicture: Picture? {
    let pillars = settings.map.pillars.filter { network.assets.indices.contains($0.asset) }
    guard !pillars.isEmpty else { return nil }
    let balances = [run.start] + run.rounds.map(\.balance)
    let lines = pillars.map { pillar in
      LineChart.Series(
        name: "\(network.assets[pillar.asset].name), \(Figure.amount(pillar.tenor)) years",
        points: balances.enumerated().map { (Double($0.offset), $0.element.prices[pillar.asset]) })
    }
    let words = lines.map { "\($0.name) ends at \(Figure.amount($0.points.last?.y ?? 1, significant: 4))" }
    var references = [
      LineChart.Reference(
        value: Double(drill.failureRound), label: "\(failedName) defaults", isVertical: true)
    ]
    if market.moment.number != drill.failureRound {
      references.append(
        .init(value: Double(market.moment.number), label: "the market of the close-out", isVertical: true))
    }
    return LineChart(
      name: "prices", title: "Prices of the classes that rates are read from (before the shock = 1)",
      description: "Price of each mapped class by round. \(failedName) defaults in round "
        + "\(drill.failureRound). " + words.joined(separator: "; ") + ".",
      series: lines, references: references,
      ticks: balances.indices.map { (Double($0), $0 == 0 ? "start" : String($0)) }, axisTitle: "round",
      format: { Figure.amount($0, significant: 4) }
    ).picture
  }

  /// Every dealer's utilisation, with the round in which it failed.
  var dealersPicture: Picture? {
    let records = roundsShown.map { run.rounds[$0 - 1] }
    guard !records.isEmpty, !network.dealers.isEmpty else { return nil }
    let rows = network.dealers.enumerated().prefix(60).map { position, dealer in
      let failed = drill.trace.failureRound(of: position)
      return HeatStrip.Row(
        name: dealer.name,
        cells: records.map { record in
          if let failed, record.number >= failed {
            return .init(text: record.number == failed ? "defaults" : "failed", weight: 1, isMarked: true)
          }
          let used = record.utilisation.indices.contains(position) ? record.utilisation[position] : 0
          return .init(text: Figure.percent(used, places: 0), weight: min(max(used, 0), 1) * 0.7)
        })
    }
    let left = network.dealers.count - rows.count
    return HeatStrip(
      name: "dealers", title: "How much of its capacity each dealer has used, by round",
      description: "For each dealer and round, the share of its capacity that is used, and when it failed. "
        + "\(failures.count) of \(network.dealers.count) dealers fail in the run."
        + (left > 0 ? " \(left) dealers are left out." : ""),
      columns: records.map { "round \($0.number)" }, rows: rows,
      legend: "Darker: more of its capacity is used. Framed: the dealer has failed."
        + (left > 0 ? " The first 60 dealers; \(left) left out." : ""),
      note: records.count < run.rounds.count
        ? "\(records.count) of \(run.rounds.count) rounds shown: those of defaults and of the close-out first."
        : ""
    ).picture
  }

  /// Where each indicator of a market lies among the bands of the policy.
  func bandsPicture(_ regime: RegimeAssessment, _ position: Int) -> Picture? {
    let policy = assessment.file.policy.regime
    let rows = policy.indicators.map { rule in
      let vote = regime.votes.first { $0.indicator == rule.name }
      return HeatStrip.Row(
        name: IndicatorWords.words(rule.name) + (rule.unit.isEmpty ? "" : " (\(rule.unit))"),
        cells: Regime.allCases.map { level in
          let isHere = vote?.regime == level
          let value = vote.map { AfterActionReport.short($0.value) } ?? ""
          return .init(
            text: isHere ? value : AfterActionReport.plain(rule.band(level)),
            weight: Double(level.level) * 0.22, isMarked: isHere)
        })
    }
    guard !rows.isEmpty else { return nil }
    return HeatStrip(
      name: "bands-\(position + 1)", title: "\(regime.market): five indicators and the bands of the policy",
      description:
        "For each indicator the four bands of the regime policy \(policy.version), with the reading in its band. "
        + Wording.sentence(regime.sentence) + ".",
      columns: Regime.allCases.map(\.title), rows: rows,
      legend: "Framed: the reading, in the band it votes for. Other cells: the band."
    ).picture
  }

  static func short(_ value: IndicatorReading.Value) -> String {
    switch value {
    case .number(let number): Figure.amount(number.doubleValue, significant: 4)
    case .notQuoted: "not quoted"
    }
  }

  /// Bands in plain signs.
  static func plain(_ band: String) -> String {
    band.replacing("\u{2212}\u{221E}", with: "-inf").replacing("\u{221E}", with: "inf")
  }

  /// The curve of record before the shock and at the close-out.
  var curvePicture: Picture? {
    let points = curvePoints
    guard points.count > 1 else { return nil }
    let key = drill.plan.book.discounting
    func line(_ name: String, _ rate: (CurvePoint) -> Double?) -> LineChart.Series {
      .init(
        name: name,
        points: points.map { (AfterActionReport.place($0.years), rate($0).map { $0 * 100 }) })
    }
    let ends = [points.first, points.last].compactMap { $0 }.map { point in
      "\(point.tenor) \(AfterActionReport.rate(point.before)) to \(AfterActionReport.rate(point.after))"
    }
    return LineChart(
      name: "curve", title: "The curve \(key) before the shock and at the close-out, per cent",
      description:
        "Quoted rates of the curve by tenor before the shock and in the snapshot of the close-out: "
        + ends.joined(separator: ", ") + ".",
      series: [line("before the shock", { $0.before }), line("at the close-out", { $0.after })],
      ticks: points.map { (AfterActionReport.place($0.years), $0.tenor) },
      axisTitle: "tenor (each doubling is the same step)", format: { Figure.fixed($0, 2) }
    ).picture
  }

  /// Doubling is the same step everywhere.
  private static func place(_ years: Double) -> Double { log2(max(years, 1.0 / 365)) }

  static func rate(_ rate: Double?) -> String {
    rate.map { Figure.fixed($0 * 100, 3) + " %" } ?? "not quoted"
  }
}

/// One quote of a curve before and after.
struct CurvePoint {
  var tenor: String
  var years: Double
  var before: Double?
  var after: Double?

  /// In basis points.
  var move: Double? { before.flatMap { before in after.map { ($0 - before) * 10_000 } } }
}

extension AfterActionReport {
  /// The snapshot that the amount rests on: that of the first proposal which names one, else the latest.
  var snapshot: MarketSnapshot? {
    let file = assessment.file
    let named = file.proposals.facts.compactMap(\.curve.snapshot).first
    return named.flatMap { file.snapshots[$0.rawValue]?.fact } ?? file.snapshots.last?.fact
  }

  var curvePoints: [CurvePoint] {
    let key = drill.plan.book.discounting
    let before = drill.plan.book.base.quotes(of: key)
    let after = snapshot?.quotes(of: key) ?? []
    return before.map { quote in
      CurvePoint(
        tenor: "\(quote.tenor)", years: quote.tenor.approximateDays / 365.25, before: quote.rate.doubleValue,
        after: after.first { $0.tenor == quote.tenor && $0.instrument == quote.instrument }?.rate.doubleValue)
    }
  }
}
