internal import Calendars
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

/// What policy says beside the amount: method and its evidence, timing, hedges. It changes no figure.
extension GroupLog {
  var judgement: [Document.Block] {
    guard let judgement = view.judgement(id) else { return [] }
    return method(judgement) + timing(judgement) + hedges(judgement)
  }

  private func method(_ judgement: GroupJudgement) -> [Document.Block] {
    guard let method = judgement.method else { return [] }
    let rows = method.needs.map { status in
      let names = status.satisfiedBy.map(\.rawValue).joined(separator: ", ")
      return DocumentTable.Row([
        .init(Wording.sentence(status.need.words)), .init(status.isMet ? "on record" : "MISSING"),
        .init(status.missing.map(Wording.sentence) ?? names),
      ])
    }
    var blocks: [Document.Block] = [
      .part("Method for the regime"), .paragraph(Wording.sentence(method.sentence) + "."),
    ]
    if !rows.isEmpty {
      let columns: [DocumentTable.Column] = [
        .text("Evidence the method must have", 5), .text("State", 2), .text("What there is", 6),
      ]
      blocks.append(.table(DocumentTable("", columns, rows)))
    }
    return blocks
  }

  /// Mission A4: the state of the market on the date, the days waited, and the amount over candidate dates.
  private func timing(_ judgement: GroupJudgement) -> [Document.Block] {
    var lines = judgement.marketOnDate.map { [Wording.sentence($0.sentence)] } ?? []
    lines += file.days.facts.filter { $0.tells(of: item.group.id) }.map { day in
      "\(day.date): \(day.tried); \(day.outcome). \(day.wasReasonableToValue ? "Reasonable" : "Not reasonable") to "
        + "value: \(day.reason)"
    }
    let dates = judgement.candidateDates.map(candidates) ?? []
    guard !lines.isEmpty || !dates.isEmpty else { return [] }
    return [.part("Timing")] + (lines.isEmpty ? [] : [.list(lines)]) + dates
  }

  private func candidates(_ dates: CandidateDates) -> [Document.Block] {
    let percents = dates.moves.percentiles.sorted()
    let rows = dates.distributions.map { day in
      let figures = percents.map { percent in
        DocumentTable.Cell(day.percentile(percent)?.amount.groupedText ?? "")
      }
      return DocumentTable.Row([.init("\(day.date)", ["\(day.businessDays) Local Business Days"])] + figures)
    }
    let columns = [DocumentTable.Column.text("Valued on", 3)] + percents.map { .figure("\($0) %", 3) }
    let title = "Group \(id): the amount over candidate dates"
    return [
      .paragraph(Wording.sentence(dates.sentence)),
      .table(DocumentTable("\(title), \(dates.currency.code), ISDA sign", columns, rows)),
      .drawing(svg: FanChart(dates, title: title).svg, words: "\(title); the figures are in the table above"),
    ]
  }

  private func hedges(_ judgement: GroupJudgement) -> [Document.Block] {
    let items = file.hedges.facts.filter { $0.group == id }
    guard !items.isEmpty || judgement.executionCost?.multiple != nil else { return [] }
    let included = Set(proposal?.costs ?? [])
    var lines = items.map { item in
      "\(item.id), \(item.description): \(Wording.amount(item.amount)), "
        + "\(item.isRealised ? "realised" : "hypothetical"), "
        + "\(included.contains(item.id) ? "in the amount" : "not in the amount"). \(item.reasonablenessNote)"
    }
    if let check = judgement.executionCost, let multiple = check.multiple {
      lines.append(
        "The charge is \(multiple.text(decimals: 2)) times what executions cost for the same size (R-29).")
    }
    return [.part("Hedges and the cost of execution"), .list(lines)]
      + judgement.hedgeRanges.filter { view.isOpen($0.hedge) }.flatMap(range)
  }

  /// Mission A6: the range by regime when the correlation breaks.
  private func range(_ range: HedgeCostRange) -> [Document.Block] {
    let rows = range.rows.map { row in
      DocumentTable.Row([
        .init(row.regime?.title ?? "as observed"), .init("\(row.correlation)"), .init("\(row.low)"),
        .init("\(row.high)"),
      ])
    }
    let columns: [DocumentTable.Column] = [
      .text("Regime assumed", 3), .figure("Correlation", 2), .figure("Cost from", 3), .figure("to", 3),
    ]
    return [.paragraph(range.sentence), .table(DocumentTable("", columns, rows))]
  }
}
