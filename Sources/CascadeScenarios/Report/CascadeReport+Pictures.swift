import CascadeSimulation
internal import Foundation

/// The pictures of a run, in the order of the page. A picture that would show nothing is left out; the page says so.
extension CascadeReport {
  var pictures: [Picture] {
    let market = [pricesPicture, spreadsPicture, quotesPicture]
    let sheets = [equityPicture, leveragePicture, riskPicture, cashPicture]
    let causes = [networkPicture, attributionPicture, redistributionPicture, gainPicture]
    return (market + sheets + causes).compactMap { $0 }
  }

  func picture(_ name: String) -> Picture? { pictures.first { $0.name == name } }

  private static let linesMax = 7

  private var roundTicks: [(place: Double, label: String)] {
    frames.enumerated().map { (Double($0.offset), $0.element.label) }
  }

  private func leftOut(_ shown: Int, of all: Int, _ noun: String) -> String {
    all > shown
      ? " Shown are the \(shown) \(noun) that moved most; the other \(all - shown) are in prices.csv."
      : ""
  }

  var pricesPicture: Picture? {
    let shown = classesMoved(atMost: CascadeReport.linesMax)
    let frames = self.frames
    let lines = shown.map { asset in
      LineChart.Series(
        name: self.asset(asset),
        points: frames.enumerated().map { (Double($0.offset), $0.element.balance.prices[asset]) })
    }
    return LineChart(
      name: "prices", title: "Prices at the end of each round (start = 1)",
      description: "Price of each asset class by round." + leftOut(shown.count, of: classes, "classes")
        + lines.map { " \($0.name) ends at \(Figure.amount($0.points.last?.y ?? 1))." }.joined(),
      series: lines, ticks: roundTicks, axisTitle: "round", format: { Figure.amount($0, significant: 4) }
    ).picture
  }

  var spreadsPicture: Picture? {
    let frames = self.frames
    guard frames.contains(where: { $0.balance.halfSpread.contains { $0 > 0 } }) else { return nil }
    let widening = (0..<classes).map { asset in
      (frames.map { $0.balance.halfSpread[asset] }.filter(\.isFinite).max() ?? 0)
        - run.start.halfSpread[asset]
    }
    let order = (0..<classes).sorted { (-widening[$0], $0) < (-widening[$1], $1) }
    let shown = order.prefix(CascadeReport.linesMax).sorted()
    let lines = shown.map { asset in
      LineChart.Series(
        name: self.asset(asset),
        points: frames.enumerated().map { place, frame in
          let spread = frame.balance.halfSpread[asset]
          return (Double(place), spread.isFinite ? spread * 10_000 : nil)
        })
    }
    return LineChart(
      name: "spreads", title: "Half-spread in basis points of the price",
      description: "Half-spread of each asset class by round, in basis points."
        + leftOut(shown.count, of: classes, "classes"),
      series: lines, ticks: roundTicks, axisTitle: "round", format: { Figure.amount($0, significant: 4) }
    ).picture
  }

  var quotesPicture: Picture? {
    let all = run.rounds
    guard dealers > 0, !all.isEmpty, all.allSatisfy({ $0.firm.count == classes }) else { return nil }
    guard all.contains(where: { $0.firm.contains { $0 < dealers } }) else { return nil }
    let rounds = RoundChoice(self).kept(atMost: 10)
    let least = (0..<classes).map { asset in all.map { $0.firm[asset] }.min() ?? 0 }
    let shown = (0..<classes).sorted { (least[$0], $0) < (least[$1], $1) }.prefix(24).sorted()
    let rows = shown.map { asset in
      HeatStrip.Row(
        name: self.asset(asset),
        cells: rounds.map { record in
          let (firm, indicative, silent) = (
            record.firm[asset], record.indicative[asset], record.silent[asset]
          )
          return HeatStrip.Cell(
            text: "\(firm)/\(indicative)/\(silent)",
            weight: 1 - Double(firm) / Double(max(firm + indicative + silent, 1)),
            isMarked: firm + indicative == 0)
        })
    }
    let rest =
      classes > shown.count
      ? " The \(shown.count) classes with the fewest firm quotes; \(classes - shown.count) left out." : ""
    return HeatStrip(
      name: "quotes", title: "Dealers that quote firm / indicatively / not at all, after each round",
      description:
        "For each asset class and round, how many dealers quote firm, indicatively, and not at all." + rest,
      columns: rounds.map { "round \($0.number)" }, rows: rows,
      legend: "Darker: fewer firm quotes. Framed: nobody quotes." + rest,
      note: RoundChoice(self).note(atMost: 10, file: "prices.csv")
    ).picture
  }

