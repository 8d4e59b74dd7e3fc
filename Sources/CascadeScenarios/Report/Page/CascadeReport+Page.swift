import CascadeSimulation

/// The page of a run: figures, the story, pictures, tables, sources; in the order in which a reader asks.
extension CascadeReport {
  public var html: String {
    Page.html(
      title: heading,
      [
        top, keyFigures, story, marketSection, sheetSection, networkSection, attributionSection,
        redistributionSection,
        gainSection, stateSection, vulnerabilitySection, certaintySection, sourcesSection, footer,
      ])
  }

  var heading: String { scenario.title.isEmpty ? scenario.name : scenario.title }

  private var top: String {
    let isConverged = if case .converged = run.outcome { true } else { false }
    return """
      <header>
      \(Page.heading(heading, level: 1))
      \(Page.paragraph("A scenario, not a forecast: what these balance sheets and rules imply if this shock happens.", style: "standing"))
      </header>
      \(Page.paragraph(outcomeSentence, style: isConverged ? nil : "warning"))
      """
  }

  var keyFigures: String {
    Page.tiles([
      (Figure.amount(measured.amplification.direct), "loss of the shock alone, \(unit)"),
      (Figure.amount(measured.amplification.total), "total loss with every reaction, \(unit)"),
      (
        measured.amplification.ratio.map { Figure.amount($0, significant: 4) } ?? "undefined", "amplification"
      ),
      (
        measured.gains.peak.map { Figure.amount($0, significant: 4) } ?? "undefined",
        "gain of the feedback at its largest"
      ),
      ("\(failures.count) of \(dealers)", "dealers failed"),
      (Figure.amount(trappedRisk), "trapped risk at its largest, \(unit)"),
    ])
  }

  private var story: String {
    let told = chaptersTold
    let parts = told.enumerated().map { position, chapter in
      let (title, sentences) = words(of: chapter)
      let gap = position > 0 ? gapSentence(between: told[position - 1], and: chapter) : nil
      return (gap.map { [Page.paragraph($0 + ".")] } ?? [])
        + [Page.heading(title, level: 3), Page.list(sentences)]
    }
    return ([Page.heading("What happened"), roundsTable(of: 14)] + parts.flatMap { $0 }).joined(
      separator: "\n")
  }

  /// The first two, the last, and the three of the others in which most failed or was sold.
  private var chaptersTold: [ArraySlice<RoundRecord>] {
    let chapters = self.chapters
    guard chapters.count > 6 else { return chapters }
    let sold = chapters.map { chapter in
      chapter.flatMap { $0.sales.map(\.amount) + $0.fundSales.map(\.amount) }.reduce(0, +)
    }
    let failed = chapters.map { $0.reduce(0) { $0 + $1.failures.count } }
    let worst = (2..<chapters.count - 1).sorted { (failed[$1], sold[$1], $0) < (failed[$0], sold[$0], $1) }
    return Set([0, 1, chapters.count - 1] + worst.prefix(3)).sorted().map { chapters[$0] }
  }

  private func roundsTable(of count: Int) -> String {
    let choice = RoundChoice(self, of: run.rounds.filter { !isQuiet($0) })
    let note = choice.note(atMost: count, file: "rounds.csv")
    let rows = choice.kept(atMost: count).map { record in
      [
        String(record.number), String(Set(record.sales.map(\.dealer)).count),
        Figure.amount(record.sales.reduce(0) { $0 + $1.amount }), Figure.amount(record.redistribution.taken),
        Figure.amount(trapped(record)), Figure.amount(record.fundSales.reduce(0) { $0 + $1.amount }),
        record.failures.isEmpty ? "" : String(record.failures.count),
      ]
    }
    return Page.table(
      "Round by round, \(unit); rounds in which nothing happened are left out"
        + (note.isEmpty ? "" : "; \(note)"),
      [
        "#round", "#dealers selling", "#sold by dealers", "#of it to dealers", "#trapped", "#sold by funds",
        "#failures",
      ], rows)
  }

  private var marketSection: String {
    [
      Page.heading("Prices, spreads and quotes"), Page.figure(pricesPicture, leftOutClasses),
      spreadsPicture.map { Page.figure($0) }
        ?? Page.paragraph("Every half-spread is 0 in this scenario."),
      quotesPicture.map { Page.figure($0) }
        ?? Page.paragraph("Every dealer quotes every class firm, in every round."),
    ].joined(separator: "\n")
  }

  private var leftOutClasses: String {
    let shown = min(classesMoved(atMost: 7).count, classes)
    return classes > shown
      ? "The \(counted(shown, "class", "classes")) that moved most; the other \(classes - shown) are in prices.csv."
      : ""
  }

  private var sheetSection: String {
    let strips = [
      (leveragePicture, "No dealer has a leverage limit in force."),
      (riskPicture, "No dealer has a VaR or risk-weighted limit in force."),
      (cashPicture, "There is no repo funding that could be called."),
    ]
    let none = Page.paragraph(strips.filter { $0.0 == nil }.map(\.1).joined(separator: " "))
    return
      ([
        Page.heading("Dealers: equity and distance to each limit"), Page.figure(equityPicture),
      ] + strips.map { Page.figure($0.0) } + [none]).joined(separator: "\n")
  }

