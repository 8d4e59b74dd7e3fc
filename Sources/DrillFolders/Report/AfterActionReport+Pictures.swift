import CascadeScenarios
import CloseOut
import Drills
import Quantities
import Quotations
import Statements
import Workflow

/// The pictures of the report, in the order of the page. A picture that would show nothing is left out; the page
/// says so.
extension AfterActionReport {
  var pictures: [Picture] {
    let market = [pricesPicture, dealersPicture]
    let bands = regimes.enumerated().map { bandsPicture($0.element, $0.offset) }
    let quotes = groups.enumerated().map { quotePicture($0.element, $0.offset) }
    let amounts = [differencePicture, splitPicture, timingPicture, secondRoundPicture, policyPicture]
    return (market + bands + [curvePicture] + quotes + amounts).compactMap { $0 }
  }

  /// Each answer of a group against the mid of the simulated market and the amount.
  func quotePicture(_ group: GroupView, _ position: Int) -> Picture? {
    guard let truth = group.truth, let first = group.answers.first else { return nil }
    let isRate = truth.parRate != nil
    let scale = MoneyScale(
      [truth.amount] + group.answers.flatMap(\.figures).filter { _ in !isRate }, truth.currency)
    let unit: (Double) -> Double = { isRate ? $0 * 100 : scale.scaled($0) }
    let mid = unit(truth.parRate ?? truth.amount)
    var lines = [QuotePicture.Line(value: mid, label: "mid of the simulated market")]
    if let level = amountLevel(group) {
      let words = isRate ? "the amount, as the par rate it stands for" : "the amount determined"
      lines.append(.init(value: unit(level), label: words))
    }
    let format: (Double) -> String = { isRate ? Figure.fixed($0, 3) : scale.text($0) }
    let shown = group.answers.map { row($0, unit) }
    return QuotePicture(
      name: "quotes-\(position + 1)", title: "Group \(group.id): each answer against the simulated market",
      description: "\(shown.count) dealers asked, first \(first.dealer.name). Mid of the simulated market "
        + "\(format(mid)). "
        + zip(group.answers, shown).map { answer, row in
          "\(answer.dealer.name): \(answer.answerWords)"
            + (row.figures.isEmpty ? "" : " at " + row.figures.map(format).joined(separator: " to "))
        }.joined(separator: "; ") + ".",
      rows: shown, lines: lines,
      axisTitle: isRate ? "par rate, per cent" : "\(scale.unit); positive is a cost", format: format
    ).picture
  }

  private func row(_ view: AnswerView, _ unit: (Double) -> Double) -> QuotePicture.Row {
    let levels = view.levels
    let note = view.figures.isEmpty ? "\(view.answerWords)" : view.fate.words
    return QuotePicture.Row(
      name: view.dealer.name, bid: (levels?.bid?.doubleValue).map(unit),
      mid: (levels?.mid?.doubleValue).map(unit),
      offer: (levels?.offer?.doubleValue).map(unit), isFirm: view.response?.answer == .firm,
      isSetAside: view.fate.isSetAside, note: note,
      flaw: view.flaw.map { "planted: \($0.flaw.shortWords), \(view.verdictWords)" }
        ?? ""
    )
  }

  /// The amount in the unit of the quotations: itself, or for par rates the rate that moves the mid to it at the
  /// value of a basis point.
  private func amountLevel(_ group: GroupView) -> Double? {
    guard let truth = group.truth, let amount = group.amount, amount.currency == truth.currency else {
      return nil
    }
    let figure = DrillMoney.figure(amount)
    guard let rate = truth.parRate else { return figure }
    if let used = rateUsed(group) { return used }
    guard truth.valueOfBasisPoint != 0 else { return nil }
    return rate + (figure - truth.amount) / truth.valueOfBasisPoint / 10_000
  }

  /// The par rate that the amount was read at, where it rests on one alone and nothing was put on it.
  private func rateUsed(_ group: GroupView) -> Double? {
    let sources = assessment.file.proposals[group.id.rawValue]?.fact.sources ?? []
    guard sources.count == 1, let source = sources.first, group.determination?.charge == nil else {
      return nil
    }
    let reading = group.determination?.evidence.first { $0.evidence == source.evidence }
    return reading?.parRate?.doubleValue
  }

  /// From the mid of the simulated market to the amount.
  var differencePicture: Picture? {
    guard let difference, let besides = besidesGroups, let amount else { return nil }
    let total = difference.closeOut + besides
    let scale = MoneyScale([difference.mid, difference.closeOut, total], amount.currency)
    let steps = [
      Waterfall.Step(name: "simulated mid", value: difference.mid, isTotal: true),
      .init(name: "prices off mid", value: difference.prices),
      .init(name: "liquidity charge", value: difference.charge),
      .init(name: "Close-out Amounts", value: difference.closeOut, isTotal: true),
      .init(name: "unpaid, collateral", value: besides),
      .init(name: "amount", value: total, isTotal: true),
    ].map { Waterfall.Step(name: $0.name, value: scale.scaled($0.value), isTotal: $0.isTotal) }
    let words = steps.map { "\($0.name) \(scale.text($0.value))" }.joined(separator: ", ")
    return Waterfall(
      name: "difference", title: "From the simulated mid to the amount (\(scale.unit); positive is a cost)",
      description: "What lies between the mid of the simulated market and the amount: \(words).",
      steps: steps, format: scale.text
    ).picture
  }

