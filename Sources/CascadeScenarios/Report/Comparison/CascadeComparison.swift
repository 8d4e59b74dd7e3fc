import CascadeSimulation

/// Two runs side by side: the same question under two policies, two dates or two shocks.
public struct CascadeComparison: Sendable {
  public let first: CascadeReport
  public let second: CascadeReport

  public init(_ first: CascadeReport, _ second: CascadeReport) {
    self.first = first
    self.second = second
  }

  /// One figure of both runs; nil where a run has none.
  struct Row {
    var key: String
    var words: String
    var first: Double?
    var second: Double?
    var isPercent = false

    var difference: Double? { first.flatMap { first in second.map { $0 - first } } }

    func shown(_ figure: Double?) -> String {
      guard let figure else { return "undefined" }
      return isPercent ? Figure.percent(figure, places: 2) : Figure.amount(figure)
    }
  }

  var rows: [Row] { headlines + attribution + prices }

  var hasOneUnit: Bool { first.unit == second.unit }

  private func row(
    _ key: String, _ words: String, isPercent: Bool = false, _ figure: (CascadeReport) -> Double?
  ) -> Row {
    Row(key: key, words: words, first: figure(first), second: figure(second), isPercent: isPercent)
  }

  private var headlines: [Row] {
    [
      row("direct", "loss of the shock alone") { $0.measured.amplification.direct },
      row("total", "total loss with every reaction") { $0.measured.amplification.total },
      row("amplification", "amplification") { $0.measured.amplification.ratio },
      row("gain", "gain of the feedback at its largest") { $0.measured.gains.peak },
      row("rounds", "rounds") { Double($0.run.rounds.count) },
      row("defaults", "dealers failed") { Double($0.failures.count) },
      row("dealerSales", "sold by dealers, all rounds") { $0.soldByDealers },
      row("fundSales", "sold by funds, all rounds") { $0.soldByFunds },
      row("redistributed", "taken by other dealers") { $0.redistributed },
      row("freeze", "share of offers to dealers refused", isPercent: true) { $0.freeze },
      row("trappedRisk", "trapped risk at its largest") { $0.trappedRisk },
      row("aggregateVulnerability", "aggregate vulnerability (GLT)") { $0.measured.glt?.aggregate },
    ]
  }

  private var attribution: [Row] {
    Channels.each.compactMap { channel in
      func value(_ report: CascadeReport) -> Double? {
        let value = report.measured.attribution?.values.first { $0.channel == channel }?.shapley
        // What only rounding left is nothing.
        return value.map { abs($0) <= 1e-9 * abs(report.measured.amplification.total) ? 0 : $0 }
      }
      let made = row("attribution.\(channel.name)", "added by \(channel.words)", value)
      return made.first == nil && made.second == nil ? nil : made
    }
  }

  /// Closing prices of the classes that both have, those that differ most.
  private var prices: [Row] {
    let shared = first.network.assets.indices.compactMap { place in
      second.network.assets.firstIndex { $0.name == first.asset(place) }.map { (place, $0) }
    }
    let made = shared.map { places in
      Row(
        key: "price.\(first.asset(places.0))", words: "closing price of \(first.asset(places.0))",
        first: first.run.end.prices[places.0], second: second.run.end.prices[places.1])
    }
    let order = made.indices.sorted {
      (-abs(made[$0].difference ?? 0), $0) < (-abs(made[$1].difference ?? 0), $1)
    }
    return order.prefix(8).map { made[$0] }
  }

  public var files: [CascadeReport.File] {
    [
      .init(name: "comparison.html", text: html), .init(name: "comparison.txt", text: text),
      .init(name: "comparison.csv", text: csv), .init(name: "comparison.json", text: json),
    ]
  }
}

extension CascadeReport {
  var soldByDealers: Double { run.rounds.flatMap(\.sales).reduce(0) { $0 + $1.amount } }
  var soldByFunds: Double { run.rounds.flatMap(\.fundSales).reduce(0) { $0 + $1.amount } }
  var redistributed: Double { run.rounds.reduce(0) { $0 + $1.redistribution.taken } }

  /// Of all rounds together; nil if nothing was offered.
  var freeze: Double? {
    let offered = run.rounds.reduce(0) { $0 + $1.redistribution.offered }
    return offered > 0 ? 1 - redistributed / offered : nil
  }
}
