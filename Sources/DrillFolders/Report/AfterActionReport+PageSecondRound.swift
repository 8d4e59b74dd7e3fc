import CascadeScenarios
import CascadeSimulation
import Drills
import Quantities
import Statements

/// The eighth section: what the close-outs of all counterparties do to the market, and to this amount.
extension AfterActionReport {
  var secondRoundParts: [String] {
    guard let second = secondRound else {
      return [Page.paragraph("Not asked in this drill: the close-outs were not put back into the market.")]
    }
    return [
      Page.paragraph(
        "Every counterparty of \(failedName) replaces its trades at once, as this book does at "
          + "\(Figure.percent(settings.bookShare)) of all of them. What that asks of the market comes as order flow at the start of "
          + "round \(second.round) and the run goes on from there."),
      flowParts(second), Page.paragraph(iterationWords(second)), changedFailures(second),
      secondRoundPicture.map { Page.figure($0) } ?? Page.paragraph("One moment alone makes no picture."),
      ReportPage.table(secondTable(second)),
      Page.list(second.first.notes + second.second.notes.filter { !second.first.notes.contains($0) }),
    ]
  }

  private func flowParts(_ second: SecondRound) -> String {
    guard !second.flows.isEmpty else {
      return Page.paragraph("The book's risk asks nothing of any mapped class.")
    }
    let again = second.iteration?.flows ?? []
    let assets = (second.flows + again).map(\.asset)
    var seen: Set<Int> = []
    let rows = assets.filter { seen.insert($0).inserted }.map { asset in
      [
        network.assets.indices.contains(asset) ? network.assets[asset].name : "class \(asset)",
        Self.demand(second.flows, asset), second.iteration == nil ? "not asked" : Self.demand(again, asset),
        Self.effect(second.flows, asset),
      ]
    }
    return ReportPage.table(
      DocumentTable(
        "Order flow of all close-outs by class, in \(network.unit): what clients must buy or sell to replace what they lost",
        titles: ["class", "#demand", "#again, at the rates it made", "what it does"], texts: rows))
  }

  private static func demand(_ flows: [SecondRound.Flow], _ asset: Int) -> String {
    guard let amount = flows.first(where: { $0.asset == asset })?.amount, amount != 0 else { return "none" }
    return "clients \(amount < 0 ? "buy" : "sell") \(Figure.amount(amount.magnitude, significant: 4))"
  }

  private static func effect(_ flows: [SecondRound.Flow], _ asset: Int) -> String {
    let amount = flows.first { $0.asset == asset }?.amount ?? 0
    return amount == 0 ? "" : amount < 0 ? "prices rise, yields fall" : "prices fall, yields rise"
  }

  /// Whether the demand, taken again at the rates that it made, changes anything.
  private func iterationWords(_ second: SecondRound) -> String {
    guard let iteration = second.iteration, iteration.mids.count == 3 else {
      return
        "The demand was not taken again at the rates that it made: there is no flow, or no mid in its round."
    }
    let mids = iteration.mids.map(DrillMoney.figure)
    let code = iteration.mids[0].currency
    return
      "In round \(second.round) the flow moves the groups at the simulated mid by \(DrillMoney.change(mids[1] - mids[0], code)). "
      + "Taken again at the rates that it made, the demand would move them by a further \(DrillMoney.change(mids[2] - mids[1], code)): "
      + (iteration.converges
        ? "less than a tenth of the first, so one step is enough (it converges)."
        : "a tenth of the first or more, so one step is NOT enough (it does not converge).")
  }

  private func changedFailures(_ second: SecondRound) -> String {
    guard !second.failures.isEmpty else {
      return Page.paragraph("The flow changes no dealer's default: the same dealers fail in the same rounds.")
    }
    func round(_ number: Int?) -> String { number.map { "round \($0)" } ?? "survives" }
    return ReportPage.table(
      DocumentTable(
        "Dealers whose default the flow changes", titles: ["dealer", "without it", "with it", "the flow"],
        texts: second.failures.map {
          [$0.dealer, round($0.first), round($0.second), Self.difference($0)]
        }))
  }

  private static func difference(_ failure: SecondRound.Failure) -> String {
    switch (failure.first, failure.second) {
    case (nil, _): "brings it down"
    case (_, nil): "averts its default"
    case (let first?, let second?): second < first ? "hastens its default" : "delays its default"
    }
  }

  private func secondTable(_ second: SecondRound) -> DocumentTable {
    let moments = Set((second.first.rows + second.second.rows).map(\.moment)).sorted()
    let rows = moments.map { moment -> DocumentTable.Row in
      let (first, later) = (second.first.row(at: moment), second.second.row(at: moment))
      let changes = first.flatMap { first in later.map { MethodChange.all(from: first, to: $0) } } ?? []
      return DocumentTable.Row([
        .init(moment.words, changes.map(\.words)), .init(Self.whole(first?.mid)),
        .init(Self.whole(later?.mid)), .init(Self.change(first?.mid, later?.mid)),
        .init(Self.words(first?.amount)), .init(Self.words(later?.amount)),
        .init(Self.change(first?.amount, later?.amount)),
      ])
    }
    return DocumentTable(
      "First: without the flow. Second: with it. The mid is that of the groups, the Early Termination Amount has Unpaid Amounts and "
        + "collateral in it: compare the changes",
      titles: [
        "market of", "#mid, first", "#mid, second", "#change of the mid", "#amount, first", "#amount, second",
        "#change of the amount",
      ], rows)
  }

  static func words(_ money: Money?) -> String { money.map(\.description) ?? "none" }

  private static func whole(_ money: Money?) -> String {
    money.map { DrillMoney.words(DrillMoney.figure($0), $0.currency) } ?? "none"
  }

  static func change(_ first: Money?, _ second: Money?) -> String {
    guard let first, let second, first.currency == second.currency else { return "" }
    return DrillMoney.change(DrillMoney.figure(second) - DrillMoney.figure(first), second.currency)
  }
}