  var attributionPicture: Picture? {
    guard let attribution = measured.attribution else { return nil }
    let parts = attribution.values.filter { scenario.channels.contains($0.channel) }
    let steps =
      [Waterfall.Step(name: "shock alone", value: attribution.direct, isTotal: true)]
      + parts.map { Waterfall.Step(name: $0.channel.shortWords, value: $0.shapley) }
      + [Waterfall.Step(name: "total", value: attribution.total, isTotal: true)]
    let words = steps.map { "\($0.name) \(Figure.amount($0.value))" }.joined(separator: ", ")
    return Waterfall(
      name: "attribution", title: "Where the loss comes from, by channel (\(unit); Shapley values)",
      description: "From the loss of the shock alone to the total loss: \(words).", steps: steps,
      format: { abs($0) <= 1e-9 * abs(attribution.total) ? "0" : Figure.amount($0, significant: 3) }
    ).picture
  }

  var redistributionPicture: Picture? {
    guard run.rounds.contains(where: { !$0.sales.isEmpty || trapped($0) > 0 }) else { return nil }
    let rounds = RoundChoice(self).kept(atMost: 14)
    let note = RoundChoice(self).note(atMost: 14, file: "rounds.csv")
    let taken = rounds.map { $0.redistribution.taken }
    let outside = rounds.map { $0.sales.reduce(0) { $0 + $1.outside } }
    return BarChart(
      name: "redistribution", title: "What dealers had to shed and where it went, by round (\(unit))",
      description:
        "For each round: taken by other dealers, taken by outside investors, and trapped: refused, or beyond what any sale could repair. Above each bar: "
        + "the freeze, the share of offers to other dealers that was refused.",
      columns: rounds.map { String($0.number) },
      parts: [
        .init(name: "taken by other dealers", values: taken, fill: .plain),
        .init(name: "taken by outside investors", values: outside, fill: .dots),
        .init(name: "trapped", values: rounds.map(trapped), fill: .hatch),
      ],
      notes: rounds.map { $0.redistribution.freeze.map { Figure.percent($0, places: 0) } ?? "" },
      axisTitle: "round; above each bar: freeze" + (note.isEmpty ? "" : ". \(note)"),
      format: { Figure.amount($0, significant: 3) }
    ).picture
  }

  /// Sizes stand on a logarithmic axis: doubling the shock is the same step everywhere.
  var gainPicture: Picture? {
    guard let curve = measured.gainCurve, curve.points.count > 1 else { return nil }
    let points = curve.points.filter { $0.scale > 0 }
    let most = points.map(\.gain).filter(\.isFinite).max() ?? 1
    return LineChart(
      name: "gain", title: "Gain of the feedback against the size of the shock",
      description: "The largest gain of a round for each multiple of the scenario's shocks. "
        + tippingSentence(curve),
      series: [
        .init(name: "gain", points: points.map { (log2($0.scale), $0.gain.isFinite ? $0.gain : nil) })
      ],
      references: gainReferences(curve), room: [0, max(1, most)],
      ticks: points.map { (log2($0.scale), Figure.amount($0.scale, significant: 2)) },
      axisTitle: "size of the shock, as a multiple of the scenario's",
      format: { Figure.amount($0, significant: 3) }
    ).picture
  }

  private func gainReferences(_ curve: GainCurve) -> [LineChart.Reference] {
    var references = [LineChart.Reference(value: 1, label: "gain 1: as large a loss again")]
    references.append(.init(value: 0, label: "this scenario", isVertical: true))
    if case .between(let below, let above) = curve.tippingPoint {
      let place = (below + above) / 2
      let label = "tipping point \(Figure.amount(place, significant: 3))"
      references.append(.init(value: log2(place), label: label, isVertical: true))
    }
    if let failing = curve.points.first(where: { $0.failures > 0 && $0.scale > 0 }) {
      references.append(.init(value: log2(failing.scale), label: "from here dealers fail", isVertical: true))
    }
    return references
  }
}
