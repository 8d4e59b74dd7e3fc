/// Draws a document as plain text: 100 columns, or 140 where the page is turned.
public enum TextRenderer {
  static let width = 100
  static let widthTurned = 140

  public static func text(_ document: Document) -> String {
    let width = document.isLandscape ? widthTurned : width
    let rule = String(repeating: "=", count: width)
    var lines = [rule, document.title]
    if !document.subtitle.isEmpty { lines.append(document.subtitle) }
    lines += TextWrapping.lines(document.standing.sentence, width)
    lines.append(rule)
    for block in document.blocks { lines += self.lines(block, width) }
    if document.isDraft {
      lines += ["", rule] + TextWrapping.lines(document.standing.sentence, width) + [rule]
    }
    return lines.map(TextWrapping.trimmedEnd).joined(separator: "\n") + "\n"
  }

  static func lines(_ block: Document.Block, _ width: Int = width) -> [String] {
    switch block {
    case .heading(let heading):
      let mark: Character = heading.level == 2 ? "-" : "."
      return ["", heading.text, String(repeating: mark, count: min(heading.text.count, width))]
    case .paragraph(let text): return TextWrapping.lines(text, width) + [""]
    case .callout(let callout):
      return TextWrapping.hanging("  \(word(callout.tone)) ", callout.text, width) + [""]
    case .facts(let facts): return self.facts(facts, width) + [""]
    case .list(let items): return items.flatMap { TextWrapping.hanging("  - ", $0, width) } + [""]
    case .table(let table): return TextTable(table, width: width).lines + [""]
    case .tree(let outline): return tree(outline, width) + [""]
    case .figure(let amount, let caption):
      return ["", "    \(amount)"] + TextWrapping.hanging("    ", caption, width) + [""]
    case .drawing(_, let words): return TextWrapping.lines("[Drawing: \(words)]", width) + [""]
    }
  }

  private static func word(_ tone: Document.Callout.Tone) -> String {
    switch tone {
    case .note: "Note:"
    case .warning: "Warning:"
    case .blocking: "Open:"
    }
  }

  private static func facts(_ facts: [Document.Fact], _ width: Int) -> [String] {
    let longest = min(34, facts.map(\.name.count).max() ?? 0)
    return facts.flatMap { fact in
      TextWrapping.hanging(TextWrapping.padded(fact.name, longest) + "  ", fact.value, width)
    }
  }

  private static func tree(_ outline: ExplanationOutline, _ width: Int) -> [String] {
    outline.lines.flatMap { line in
      let margin = String(repeating: "  ", count: line.depth)
      let remarks = line.remarks.isEmpty ? "" : "  (\(line.remarks.joined(separator: "; ")))"
      return TextWrapping.hanging(margin, "\(line.label): \(line.value)\(remarks)", width + 20)
    }
  }
}
