import CascadeSimulation
import Testing

@testable import CascadeScenarios

/// A run can end in figures that are not finite; its pictures must be drawn all the same.
@Suite("Figures that cannot be drawn")
struct UndrawableTests {
  static let figures = [
    Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e200,
    .leastNonzeroMagnitude,
  ]

  private func check(_ picture: Picture) {
    let svg = picture.svg
    _ = Elements(svg)
    for mark in ["\"nan", "\"inf", "\"-inf", "Lnan", "Mnan", "Linf"] {
      #expect(!svg.contains(mark), "\(mark)")
    }
  }

  @Test("the whole of a run", arguments: figures)
  func everything(_ figure: Double) {
    for sample in SampleRun.all.prefix(2) {
      for picture in sample.report.spoilt(figure).pictures { check(picture) }
    }
    _ = Elements(SampleRun.all[1].report.spoilt(figure).html)
    _ = SampleRun.all[1].report.spoilt(figure).text
  }

  @Test("shade", arguments: figures)
  func heat(_ figure: Double) {
    #expect(Palette.heat(figure).count == 7)
    #expect(Palette.heat(.nan) == "#ffffff" && Palette.heat(.infinity) == Palette.heat(1))
    check(
      HeatStrip(
        name: "n", title: "t", description: "d", columns: ["a"],
        rows: [.init(name: "r", cells: [.init(text: Figure.short(figure), weight: figure)])], legend: "l"
      ).picture)
  }

  @Test("lines, which have a gap", arguments: figures)
  func lines(_ figure: Double) {
    check(
      LineChart(
        name: "n", title: "t", description: "d",
        series: [.init(name: "s", points: [(0, 1), (1, figure), (2, 3), (figure, 2)])],
        references: [.init(value: figure, label: "r"), .init(value: figure, label: "v", isVertical: true)],
        room: [figure], ticks: [(0, "0"), (figure, "x")], axisTitle: "a", format: { Figure.amount($0) }
      ).picture)
  }

  @Test("bars, steps and flows", arguments: figures)
  func others(_ figure: Double) {
    check(
      BarChart(
        name: "n", title: "t", description: "d", columns: ["1", "2"],
        parts: [.init(name: "p", values: [figure, 2], fill: .plain)], notes: ["", ""], axisTitle: "a",
        format: { Figure.amount($0) }
      ).picture)
    check(
      Waterfall(
        name: "n", title: "t", description: "d",
        steps: [.init(name: "a", value: 1, isTotal: true), .init(name: "b", value: figure)],
        format: { Figure.amount($0) }
      ).picture)
    check(
      FlowPicture(
        name: "n", title: "t", description: "d", sales: [.init(from: "a", to: "b", amount: figure)],
        losses: [.init(from: "b", to: "c", amount: 1), .init(from: "b", to: "d", amount: figure)],
        headings: ("a", "b", "c"), format: { Figure.amount($0) }
      ).picture)
  }

  @Test("names that differ at their ends stay different when cut")
  func cut() {
    let names = ["sterling corporate bonds, short", "sterling corporate bonds, long"]
    let cut = names.map { Picture.fitted($0, 100, 12) }
    #expect(cut[0] != cut[1] && cut.allSatisfy { $0.contains("...") && Picture.textWidth($0) <= 100 })
    #expect(Picture.lines("sterling corporate bonds", 116, 11) == ["sterling corporate", "bonds"])
  }

  @Test("large figures are short on axes and in cells, and never hundreds of digits")
  func large() {
    #expect(Figure.short(1_234_567) == "1.23e6")
    #expect(Figure.short(999_999) == "999,999")
    #expect(Figure.amount(-1.241979571411935e+303) == "-1.24e303")
    #expect(Figure.fixed(1e300, 2) == "1e300")
  }
}

extension CascadeReport {
  /// With the figure in each column of the second round and of the end.
  fileprivate func spoilt(_ figure: Double) -> CascadeReport {
    var measured = self.measured
    spoil(&measured.run.rounds[1].balance, figure)
    spoil(&measured.run.end, figure)
    measured.run.rounds[1].due = measured.run.rounds[1].due.map { _ in figure }
    for sale in measured.run.rounds[1].sales.indices {
      measured.run.rounds[1].sales[sale].amount = figure
      measured.run.rounds[1].sales[sale].outside = figure
    }
    measured.run.rounds[1].redistribution.taken = figure
    measured.gains = measured.gains.map { gain in
      var gain = gain
      (gain.loss, gain.next, gain.gain) = (figure, figure, figure)
      return gain
    }
    measured.gainCurve?.points[1].gain = figure
    return CascadeReport(scenario, measured)
  }

  private func spoil(_ balance: inout BalanceRecord, _ figure: Double) {
    balance.prices = balance.prices.map { _ in figure }
    balance.halfSpread = balance.halfSpread.map { _ in figure }
    balance.equity = balance.equity.map { _ in figure }
    balance.tier1 = balance.tier1.map { _ in figure }
    balance.valueAtRisk = balance.valueAtRisk.map { _ in figure }
    balance.cash = balance.cash.map { _ in figure }
  }
}