  /// From the amount before the shock to that at the default.
  var splitPicture: Picture? {
    guard let split = timing?.split else { return nil }
    let scale = MoneyScale(
      ([split.calm] + split.steps.map(\.amount)).map(DrillMoney.figure), split.calm.currency)
    func step(_ name: String, _ money: Money, isTotal: Bool = false) -> Waterfall.Step {
      .init(name: name, value: scale.scaled(DrillMoney.figure(money)), isTotal: isTotal)
    }
    let steps =
      [step("before the shock", split.calm, isTotal: true)]
      + split.steps.map { step($0.part.title, $0.change) }
      + [step("at the default", split.atDefault, isTotal: true)]
    let words = steps.map { "\($0.name) \(scale.text($0.value))" }.joined(separator: ", ")
    return Waterfall(
      name: "split",
      title: "From before the shock to the default, one thing moved at a time (\(scale.unit))",
      description: "What the change of the Early Termination Amount is made of: \(words).",
      steps: steps, format: scale.text
    ).picture
  }

  /// The groups' amounts and mids from the calm market to the last round; jumps by a change of method are marked.
  var timingPicture: Picture? {
    guard let timing, timing.rows.count > 1 else { return nil }
    return amountsPicture(
      name: "timing", title: "The same book closed out at other moments",
      tables: [("as determined", "simulated mid", timing)])
  }

  var secondRoundPicture: Picture? {
    guard let second = secondRound, second.first.rows.count > 1 else { return nil }
    return amountsPicture(
      name: "second-round", title: "With and without the close-outs of all other counterparties",
      tables: [
        ("determined, without", "mid, without", second.first),
        ("determined, with", "mid, with", second.second),
      ])
  }

  private func amountsPicture(
    name: String, title: String, tables: [(amount: String, mid: String, table: TimingTable)]
  ) -> Picture? {
    guard let first = tables.first?.table, let money = first.rows.first?.mid else { return nil }
    let moments = Set(tables.flatMap { $0.table.rows.map(\.moment) }).sorted()
    let rows = tables.flatMap(\.table.rows)
    let scale = MoneyScale(
      rows.flatMap { [DrillMoney.figure($0.mid)] + ($0.closeOut.map { [DrillMoney.figure($0)] } ?? []) },
      money.currency)
    func line(_ name: String, _ table: TimingTable, _ figure: (TimingTable.Row) -> Money?) -> LineChart.Series
    {
      .init(
        name: name,
        points: moments.enumerated().map { place, moment in
          let row = table.rows.first { $0.moment == moment }
          return (Double(place), row.flatMap(figure).map { scale.scaled(DrillMoney.figure($0)) })
        })
    }
    let lines = tables.flatMap { [line($0.amount, $0.table, \.closeOut), line($0.mid, $0.table, \.mid)] }
    let jumps = tables.count == 1 ? MethodJump.all(in: first) : []
    let words = lines.map { line in
      "\(line.name): " + line.points.map { $0.y.map(scale.text) ?? "none" }.joined(separator: ", ")
    }
    return LineChart(
      name: name, title: "\(title) (\(scale.unit); positive is a cost)",
      description: "By moment from \(moments.first?.words ?? "") to \(moments.last?.words ?? ""). "
        + words.joined(separator: ". ") + ". A gap is an amount that was not issued."
        + jumps.map { " " + $0.sentence }.joined(),
      series: lines, references: references(moments, jumps),
      ticks: moments.enumerated().map {
        (Double($0.offset), $0.element == .calm ? "calm" : $0.element.words)
      },
      axisTitle: "the market of", format: scale.text
    ).picture
  }

  private static let jumpsMax = 4

  /// The default, and where a line jumps because a method changes.
  private func references(
    _ moments: [SimulatedMarket.Moment], _ jumps: [MethodJump]
  ) -> [LineChart.Reference] {
    let failed = moments.firstIndex(of: .round(drill.failureRound)).map {
      LineChart.Reference(value: Double($0), label: "\(failedName) defaults", isVertical: true)
    }
    let largest = jumps.sorted { ($0.amount - $0.mid).magnitude > ($1.amount - $1.mid).magnitude }
    let marked = largest.prefix(AfterActionReport.jumpsMax).map { jump in
      LineChart.Reference(
        value: Double(jump.place),
        label: "method changes: \(jump.changes.map(\.group.rawValue).joined(separator: ", "))",
        isVertical: true)
    }
    return (failed.map { [$0] } ?? []) + marked
  }

  /// How each policy changes the amount.
  var policyPicture: Picture? {
    guard let currency else { return nil }
    let spreads = policies.compactMap(\.change)
    let changes = policies.compactMap(AfterActionReport.change)
    guard !spreads.isEmpty || !changes.isEmpty else { return nil }
    let scale = MoneyScale(spreads.flatMap { [$0.low, $0.median, $0.high] } + changes, currency)
    let rows = policies.map { policy in
      PolicyPicture.Row(
        name: Wording.sentence(policy.policy.words), low: (policy.change?.low).map(scale.scaled),
        median: (policy.change?.median).map(scale.scaled),
        high: (policy.change?.high).map(scale.scaled),
        central: AfterActionReport.change(policy).map(scale.scaled),
        note: policy.drawWords)
    }
    let words = rows.map { row in
      "\(row.name): " + row.figures.map(scale.text).joined(separator: ", ")
    }
    return PolicyPicture(
      name: "policies", title: "How each policy changes the amount (\(scale.unit))",
      description: "5th percentile, median, 95th percentile and the scenario's own parameters. "
        + words.joined(separator: ". ") + ".",
      rows: rows, axisTitle: "\(scale.unit); negative: the determining party receives less or pays more",
      format: scale.text
    ).picture
  }

  /// The amount with a policy less that without it.
  static func change(_ effect: PolicyEffect) -> Double? {
    guard let with = effect.with, let without = effect.without else { return nil }
    return DrillMoney.figure(with) - DrillMoney.figure(without)
  }
}
