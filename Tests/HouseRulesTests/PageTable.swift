/// The rows of a Markdown table, cell by cell, each with the line it stands on.
struct PageTable {
  struct Row {
    var line: Int
    var cells: [String]
  }

  var rows: [Row] = []

  /// The first table of a page whose header's first cells are those given.
  init(header: [String], in page: String) {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let isHeader = { (line: Substring) in PageTable.cells(line).starts(with: header) }
    guard let start = lines.firstIndex(where: isHeader) else { return }
    for index in lines.indices.dropFirst(start + 2) {
      guard lines[index].hasPrefix("|") else { break }
      rows.append(Row(line: index + 1, cells: PageTable.cells(lines[index])))
    }
  }

  /// The rows of every table of a page.
  static func allRows(of page: String) -> [Row] {
    page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.hasPrefix("|") }
      .map { Row(line: $0.offset + 1, cells: cells($0.element)) }
  }

  static func cells(_ line: Substring) -> [String] {
    guard line.hasPrefix("|") else { return [] }
    return line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { trimmed($0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension String {
  /// The texts between back-ticks.
  var backticked: [String] {
    split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
