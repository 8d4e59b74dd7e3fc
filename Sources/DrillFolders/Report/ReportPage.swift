import CascadeScenarios
import Statements

/// The parts of the drill's page: those of the cascade's pages, with tables whose cells say more on a second line
/// and that can be pushed aside where the screen is narrow.
enum ReportPage {
  /// Wider than a cascade's page, for the table of answers; figures and wide tables scroll on a telephone.
  static let style = """
    body { max-width: 940px; }
    .tiles { grid-template-columns: repeat(2, 1fr); }
    .tile { min-width: 0; overflow-wrap: anywhere; }
    nav { font-size: 9.5pt; margin: .8em 0; } nav a { margin-right: 1em; display: inline-block; color: #00517f; }
    .lead { font-size: 11.5pt; }
    .scroll, figure { overflow-x: auto; }
    tr.total td { border-top: 1pt solid #111; font-weight: bold; }
    td.marked { font-weight: bold; }
    .moments td:first-child, .moments td:nth-child(2) { white-space: nowrap; }
    .moments td:nth-child(3) { min-width: 9em; } .moments td:nth-child(5) { min-width: 15em; }
    @media screen and (max-width: 640px) {
      body { margin: .8em auto; padding: 0 .8em; }
      .tiles { gap: .5em; } .tile { padding: .4em .5em; } .tile b { font-size: 13pt; }
      figure svg { min-width: 640px; }
      .scroll.middle table { min-width: 40em; } .scroll.wide table { min-width: 72em; }
      .scroll caption { max-width: 22em; }
    }
    @media print { .scroll, figure { overflow: visible; } nav { display: none; } }

    """

  static func section(_ anchor: String, _ title: String, _ parts: [String]) -> String {
    (["<h2 id=\"\(Markup.escaped(anchor))\">\(Markup.escaped(title))</h2>"] + parts.filter { !$0.isEmpty })
      .joined(separator: "\n")
  }

  static func contents(_ sections: [(anchor: String, title: String)]) -> String {
    let links = sections.map { "<a href=\"#\(Markup.escaped($0.anchor))\">\(Markup.escaped($0.title))</a>" }
    return "<nav aria-label=\"Sections\">\(links.joined(separator: "\n"))</nav>"
  }

  /// A table without rows is left out.
  static func table(_ table: DocumentTable, style: String = "") -> String {
    guard !table.rows.isEmpty else { return "" }
    let width = table.columns.count > 6 ? " wide" : table.columns.count > 3 ? " middle" : ""
    let titles = table.columns.map {
      "<th scope=\"col\"\($0.isFigure ? " class=\"number\"" : "")>\(Markup.escaped($0.title))</th>"
    }
    let caption = table.caption.isEmpty ? "" : "<caption>\(Markup.escaped(table.caption))</caption>"
    return """
      <div class="scroll\(width)\(style.isEmpty ? "" : " " + style)"><table>\(caption)
      <thead><tr>\(titles.joined())</tr></thead>
      <tbody>
      \(table.rows.map { row($0, table.columns) }.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private static func row(_ row: DocumentTable.Row, _ columns: [DocumentTable.Column]) -> String {
    let cells = zip(row.cells, columns).map { cell, column in
      let details = cell.details.map { "<span class=\"detail\">\(Markup.escaped($0))</span>" }.joined()
      return "<td\(column.isFigure ? " class=\"number\"" : "")>\(Markup.escaped(cell.text))\(details)</td>"
    }
    return "<tr\(row.isTotal ? " class=\"total\"" : "")>\(cells.joined())</tr>"
  }
}

extension DocumentTable {
  /// Columns whose title begins with `#` hold figures.
  init(_ caption: String, titles: [String], _ rows: [Row]) {
    let columns = titles.map { title in
      let isFigure = title.hasPrefix("#")
      return Column(isFigure ? String(title.dropFirst()) : title, isFigure: isFigure)
    }
    self.init(caption, columns, rows)
  }

  init(_ caption: String, titles: [String], texts: [[String]]) {
    self.init(caption, titles: titles, texts.map { Row($0.map { Cell($0) }) })
  }
}
