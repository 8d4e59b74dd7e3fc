/// Writes one HTML file that needs nothing else: no script, no font, no network.
package enum Page {
  package static func html(title: String, isWide: Bool = false, style: String = "", _ body: [String])
    -> String
  {
    """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
    <title>\(Markup.escaped(title))</title>
    <style>\(PageStyle.sheet)\(style)</style>
    </head>
    <body\(isWide ? " class=\"wide\"" : "")>
    \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
    </body>
    </html>

    """
  }

  package static func heading(_ text: String, level: Int = 2) -> String {
    "<h\(level)>\(Markup.escaped(text))</h\(level)>"
  }

  package static func paragraph(_ text: String, style: String? = nil) -> String {
    "<p\(style.map { " class=\"\($0)\"" } ?? "")>\(Markup.escaped(text))</p>"
  }

  package static func list(_ items: [String]) -> String {
    items.isEmpty
      ? "" : "<ul>\n" + items.map { "<li>\(Markup.escaped($0))</li>" }.joined(separator: "\n") + "\n</ul>"
  }

  package static func tiles(_ tiles: [(figure: String, words: String)]) -> String {
    let boxes = tiles.map {
      "<div class=\"tile\"><b>\(Markup.escaped($0.figure))</b><span>\(Markup.escaped($0.words))</span></div>"
    }
    return "<div class=\"tiles\">\n\(boxes.joined(separator: "\n"))\n</div>"
  }

  package static func figure(_ picture: Picture?, _ caption: String = "") -> String {
    guard let picture else { return "" }
    let words = caption.isEmpty ? "" : "<figcaption>\(Markup.escaped(caption))</figcaption>"
    return "<figure>\(picture.svg)\(words)</figure>"
  }

  /// Columns whose title begins with `#` hold figures. A table without rows is left out.
  package static func table(_ caption: String, _ titles: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let isFigure = titles.map { $0.hasPrefix("#") }
    let head = titles.map { title in
      title.hasPrefix("#")
        ? "<th scope=\"col\" class=\"number\">\(Markup.escaped(String(title.dropFirst())))</th>"
        : "<th scope=\"col\">\(Markup.escaped(title))</th>"
    }
    let body = rows.map { row in
      "<tr>"
        + zip(row, isFigure).map { "<td\($1 ? " class=\"number\"" : "")>\(Markup.escaped($0))</td>" }.joined()
        + "</tr>"
    }
    let words = caption.isEmpty ? "" : "<caption>\(Markup.escaped(caption))</caption>"
    return """
      <table>\(words)
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody></table>
      """
  }
}
