/// Draws a document as one HTML file that needs nothing else: its style is inside, it has no script, and it
/// fetches nothing.
public enum HTMLRenderer {
  public static func html(_ document: Document) -> String {
    let marks = document.isLandscape ? "landscape" : "portrait"
    let draft = document.isDraft ? " draft" : ""
    let subtitle =
      document.subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(escaped(document.subtitle))</p>\n"
    let watermark = document.isDraft ? "<div class=\"watermark\" aria-hidden=\"true\">DRAFT</div>\n" : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(escaped(document.title))</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body class="\(marks)\(draft)">
      \(watermark)<header>
      <h1>\(escaped(document.title))</h1>
      \(subtitle)<p class="standing \(standingClass(document.standing))">\(escaped(document.standing.sentence))</p>
      </header>
      <main>
      \(document.blocks.map(block).joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private static func standingClass(_ standing: Document.Standing) -> String {
    switch standing {
    case .issued: "issued"
    case .draft: "draft-mark"
    case .record: "record"
    case .privileged: "privileged"
    }
  }

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let heading):
      return "<h\(heading.level)\(id(heading.anchor))>\(escaped(heading.text))</h\(heading.level)>"
    case .paragraph(let text): return "<p>\(lines(text))</p>"
    case .callout(let callout):
      return "<p class=\"callout \(callout.tone.rawValue)\"><b>\(word(callout.tone))</b> "
        + "\(lines(callout.text))</p>"
    case .facts(let facts): return self.facts(facts)
    case .list(let items):
      return "<ul>\n\(items.map { "<li>\(lines($0))</li>" }.joined(separator: "\n"))\n</ul>"
    case .table(let table): return self.table(table)
    case .tree(let outline): return tree(outline)
    case .figure(let amount, let caption):
      return "<div class=\"figure\"><p class=\"amount\">\(escaped(amount))</p>"
        + "<p>\(escaped(caption))</p></div>"
    case .drawing(let svg, let words):
      return "<figure>\(svg)<figcaption>\(escaped(words))</figcaption></figure>"
    }
  }

  private static func word(_ tone: Document.Callout.Tone) -> String {
    switch tone {
    case .note: "Note."
    case .warning: "Warning."
    case .blocking: "Open."
    }
  }

  private static func facts(_ facts: [Document.Fact]) -> String {
    let rows = facts.map {
      "<div><dt>\(escaped($0.name))</dt><dd>\(linked(lines($0.value), $0.link))</dd></div>"
    }
    return "<dl>\n\(rows.joined(separator: "\n"))\n</dl>"
  }

  private static func table(_ table: DocumentTable) -> String {
    let total = table.columns.map(\.weight).reduce(0, +)
    let widths = table.columns.map { "<col style=\"width:\($0.weight * 100 / max(total, 1))%\">" }
    let titles = table.columns.map {
      "<th scope=\"col\"\($0.isFigure ? " class=\"number\"" : "")>\(escaped($0.title))</th>"
    }
    let rows = table.rows.map { row in
      let cells = zip(row.cells, table.columns).map(cell)
      return "<tr\(id(row.anchor))\(row.isTotal ? " class=\"total\"" : "")>\(cells.joined())</tr>"
    }
    let caption = table.caption.isEmpty ? "" : "<caption>\(escaped(table.caption))</caption>"
    return """
      <table>\(caption)<colgroup>\(widths.joined())</colgroup>
      <thead><tr>\(titles.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private static func cell(_ cell: DocumentTable.Cell, _ column: DocumentTable.Column) -> String {
    let details = cell.details.map { "<span class=\"detail\">\(lines($0))</span>" }.joined()
    let text = linked(lines(cell.text), cell.link)
    return "<td\(column.isFigure ? " class=\"number\"" : "")>\(text)\(details)</td>"
  }

  private static func tree(_ outline: ExplanationOutline) -> String {
    let rows = outline.lines.map { line in
      let remarks = line.remarks.map { "<span class=\"detail\">\(escaped($0))</span>" }.joined()
      return "<tr id=\"\(HTMLText.anchor(line.anchor))\"><td style=\"padding-left:\(line.depth * 9 + 4)pt\">"
        + "\(escaped(line.label))\(remarks)</td><td class=\"number\">\(escaped(line.value))</td></tr>"
    }
    return """
      <table class="tree"><colgroup><col style="width:68%"><col style="width:32%"></colgroup>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private static func linked(_ html: String, _ link: String?) -> String {
    guard let link else { return html }
    return "<a href=\"#\(HTMLText.anchor(link))\">\(html)</a>"
  }

  private static func id(_ anchor: String?) -> String {
    anchor.map { " id=\"\(HTMLText.anchor($0))\"" } ?? ""
  }

  private static func lines(_ text: String) -> String {
    escaped(text).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>")
  }

  private static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
