import CascadeScenarios
import CascadeSimulation
import CloseOut
import Drills
import Quantities
import Statements

/// Sections seven to nine: what only the joined system can answer.
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
          + stressSentence(timing)),
      timingPicture.map { Page.figure($0) } ?? Page.paragraph("One moment alone makes no picture."),
      ReportPage.table(timingTable(timing, "By the market of each moment")),
    ]
  }

  private func stressSentence(_ timing: TimingTable) -> String {
    guard let calm = timing.rows.first(where: { $0.moment == .calm })?.amount,
      let now = timing.rows.first(where: { $0.moment == market.moment })?.amount,
      calm.currency == now.currency
    else { return "" }
    let change = DrillMoney.figure(now) - DrillMoney.figure(calm)
    return " At \(market.moment.words) the amount is \(now), before the shock it would be \(calm): "
      + "\(DrillMoney.change(change, now.currency)) is the market's stress."
  }

  private func timingTable(_ table: TimingTable, _ caption: String) -> DocumentTable {
    let rows = table.rows.map { row in
      DocumentTable.Row([
        .init(row.moment.words, ["\(row.valuationDate)", isDefault(row.moment)]),
        .init(row.regime?.title ?? "undetermined"), .init(row.method?.words ?? "none"),
        .init("\(row.firm) / \(row.indicative) / \(row.none)"), .init(DrillMoney.words(row.mid)),
        .init(row.amount.map(\.description) ?? "none", row.because),
      ])
    }
    return DocumentTable(
      caption,
      titles: [
        "market of", "regime", "method", "#firm / indicative / neither", "#simulated mid", "#amount",
      ], rows)
  }

  private func isDefault(_ moment: SimulatedMarket.Moment) -> String {
    moment == .round(drill.failureRound) ? "the default" : ""
  }

  var secondRoundParts: [String] {
    guard let second = secondRound else {
      return [Page.paragraph("Not asked in this drill: the close-outs were not put back into the market.")]
    }
    let flows = second.flows.map { flow in
      let name =
        network.assets.indices.contains(flow.asset) ? network.assets[flow.asset].name : "class \(flow.asset)"
      return [
        name, flow.amount < 0 ? "must buy" : "must sell",
        Figure.amount(flow.amount.magnitude, significant: 4),
      ]
    }
    return [
      Page.paragraph(
        "Every counterparty of \(failedName) replaces its trades at once, as this book does at "
          + "\(Figure.percent(settings.bookShare)) of all of them. What that asks of the market comes as order flow at the start of "
          + "round \(second.round) and the run goes on from there."),
      ReportPage.table(
        DocumentTable(
          "Order flow of the close-outs, \(network.unit)", titles: ["class", "clients", "#amount"],
          texts: flows)),
      secondRoundPicture.map { Page.figure($0) } ?? Page.paragraph("One moment alone makes no picture."),
      ReportPage.table(secondTable(second)),
    ]
  }

  private func secondTable(_ second: SecondRound) -> DocumentTable {
    let moments = Set((second.first.rows + second.second.rows).map(\.moment)).sorted()
    let rows = moments.map { moment -> [String] in
      let first = second.first.rows.first { $0.moment == moment }
      let later = second.second.rows.first { $0.moment == moment }
      return [
        moment.words, AfterActionReport.words(first?.mid), AfterActionReport.words(later?.mid),
        AfterActionReport.words(first?.amount), AfterActionReport.words(later?.amount),
        AfterActionReport.change(first?.amount, later?.amount),
      ]
    }
    return DocumentTable(
      "First round: without the flow. Second round: with it",
      titles: [
        "market of", "#mid, first", "#mid, second", "#amount, first", "#amount, second",
        "#change of the amount",
      ], texts: rows)
  }

  private static func words(_ money: Money?) -> String { money.map(\.description) ?? "none" }

  private static func change(_ first: Money?, _ second: Money?) -> String {
    guard let first, let second, first.currency == second.currency else { return "" }
    return DrillMoney.change(DrillMoney.figure(second) - DrillMoney.figure(first), second.currency)
  }

  var policyParts: [String] {
    guard !policies.isEmpty else {
      return [Page.paragraph("Not asked in this drill: no policy was tried on it.")]
    }
    return [
      Page.paragraph(
        "The run is played again with each policy in force, and the same book is closed out at the round in which the dealer "
          + "defaults without it. The band is over draws of the parameters that nobody knows."),
      policyPicture.map { Page.figure($0) } ?? Page.paragraph("No policy has a change that could be drawn."),
      ReportPage.table(policyTable),
    ]
  }

  private var policyTable: DocumentTable {
    let rows = policies.map { policy in
      DocumentTable.Row([
        .init(
          Wording.sentence(policy.policy.words),
          [policy.failureRound.map { "the dealer defaults in round \($0)" } ?? "the dealer survives"]),
        .init(DrillMoney.words(policy.without)), .init(DrillMoney.words(policy.with)),
        .init(AfterActionReport.change(policy.without, policy.with)), .init(spread(policy)),
        .init(
          "\(policy.defined) of \(policy.draws)",
          ["defaults without it: \(policy.failing)", "saved by it: \(policy.saved)"]),
      ])
    }
    return DocumentTable(
      "The amount without and with each policy",
      titles: [
        "policy", "#without", "#with", "#change", "#median (5 to 95 %)", "#draws with both",
      ], rows)
  }

  private func spread(_ policy: PolicyEffect) -> String {
    guard let change = policy.change, let code = currency else { return "none" }
    return
      "\(DrillMoney.change(change.median, code)) (\(Figure.fixed(change.low, 0)) to \(Figure.fixed(change.high, 0)))"
  }
}
