internal import Calendars
internal import CloseOut
internal import Explanations
internal import MarketData
internal import Quantities
internal import Quotations
internal import Workflow

/// The evidence: quotations, market data, internal information, and the explanation of the amount (M-73).
extension CalculationStatement {
  var annexes: [Document.Block] { quotations + marketData + models + explanation }

  private var quotations: [Document.Block] {
    let rows = file.answers.facts.map { answer in
      DocumentTable.Row([
        .init(view.dealer(answer.dealer), [answer.id.rawValue, "group \(answer.group)"]),
        .init(Wording.moment(answer.receivedAt)), .init(Wording.answer(answer.answer)),
        .init(
          answer.levels.map(Wording.levels) ?? "none",
          [
            answer.words.isEmpty ? "" : "\"\(answer.words)\"",
            answer.sizeGoodFor.map { "good for \(Wording.amount($0))" } ?? "",
          ]),
        .init(file.treatments[answer.id.rawValue].map { Wording.disposition($0.fact.disposition) } ?? ""),
      ])
    }
    guard !rows.isEmpty else { return [] }
    let columns: [DocumentTable.Column] = [
      .text("Dealer", 3), .text("Received", 3), .text("Class", 2), .text("As said", 5), .text("Treatment", 2),
    ]
    return [.section("Annex A: Quotations"), .table(DocumentTable("", columns, rows))]
  }

  private var marketData: [Document.Block] {
    let snapshots = file.snapshots.facts
    guard !snapshots.isEmpty else { return [] }
    return [.section("Annex B: Market data")] + snapshots.flatMap(snapshot)
  }

  private func snapshot(_ snapshot: MarketSnapshot) -> [Document.Block] {
    var rows = snapshot.curveQuotes.map {
      figure("\($0.curve) \($0.instrument.rawValue) \($0.tenor)", "\($0.rate)", $0.provenance)
    }
    rows += snapshot.fixings.map { figure("\($0.index) fixed \($0.date)", "\($0.rate)", $0.provenance) }
    rows += snapshot.exchangeRates.map {
      figure("\($0.pair.base.code)/\($0.pair.quote.code) \(Self.kind($0.kind))", "\($0.value)", $0.provenance)
    }
    rows += snapshot.indicators.map { indicator in
      let value: String
      switch indicator.value {
      case .level(let level): value = indicator.unit.isEmpty ? "\(level)" : "\(level) \(indicator.unit)"
      case .notQuoted: value = "not quoted"
      }
      return figure("\(indicator.market): \(indicator.name), \(indicator.date)", value, indicator.provenance)
    }
    let caption =
      "Snapshot \(snapshot.id): \(snapshot.source), as of \(Wording.moment(snapshot.asOf)), "
      + "captured \(Wording.moment(snapshot.capturedAt))"
    guard !rows.isEmpty else { return [.paragraph(caption)] }
    return [
      .table(
        DocumentTable(caption, [.text("Quoted", 5), .figure("Level", 2), .text("Source", 5)], rows))
    ]
  }

  private static func kind(_ kind: ExchangeRateQuote.Kind) -> String {
    switch kind {
    case .spot: "spot"
    case .forwardPoints(let date): "forward points to \(date)"
    case .outright(let date): "outright for \(date)"
    }
  }

  private func figure(_ name: String, _ value: String, _ provenance: Provenance) -> DocumentTable.Row {
    .init([
      .init(name), .init(value),
      .init(provenance.source, provenance.isConstructed ? ["constructed, not observed"] : []),
    ])
  }

  private var models: [Document.Block] {
    let runs = file.models.facts
    guard !runs.isEmpty else { return [] }
    let rows = runs.map { run in
      let approved = run.approvedOn.map { "approved for use \($0)" } ?? "no approval on record"
      let usual =
        run.regularCourseEvidence.isEmpty
        ? ""
        : "used in the regular course: \(run.regularCourseEvidence.map(\.rawValue).joined(separator: ", "))"
      return DocumentTable.Row([
        .init("\(run.model) \(run.version)", [run.id.rawValue, "group \(run.group)"]),
        .init(Wording.moment(run.ranAt)), .init(Wording.levels(run.levels)), .init(approved, [usual]),
      ])
    }
    let columns: [DocumentTable.Column] = [
      .text("Model", 3), .text("Run", 3), .text("Output", 3), .text("Standing", 4),
    ]
    return [.section("Annex C: Internal information"), .table(DocumentTable("", columns, rows))]
  }

  private var explanation: [Document.Block] {
    guard let outline else { return [] }
    return [
      .section("Annex D: How the amount follows, line by line"),
      .paragraph(
        "Each line follows from the lines indented below it, by the operation named. Figures in the body point here."
      ), .tree(outline),
    ]
  }
}
