import CascadeSimulation

/// The page's sections on what was measured from the run: gain, state, vulnerability, certainty, sources.
extension CascadeReport {
  var gainSection: String {
    let curve =
      measured.gainCurve.map { [Page.figure(gainPicture), Page.paragraph(tippingSentence($0))] } ?? []
    let count = measured.gains.count { $0.gain != nil }
    let rows = gainsShown(atMost: 14).map {
      [
        String($0.round), Figure.amount($0.loss), Figure.amount($0.next),
        Figure.amount($0.nextDirect),
        $0.gain.map { Figure.amount($0) } ?? "",
        $0.counts ? "" : $0.reasonLeftOut,
      ]
    }
    let table =
      rows.isEmpty
      ? ""
      : Page.table(
        "Loss of a round and the loss it provoked, \(unit)"
          + (count > 14 ? "; the 14 of \(count) rounds with the largest losses, all in result.json" : ""),
        ["#round", "#loss", "#loss in the next", "#of it the shocks' own", "#gain", "not counted because"],
        rows)
    return ([Page.heading("How strongly losses feed back"), Page.paragraph(gainSentence)] + curve + [table])
      .joined(separator: "\n")
  }

  var stateSection: String {
    let rows = measured.state.rows.map { row in
      let figures = row.figures.map { figure in
        let value = figure.value.map { Figure.amount($0, significant: 4) } ?? "not measurable"
        let sense = figure.isFunctioningAbove ? "at or above" : "below"
        let bound = figure.threshold.map { " (functions \(sense) \(Figure.amount($0)))" } ?? ""
        return "\(figure.name): \(value)\(bound)"
      }
      return [row.aspect.words, row.words, row.verdict.words, figures.joined(separator: "; ")]
    }
    return [
      Page.heading("State of the market: \(measured.state.tendency.words)"),
      Page.table(
        "Each row is measured from the run; thresholds are ours",
        ["", "what it does", "verdict", "measured"], rows),
    ].joined(separator: "\n")
  }

  var vulnerabilitySection: String {
    guard let glt = measured.glt else { return "" }
    let order = (0..<dealers).sorted { (-glt.systemicness[$0], $0) < (-glt.systemicness[$1], $1) }
    let rows = order.prefix(12).map { dealer in
      [
        self.dealer(dealer), Figure.amount(glt.systemicness[dealer], significant: 4),
        Figure.amount(glt.indirect[dealer], significant: 4),
        Figure.amount(glt.directOfBank[dealer], significant: 4),
      ]
    }
    let more = dealers > 12 ? "the 12 most systemic of \(dealers)" : "all dealers"
    return [
      Page.heading("Who is systemic and who is vulnerable"),
      Page.paragraph(
        "One linear round after Greenwood, Landier and Thesmar: aggregate vulnerability \(Figure.amount(glt.aggregate, significant: 4)) "
          + "of the system's equity, beside a direct loss of \(Figure.amount(glt.direct, significant: 4))."),
      Page.table(
        "Shares of equity; \(more)",
        ["dealer", "#systemicness S", "#indirect vulnerability IV", "#direct loss"], rows),
    ].joined(separator: "\n")
  }

  var certaintySection: String {
    let bands = measured.bands.map { band in
      [
        band.headline.words, band.central.map { Figure.amount($0) } ?? "undefined",
        Figure.amount(band.median),
        Figure.amount(band.low), Figure.amount(band.high), "\(band.defined) of \(band.draws)",
      ]
    }
    let rows = (measured.sensitivity?.rows ?? []).map { row in
      [
        row.variant.words, Figure.amount(row.total), String(row.rounds), row.isConverged ? "yes" : "no",
        row.relativeChange.map { Figure.percent($0, places: 2) } ?? "",
      ]
    }
    guard !bands.isEmpty || !rows.isEmpty else { return "" }
    let bandTable =
      bands.isEmpty
      ? ""
      : Page.table(
        "Over the documented ranges of the parameters that nobody knows",
        ["", "#this run", "#median", "#5 %", "#95 %", "#draws defined"], bands)
    let sensitivityTable =
      rows.isEmpty
      ? ""
      : Page.table(
        "How the total loss (\(unit)) moves with the way a round is cut",
        ["variant", "#total loss", "#rounds", "converged", "#change"], rows)
    return [Page.heading("How far the answer depends on choices"), bandTable, sensitivityTable].joined(
      separator: "\n")
  }

  var sourcesSection: String {
    let channels = Channels.each.map { $0.words + (scenario.channels.contains($0) ? ": on" : ": off") }
      .joined(separator: ", ")
    let own = [
      ("Sources", provenance.sources, "The scenario names no sources."),
      ("Assumptions", provenance.assumptions, "The scenario states no assumptions of its own."),
      ("Notes", provenance.notes, ""),
    ].flatMap { title, words, none -> [String] in
      guard !words.isEmpty || !none.isEmpty else { return [] }
      return [Page.heading(title, level: 3), words.isEmpty ? Page.paragraph(none) : Page.list(words)]
    }
    let shocks = scenario.shocks.prefix(20).map { "Round \($0.round): \($0.words(in: network))." }
    let more =
      scenario.shocks.count > 20
      ? ["\(scenario.shocks.count - 20) more shocks are in the scenario's file."] : []
    return
      ([Page.heading("Sources and assumptions")] + own + [
        Page.heading("Shocks", level: 3), shocks.isEmpty ? Page.paragraph("None.") : Page.list(shocks + more),
        Page.paragraph(
          "Channels: \(channels). Impact of sales on prices: \(scenario.parameters.impact.function.rawValue)."
        ),
        Page.paragraph(
          "A scenario, not a forecast. Depths, reactions and limits are assumptions unless a source is named above; "
            + "docs/model/cascade.md says which equations are used and what each parameter means.",
          style: "standing"),
      ]).joined(separator: "\n")
  }

  var footer: String {
    "<footer>Scenario <code>\(Markup.escaped(scenario.name))</code>; digest of the run <code>\(Markup.escaped(run.digest))</code>. "
      + "Every figure of this page is in result.json and the tables beside it.</footer>"
  }
}

extension Sensitivity.Variant {
  var words: String {
    switch self {
    case .asGiven: "as given"
    case .halfStep: "rounds half as long"
    case .fundsFirst: "funds act before funding terms"
    case .halfStepAndFundsFirst: "both"
    }
  }
}
