/// A table in text: columns as wide as they need, narrowed by their weights where the page is too small.
struct TextTable {
  let table: DocumentTable
  let widths: [Int]

  private static let gap = "  "

  init(_ table: DocumentTable, width: Int) {
    self.table = table
    let room = width - TextTable.gap.count * max(0, table.columns.count - 1)
    let needed = table.columns.indices.map { TextTable.need(table, $0) }
    let least = table.columns.indices.map { TextTable.least(table, $0) }
    widths = TextTable.fit(needed, least, table.columns.map(\.weight), room)
  }

  private static func need(_ table: DocumentTable, _ column: Int) -> Int {
    let cells = table.rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
    let texts: [String] = cells.flatMap { [$0.text] + $0.details }
    let lengths = texts.map { text in text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0 }
    return max(table.columns[column].title.count, lengths.max() ?? 0)
  }

  /// The longest word, or figure, so that none is broken unless it is very long.
  private static func least(_ table: DocumentTable, _ column: Int) -> Int {
    let cells = table.rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }
    if table.columns[column].isFigure { return min(28, cells.map(\.text.count).max() ?? 1) }
    let texts = cells.flatMap { [$0.text] + $0.details } + [table.columns[column].title]
    let words = texts.flatMap { $0.split { $0 == " " || $0.isNewline } }.map(\.count)
    return min(16, words.max() ?? 1)
  }

  /// Columns that fit in their share keep what they need; the others divide the rest by weight.
  private static func fit(_ needed: [Int], _ least: [Int], _ weights: [Int], _ room: Int) -> [Int] {
    var widths = needed
    var open = Set(needed.indices)
    var left = room
    while true {
      let total = max(1, open.map { weights[$0] }.reduce(0, +))
      let settled = open.filter {
        needed[$0] <= left * weights[$0] / total || least[$0] > left * weights[$0] / total
      }
      guard !settled.isEmpty else {
        for column in open { widths[column] = max(6, left * weights[column] / total) }
        return widths
      }
      let fitting = settled.filter { needed[$0] <= left * weights[$0] / total }
      for column in settled where !fitting.contains(column) { widths[column] = least[column] }
      left -= settled.map { widths[$0] }.reduce(0, +)
      open.subtract(settled)
      if open.isEmpty { return widths }
    }
  }

  var lines: [String] {
    var lines = table.caption.isEmpty ? [] : TextWrapping.lines(table.caption, widths.reduce(0, +))
    let titles = DocumentTable.Row(table.columns.map { DocumentTable.Cell($0.title) })
    lines += row(titles)
    lines.append(rule("-"))
    let isTall = table.rows.contains { row in row.cells.contains { !$0.details.isEmpty } }
    for (index, row) in table.rows.enumerated() {
      if row.isTotal { lines.append(rule("-")) }
      lines += self.row(row)
      if isTall, index + 1 < table.rows.count, !table.rows[index + 1].isTotal { lines.append("") }
    }
    return lines
  }

  private static func lines(of cell: DocumentTable.Cell) -> [String] {
    cell.text.isEmpty && !cell.details.isEmpty ? cell.details : [cell.text] + cell.details
  }

  private func rule(_ mark: String) -> String {
    widths.map { String(repeating: mark, count: $0) }.joined(separator: TextTable.gap)
  }

  private func row(_ row: DocumentTable.Row) -> [String] {
    let cells = zip(row.cells, widths).map { cell, width in
      TextTable.lines(of: cell).flatMap { TextWrapping.lines($0, width) }
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      zip(cells, zip(widths, table.columns)).map { cell, column in
        TextWrapping.padded(line < cell.count ? cell[line] : "", column.0, right: column.1.isFigure)
      }.joined(separator: TextTable.gap)
    }
  }
}
