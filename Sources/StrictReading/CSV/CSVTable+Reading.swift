/// The columns a file must have and those it may have.
package struct CSVColumns: Sendable {
  package var required: [String]
  package var optional: [String]
  /// A column that may be repeated with numbers from 1 behind its name, as in `factor1`.
  package var numbered: String?

  package init(required: [String], optional: [String] = [], numbered: String? = nil) {
    self.required = required
    self.optional = optional
    self.numbered = numbered
  }

  package func isKnown(_ name: String) -> Bool {
    required.contains(name) || optional.contains(name) || number(of: name) != nil
  }

  /// 3 for `factor3`.
  package func number(of name: String) -> Int? {
    guard let numbered, name.hasPrefix(numbered), let number = Int(name.dropFirst(numbered.count)),
      number > 0, name == "\(numbered)\(number)"
    else { return nil }
    return number
  }

  /// The names for a sentence, cut where a file has a column for each of many things.
  var listed: String {
    var names = required + optional + (numbered.map { ["\($0)1", "\($0)2 …"] } ?? [])
    if names.count > CSVColumns.listedMax {
      names = names.prefix(CSVColumns.listedMax) + ["\(names.count - CSVColumns.listedMax) more"]
    }
    return Wording.list(names)
  }

  private static let listedMax = 40
}

extension CSVTable {
  /// Reads the table of a file, or returns nil after its problems were noted.
  ///
  /// Rows with a wrong number of cells are noted and left out, so that the rest is checked all the same; with
  /// `stopsAtHeader` nothing more is said of a file whose header is not the one expected, as it may be another file.
  package static func read(
    _ text: SourceText, _ columns: CSVColumns, _ problems: ProblemList, stopsAtHeader: Bool = false
  ) -> CSVTable? {
    var scanner = CSVScanner(text, problems)
    scanner.skipComments()
    guard let first = scanner.next(), !first.isBlank else {
      problems.error(text.file, line: 1, "the file has no header row")
      return nil
    }
    guard !first.isBroken else { return nil }
    let header = first.cells.map { CSVTable.text(of: $0, in: text.bytes) }
    let isHeaderGood = check(header, first.line, columns, text.file, problems)
    if stopsAtHeader, !isHeaderGood { return nil }
    var leftOut: [LeftOutRow] = []
    let (lines, cells) = rows(of: &scanner, width: header.count, text.file, problems) { row in
      leftOut.append(
        LeftOutRow(texts: row.isBroken ? nil : row.cells.map { CSVTable.text(of: $0, in: text.bytes) }))
    }
    if lines.isEmpty, problems.errorCount(in: text.file) == 0 {
      problems.error(text.file, line: first.line, "the file has a header and no rows: add rows or remove it")
    }
    guard isHeaderGood else { return nil }
    var table = CSVTable(
      file: text.file, bytes: text.bytes, header: header, headerLine: first.line, rowLines: lines,
      cells: cells)
    table.leftOut = leftOut
    return table
  }

  private static func rows(
    of scanner: inout CSVScanner, width: Int, _ file: String, _ problems: ProblemList,
    leavingOut: (CSVScanner.Row) -> Void
  ) -> (lines: [Int], cells: [Cell]) {
    var lines: [Int] = []
    var cells: [Cell] = []
    var blanks: [Int] = []
    while let row = scanner.next() {
      if row.isBlank, width > 1 {
        blanks.append(row.line)
        continue
      }
      for line in blanks { problems.error(file, line: line, "the line is empty: remove it") }
      blanks = []
      guard !row.isBroken else {
        leavingOut(row)
        continue
      }
      guard row.cells.count == width else {
        leavingOut(row)
        problems.error(
          file, line: row.line, "the row has \(row.cells.count) cells where the header has \(width)")
        continue
      }
      lines.append(row.line)
      cells.append(contentsOf: row.cells)
    }
    return (lines, cells)
  }

  private static func check(
    _ header: [String], _ line: Int, _ columns: CSVColumns, _ file: String, _ problems: ProblemList
  ) -> Bool {
    if header.count == 1, let separator = header[0].first(where: { ";\t|".contains($0) }) {
      let name = separator == "\t" ? "tabs" : "\"\(separator)\""
      problems.error(file, line: line, "cells are separated by commas; this file seems to use \(name)")
      return false
    }
    let before = problems.errorCount(in: file)
    var seen: Set<String> = []
    for name in header {
      if !seen.insert(name).inserted {
        problems.error(file, line: line, field: name, "the column appears more than once")
      } else if !columns.isKnown(name) {
        problems.error(
          file, line: line, field: name,
          "the column is not known here; known are \(columns.listed)")
      }
    }
    for name in columns.required where !seen.contains(name) {
      problems.error(file, line: line, field: name, "the column is missing")
    }
    return problems.errorCount(in: file) == before
  }
}
