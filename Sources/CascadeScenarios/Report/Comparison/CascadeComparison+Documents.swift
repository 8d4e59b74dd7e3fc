import CascadeSimulation

/// The comparison as text, table, JSON and page.
extension CascadeComparison {
  /// Two scenarios may share a title; their names tell them apart.
  private var titles: (String, String) {
    ("\(first.heading) (\(first.scenario.name))", "\(second.heading) (\(second.scenario.name))")
  }

  private var unitSentence: String {
    hasOneUnit
      ? "Amounts in \(first.unit)."
      : "Amounts of A in \(first.unit), of B in \(second.unit): they do not compare."
  }

  public var text: String {
    let names = ["A  \(titles.0)", "B  \(titles.1)", "Scenarios, not forecasts. \(unitSentence)", ""]
    let lines = rows.map { [$0.words, $0.shown($0.first), $0.shown($0.second), difference($0)] }
    let table = [["", "A", "B", "B less A"]] + lines
    let widths = (0..<4).map { column in table.map { $0[column].count }.max() ?? 0 }
    let body = table.map { row in
      row.indices.map { CascadeComparison.padded(row[$0], widths[$0], isLeft: $0 == 0) }.joined(
        separator: "  ")
    }
    let ends = [
      "", "A: \(first.outcomeSentence)", "B: \(second.outcomeSentence)",
      "State of the market: A \(state(first)), B \(state(second)).",
      "Digests: A \(first.run.digest), B \(second.run.digest)",
    ]
    return (names + body + ends).map { $0.count > 110 ? CascadeReport.wrapped($0) : $0 }.joined(
      separator: "\n") + "\n"
  }

  private func state(_ report: CascadeReport) -> String { report.measured.state.tendency.words }

  private func difference(_ row: Row) -> String {
    guard let difference = row.difference else { return "" }
    return row.isPercent ? Figure.percent(difference, places: 2) : Figure.amount(difference)
  }

  private static func padded(_ text: String, _ width: Int, isLeft: Bool) -> String {
    let room = String(repeating: " ", count: max(0, width - text.count))
    return isLeft ? text + room : room + text
  }

  var csv: String {
    CSVText.csv(
      ["figure", "a", "b", "difference"],
      rows.map { [.text($0.key), .number($0.first), .number($0.second), .number($0.difference)] })
  }

  public var json: String {
    let figures = rows.map { row in
      JSONTree.object([
        ("figure", .string(row.key)), ("a", .optional(row.first)), ("b", .optional(row.second)),
        ("difference", .optional(row.difference)),
      ])
    }
    return JSONTree.object([
      ("format", .string("firebreak-cascade-comparison/1")), ("figures", .array(figures)), ("a", first.tree),
      ("b", second.tree),
    ]).text
  }

  public var html: String {
    Page.html(
      title: "\(titles.0) against \(titles.1)", isWide: true,
      [
        "<header>\n\(Page.heading("A: \(titles.0)", level: 1))\n\(Page.heading("B: \(titles.1)", level: 1))\n"
          + Page.paragraph("Scenarios, not forecasts. \(unitSentence)", style: "standing") + "\n</header>",
        outcomes, Page.heading("Figures"), table, stateTable, pictures, sources,
        "<footer>Digest of A <code>\(Markup.escaped(first.run.digest))</code>, of B "
          + "<code>\(Markup.escaped(second.run.digest))</code>.</footer>",
      ])
  }

  private var outcomes: String {
    Page.paragraph("A: \(first.outcomeSentence)") + "\n" + Page.paragraph("B: \(second.outcomeSentence)")
  }

  private var table: String {
    Page.table(
      "", ["", "#A", "#B", "#B less A"],
      rows.map { [$0.words, $0.shown($0.first), $0.shown($0.second), difference($0)] })
  }

  private var stateTable: String {
    let rows = MarketState.Aspect.allCases.map { aspect in
      [aspect.words]
        + [first, second].map { report in
          report.measured.state.row(aspect).map { $0.verdictAndWords } ?? ""
        }
    }
    return Page.heading("State of the market: A \(state(first)), B \(state(second))") + "\n"
      + Page.table("", ["", "A", "B"], rows)
  }

  /// The same picture of both, beside one another; ids of the second are its own.
  private var pictures: String {
    let names = [
      "prices", "spreads", "equity", "leverage", "network", "attribution", "redistribution", "gain",
    ]
    let (left, right) = (first.pictures, second.pictures)
    let pairs = names.compactMap { name -> String? in
      let pair = [(left, "a"), (right, "b")].map { pictures, side in
        pictures.first { $0.name == name }.map { Page.figure($0.renamed("\(side)-\(name)")) }
      }
      guard pair.contains(where: { $0 != nil }) else { return nil }
      let cells = zip(pair, ["A", "B"]).map { figure, side in
        "<div>\(Page.paragraph(side, style: "standing"))\(figure ?? Page.paragraph("Nothing to show."))</div>"
      }
      return "<div class=\"pair\">\(cells.joined())</div>"
    }
    return Page.heading("Pictures") + "\n" + pairs.joined(separator: "\n")
  }

  private var sources: String {
    let cells = [first, second].map { "<div>\($0.sourcesSection)</div>" }
    return "<div class=\"pair\">\(cells.joined())</div>"
  }
}