  private var networkSection: String {
    guard let picture = networkPicture else {
      return Page.heading("Who sold what, and whom it hurt") + "\n" + Page.paragraph("Nobody sold anything.")
    }
    return [
      Page.heading("Who sold what, and whom it hurt"),
      Page.figure(
        picture,
        "Width is the amount over all rounds; each side has its own scale. Loss: the fall of the price in a round times "
          + "what the holder still held after it; what recovered later is in the closing balance sheets, not here."
      ),
      largestSales, largestFundSales,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var largestSales: String {
    let sales = run.rounds.flatMap { record in record.sales.map { (record.number, $0) } }
    let order = sales.sorted {
      (-$0.1.amount, $0.0, $0.1.dealer, $0.1.asset) < (-$1.1.amount, $1.0, $1.1.dealer, $1.1.asset)
    }
    let shown = order.prefix(15).map { number, sale in
      [
        String(number), dealer(sale.dealer), asset(sale.asset), Figure.amount(sale.amount),
        Figure.part(sale.redistributed, of: sale.amount), Figure.part(sale.outside, of: sale.amount),
        sale.constraints.map(\.words).joined(separator: ", "),
      ]
    }
    let caption =
      sales.count > 15
      ? "The 15 largest of \(sales.count) forced sales by dealers, the largest first (sales.csv has all)"
      : "Forced sales by dealers, the largest first"
    return Page.table(
      "\(caption), \(unit)",
      ["#round", "dealer", "asset class", "#amount", "#to dealers", "#outside", "because of"], shown)
  }

  private var largestFundSales: String {
    let sales = run.rounds.flatMap { record in record.fundSales.map { (record.number, $0) } }
    let order = sales.filter { $0.1.amount > tolerance }.sorted {
      (-$0.1.amount, $0.0, $0.1.fund, $0.1.asset) < (-$1.1.amount, $1.0, $1.1.fund, $1.1.asset)
    }
    let shown = order.prefix(15).map { number, sale in
      [
        String(number), fund(sale.fund), asset(sale.asset), Figure.amount(sale.amount),
        Figure.part(sale.outside, of: sale.amount), sale.causes.map(\.words).joined(separator: ", "),
      ]
    }
    let caption =
      sales.count > shown.count
      ? "The \(shown.count) largest of \(sales.count) sales by funds, the largest first (fund-sales.csv has all)"
      : "Sales by funds, the largest first"
    return Page.table(
      "\(caption), \(unit)", ["#round", "fund", "asset class", "#amount", "#outside", "to meet"], shown)
  }

  private var attributionSection: String {
    guard let attribution = measured.attribution else { return "" }
    let rows = attribution.values.map { value in
      [
        value.channel.words + (scenario.channels.contains(value.channel) ? "" : " (off)"),
        Figure.part(value.shapley, of: attribution.total),
        attribution.share(value.channel).map { Figure.percent($0, places: 1) } ?? "",
        Figure.part(value.firstIn, of: attribution.total),
        Figure.part(value.lastOut, of: attribution.total),
      ]
    }
    return [
      Page.heading("Which channel caused how much"), Page.figure(attributionPicture),
      Page.table(
        "Loss added by each channel, \(unit)",
        ["channel", "#Shapley value", "#share", "#alone", "#missing without it"], rows),
    ].joined(separator: "\n")
  }

  private var redistributionSection: String {
    [
      Page.heading("Redistribution among dealers, the freeze and trapped risk"),
      redistributionPicture.map { Page.figure($0) } ?? Page.paragraph("No dealer had to sell."),
      trappedTable,
    ].joined(separator: "\n")
  }

  /// Who holds what it should not, in the round in which most is trapped.
  private var trappedTable: String {
    guard let record = run.rounds.max(by: { trapped($0) < trapped($1) }), trapped(record) > 0 else {
      return Page.paragraph("No risk was trapped: nothing had to go, or all that had to go was placed.")
    }
    let amounts = record.trappedRisk
    let order = amounts.indices.filter { amounts[$0] > 0 }.sorted { (-amounts[$0], $0) < (-amounts[$1], $1) }
    let refused = Figure.part(self.refused(record), of: trapped(record))
    let note = Page.paragraph(
      "Of it \(refused) refused by outside investors; the rest is beyond what any sale could repair. Required and placed with nobody, "
        + "as exposure; docs/model/cascade-measures.md says how cash and VaR count.")
    return Page.table(
      "Trapped in round \(record.number), the worst: \(Figure.amount(trapped(record))) \(unit) at \(counted(order.count, "dealer"))"
        + (order.count > 10 ? "; the 10 largest" : ""), ["dealer", "#trapped"],
      order.prefix(10).map { [dealer($0), Figure.amount(amounts[$0])] }) + "\n" + note
  }
}
