internal import Agreements
internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// Unpaid Amounts, collateral and exchange rates, by item.
extension CalculationStatement {
  var unpaid: [Document.Block] {
    guard let outcome else { return [] }
    guard !outcome.unpaid.isEmpty else {
      return [.section("Unpaid Amounts"), .paragraph("None is on record.")]
    }
    let columns: [DocumentTable.Column] = [
      .text("Item", 4), .text("Principal and due date", 4), .text("Interest", 5),
      .figure("With interest", 3), .figure("In \(outcome.currency.code)", 3),
    ]
    return [
      .section("Unpaid Amounts"),
      .paragraph(
        "An amount counts if it became payable on or before the Early Termination Date and was not paid, whether "
          + "or not Section 2(a)(iii) held it back (M-50). Interest runs from and including the due date to but "
          + "excluding the Early Termination Date, compounded daily (M-52, M-58)."),
      .table(DocumentTable("", columns, outcome.unpaid.map(unpaidRow))),
    ]
  }

  private func unpaidRow(_ line: AmountOutcome.UnpaidLine) -> DocumentTable.Row {
    let item = line.record
    let held = item.suspendedBy.map {
      $0 == .conditionPrecedent ? "held back under Section 2(a)(iii)" : "deferred under Section 5(d)"
    }
    return .init([
      .init(
        item.id.rawValue,
        [
          "owed to \(view.party(item.owedTo))", Self.limb(item.limb), held ?? "",
          item.transaction.map { "transaction \($0)" } ?? "", item.isDisputed ? "disputed" : "", item.note,
        ]),
      .init(Wording.amount(item.principal), ["due \(item.due)"]), interest(line),
      .init(Wording.amount(line.line.total.value), link: link(line.line.total.node)),
      .init(Wording.amount(line.line.equivalent.value), link: link(line.line.equivalent.node)),
    ])
  }

  private static func limb(_ limb: UnpaidAmountRecord.Limb) -> String {
    switch limb {
    case .payment: "payment due (limb (a))"
    case .delivery: "delivery not made (limb (b))"
    case .earlierTermination: "earlier Early Termination Amount (limb (c))"
    }
  }

  private func interest(_ line: AmountOutcome.UnpaidLine) -> DocumentTable.Cell {
    guard line.record.rate != nil else { return .init("none claimed") }
    return .init(
      Wording.amount(line.line.interest.value),
      line.line.periods.flatMap { InterestWording.workings($0.interest.node) },
      link: link(line.line.interest.node))
  }

  var collateral: [Document.Block] {
    guard let outcome else { return [] }
    var blocks: [Document.Block] = [.section("Collateral")]
    let posted = file.collateral.facts
    guard !posted.isEmpty else { return blocks + [.paragraph("None is on record.")] }
    if !outcome.collateral.isEmpty {
      let rows = outcome.collateral.map { line in
        DocumentTable.Row([
          .init(line.creditSupport, ["transferred by \(view.party(line.postedBy))"]),
          .init(Wording.amount(line.balance.value), link: link(line.balance.node)),
        ])
      }
      blocks.append(
        .paragraph(
          "Collateral by title transfer is an Unpaid Amount owed to the party that transferred it (M-80)."))
      blocks.append(
        .table(
          DocumentTable("Credit Support Balances", [.text("Document", 6), .figure("Balance", 3)], rows)))
    }
    return blocks + [.list(posted.map(item))]
  }

  private func item(_ item: PostedCollateral) -> String {
    var parts = ["\(item.id), posted by \(view.party(item.postedBy)), \(Self.effect(item.legalEffect))"]
    if let cash = item.cash { parts.append("cash \(Wording.amount(cash))") }
    if let bond = item.bond {
      parts.append(
        "\(bond.isin), face \(Wording.amount(bond.face)), clean price \(bond.cleanPrice) and accrued "
          + "\(bond.accrued) per 100, Valuation Percentage \(bond.valuationPercentage) (\(bond.priceSource))")
    }
    if let interest = item.accruedInterest { parts.append("interest \(Wording.amount(interest))") }
    if let sale = item.liquidation {
      let costs = sale.costs.map { " less costs of \(Wording.amount($0))" } ?? ""
      parts.append("liquidated \(sale.on) for \(Wording.amount(sale.proceeds))\(costs)")
    }
    return (parts + [item.note]).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func effect(_ effect: PostedCollateral.LegalEffect) -> String {
    switch effect {
    case .titleTransfer: "by title transfer"
    case .pledge: "pledged; outside the amount (M-83)"
    case .segregatedInitialMargin: "initial margin held apart; outside the amount"
    }
  }

  /// agent, time, city and direction of each rate.
  var exchange: [Document.Block] {
    guard let outcome else { return [] }
    let rates = file.exchangeRates.facts
    guard !rates.isEmpty else { return [] }
    let rows = rates.map { rate in
      let pair =
        rate.convention == .terminationPerOther
        ? "\(outcome.currency.code) for one \(rate.other.code)"
        : "\(rate.other.code) for one \(outcome.currency.code)"
      return DocumentTable.Row([
        .init(rate.other.code, ["bought with \(outcome.currency.code)"]),
        .init("\(rate.rate)", [pair]), .init(rate.agent, [rate.city, rate.note]),
        .init(Wording.moment(rate.takenAt), ["value \(rate.valueDate)"]),
      ])
    }
    return [
      .section("Exchange rates"),
      .table(
        DocumentTable(
          "", [.text("Currency", 2), .figure("Rate", 3), .text("Agent", 4), .text("Taken", 3)], rows)),
    ]
  }
}

/// Interest as a reader can work it again: principal, days, rate, denominator.
enum InterestWording {
  /// The inputs of daily compounding in their order: principal, rate, days, days in the year.
  static func workings(_ node: ExplanationNode) -> [String] {
    guard case .dailyCompoundInterest = node.operation, node.inputs.count == 4 else { return [] }
    let (rate, days, year) = (node.inputs[1], node.inputs[2], node.inputs[3])
    let span = days.inputs.map { "\($0.quantity)" }.joined(separator: " to ")
    let reason = year.note.map { " (\($0))" } ?? ""
    let source = rate.inputs.compactMap(\.note).first.map { "certified by \($0)" } ?? ""
    return [
      "\(days.quantity) days, \(span)", "\(rate.label) \(rate.quantity) over \(year.quantity)\(reason)",
      source,
    ]
  }
}
