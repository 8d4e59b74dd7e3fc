import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Quantities
import Statements

/// The seventh section: the same book at other moments, and what the change from calm to the default is made of.
extension AfterActionReport {
  var timingParts: [String] {
    guard let timing else {
      return [Page.paragraph("Not asked in this drill: the book was closed out at one moment only.")]
    }
    guard !timing.rows.isEmpty else { return [Page.paragraph("No moment could be played.")] }
    return [
      Page.paragraph(
        "The same book, closed out by the same team in the market before the shock, at the default, and at each later "
          + "round; the Early Termination Date stays the same, the day whose market is used does not."
          + stressSentence(timing))
    ] + splitParts(timing) + [
      timingPicture.map { Page.figure($0, jumpWords(timing)) }
        ?? Page.paragraph("One moment alone makes no picture."),
      ReportPage.table(timingTable(timing), style: "moments"), Page.list(timing.notes),
    ]
  }

  private func stressSentence(_ timing: TimingTable) -> String {
    guard let calm = timing.rows.first(where: { $0.moment == .calm })?.amount,
      let now = timing.rows.first(where: { $0.moment == market.moment })?.amount,
      calm.currency == now.currency, market.moment != .calm
    else { return "" }
    let change = DrillMoney.figure(now) - DrillMoney.figure(calm)
    return
      " In the market of \(market.moment.words) the amount is \(now), before the shock it would be \(calm): "
      + "the market's stress changes it by \(DrillMoney.change(change, now.currency))."
  }

  private func splitParts(_ timing: TimingTable) -> [String] {
    guard let split = timing.split else {
      return [
        Page.paragraph(
          "The change cannot be split: the amount before the shock, at the default, or of a step between is missing."
        )
      ]
    }
    return [
      splitPicture.map { Page.figure($0) } ?? "", ReportPage.table(splitTable(split)),
      split.steps.first { $0.part == .regime }?.change.isZero == true
        ? Page.paragraph(
          "The regime's part is zero: with the answers of the default the team keeps its methods whatever the regime, and no "
            + "charge is added.") : "",
    ]
  }

  private func splitTable(_ split: TimingSplit) -> DocumentTable {
    let code = split.calm.currency
    let steps = split.steps.map { step in
      DocumentTable.Row([
        .init(step.part.title, [step.part.words]),
        .init(DrillMoney.change(DrillMoney.figure(step.change), code)), .init(step.amount.description),
      ])
    }
    let whole = DrillMoney.figure(split.atDefault) - DrillMoney.figure(split.calm)
    return DocumentTable(
      "What the change of the Early Termination Amount from before the shock to the default is made of: one thing moved after "
        + "another, in this order. Positive is more to the determining party.",
      titles: ["what is moved", "#change", "#amount"],
      [.init(["nothing: before the shock", "", .init(split.calm.description)])] + steps
        + [
          .init(
            [
              "all: at the default", .init(DrillMoney.change(whole, code)),
              .init(split.atDefault.description),
            ], isTotal: true)
        ])
  }

  /// Of the picture: where a line jumps because of a method.
  private func jumpWords(_ timing: TimingTable) -> String {
    let jumps = MethodJump.all(in: timing)
    let lines =
      "Both lines hold the groups alone, without Unpaid Amounts and collateral, so that they compare."
    return ([lines] + jumps.map(\.sentence)).joined(separator: " ")
  }

  private func timingTable(_ table: TimingTable) -> DocumentTable {
    let rows = table.rows.enumerated().map { place, row in
      timingRow(row, after: place > 0 ? table.rows[place - 1] : nil)
    }
    return DocumentTable(
      "By the market of each moment. Answers are firm / indicative / neither. The two columns of groups are sums over the groups in the Termination Currency and compare "
        + "with one another; the Early Termination Amount has Unpaid Amounts and collateral in it as well, and compares with "
        + "itself only. Positive is payable to the determining party.",
      titles: [
        "market of", "regime", "in default", "#answers", "method", "#groups at the mid",
        "#groups as determined", "#Early Termination Amount",
      ], rows)
  }

  private func timingRow(_ row: TimingTable.Row, after before: TimingTable.Row?) -> DocumentTable.Row {
    let spread = row.bidAsk.map { "bid-ask \(Figure.fixed($0, 1)) bp" } ?? "no bid-ask: nobody quotes"
    let move = "yield \(row.yieldMove < 0 ? "" : "+")\(Figure.fixed(row.yieldMove, 1)) bp"
    return DocumentTable.Row([
      .init(row.moment.words, ["\(row.valuationDate)", isDefault(row.moment)]),
      .init(row.regime?.title ?? "undetermined", [spread, row.moment == .calm ? "" : move]),
      failedCell(row, before),
      .init("\(row.firm) / \(row.indicative) / \(row.none)"), methodCell(row, before),
      .init(DrillMoney.words(DrillMoney.figure(row.mid), row.mid.currency)),
      .init(row.closeOut.map { DrillMoney.words(DrillMoney.figure($0), $0.currency) } ?? "none"),
      .init(row.amount.map(\.description) ?? "none issued", row.because),
    ])
  }

  private func isDefault(_ moment: SimulatedMarket.Moment) -> String {
    moment == .round(drill.failureRound) ? "the default" : ""
  }

  private func failedCell(_ row: TimingTable.Row, _ before: TimingTable.Row?) -> DocumentTable.Cell {
    let known = Set(before?.failed ?? [])
    return .init("\(row.failed.count)", row.failed.filter { !known.contains($0) }.map { "now \($0)" })
  }

  /// Every group's method in the first row; then what changes, in words.
  private func methodCell(_ row: TimingTable.Row, _ before: TimingTable.Row?) -> DocumentTable.Cell {
    if let before {
      let changes = MethodChange.all(from: before, to: row)
      return changes.isEmpty ? "as before" : .init("changes", changes.map(\.words))
    }
    let methods = row.methods.map { MethodChange.words($0.method) }
    guard let first = methods.first else { return .init(MethodChange.words(row.method)) }
    if methods.allSatisfy({ $0 == first }) { return .init(first, ["every group"]) }
    return .init("by group", row.methods.map { "\($0.group): \(MethodChange.words($0.method))" })
  }
}

extension TimingSplit.Part {
  var title: String {
    switch self {
    case .yields: "yields"
    case .fundingBasis: "funding basis"
    case .answers: "answers"
    case .regime: "regime"
    }
  }

  var words: String {
    switch self {
    case .yields: "prices of the classes that rates are read from"
    case .fundingBasis: "term rates over overnight rates"
    case .answers: "who quotes, how wide, for what size"
    case .regime: "the indicators, and so the method preferred and its charge"
    }
  }
}
