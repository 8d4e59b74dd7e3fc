internal import Agreements
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

extension CalculationStatement {
  /// Each group with its transactions, method, reasons and workings; executed replacements first (R-31).
  var determinations: [Document.Block] {
    guard !basis.groups.isEmpty else {
      return [.section("Determinations"), .paragraph("No Terminated Transactions have been grouped.")]
    }
    return [.section("Determinations"), .paragraph(sign), .table(overview)]
      + basis.groups.flatMap(group)
  }

  private var sign: String {
    "A positive amount is a loss or cost of \(view.party(.determining)), a negative one its gain (M-31)."
  }

  private var overview: DocumentTable {
    let rows = basis.groups.map { item in
      let line = outcome?.groups.first { $0.group == item.group.id }
      let amount = item.determination.map { Wording.signed($0.amount.value) } ?? "not determined"
      return DocumentTable.Row([
        .init(item.group.id.rawValue, link: "group-\(item.group.id)"),
        .init("\(item.transactions.count)"), .init(item.method.map(\.words) ?? "none proposed"),
        .init(amount, link: item.determination.flatMap { link($0.amount.node) }),
        .init(
          line.map { Wording.amount($0.equivalent.value) } ?? "",
          link: line.flatMap { link($0.equivalent.node) }),
      ])
    }
    return DocumentTable(
      "",
      [
        .text("Group", 3), .figure("Trades", 2), .text("Method", 5), .figure("Amount, ISDA sign", 5),
        .figure("In \(outcome?.currency.code ?? "the Termination Currency")", 4),
      ], rows)
  }

  private func group(_ item: GroupDetermination) -> [Document.Block] {
    let log = GroupLog(view: view, item: item)
    var blocks: [Document.Block] = [
      .part("Group \(item.group.id): \(item.group.market)", anchor: "group-\(item.group.id)"),
      .table(transactions(item)),
    ]
    blocks += replacements(item)
    if let proposal = log.proposal, !proposal.reasons.isEmpty { blocks.append(.paragraph(proposal.reasons)) }
    blocks += log.level.dropFirst()
    blocks += log.amount.dropFirst()
    return blocks + log.range
  }

  private func transactions(_ item: GroupDetermination) -> DocumentTable {
    let shares = item.determination?.byTransaction ?? []
    let rows = item.transactions.map { transaction in
      let share = shares.first { $0.transaction == transaction.id }
      return DocumentTable.Row([
        .init("\(transaction.id)", [transaction.uti.map { "UTI \($0)" } ?? ""]), .init(transaction.summary),
        .init(share.map { "\($0.amount)" } ?? ""),
      ])
    }
    return DocumentTable(
      "Terminated Transactions",
      [.text("Transaction", 2), .text("Terms", 6), .figure("Amount, ISDA sign", 3)],
      rows)
  }

  private func replacements(_ item: GroupDetermination) -> [Document.Block] {
    let trades = file.replacements.facts.filter { $0.group == item.group.id }
    guard !trades.isEmpty else { return [] }
    let lines = trades.map { trade in
      let share =
        trade.share == .one
        ? "" : " for \((trade.share * ExactNumber(100)).text(decimals: 2)) % of the size"
      let cost = trade.bidOfferCost.map { ", of which crossing the spread \(Wording.amount($0))" } ?? ""
      return "\(trade.id), executed \(Wording.moment(trade.executedAt)) with "
        + "\(trade.dealer.map(view.dealer) ?? "a dealer")\(share): \(Wording.amount(trade.amount))\(cost). "
        + trade.note
    }
    return [.paragraph("Replacement trades executed (R-31):"), .list(lines)]
  }
}
