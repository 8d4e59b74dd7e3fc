/// Cuts the bytes of a CSV file into rows of cells, noting each line that breaks the grammar.
struct CSVScanner {
  struct Row {
    var line: Int
    var cells: [CSVTable.Cell] = []
    var isBroken = false

    /// A line with nothing on it.
    var isBlank: Bool { cells.count == 1 && cells[0].start == cells[0].end && !isBroken }
  }

  private let file: String
  private let bytes: [UInt8]
  private let problems: ProblemList
  private var index = 0
  private var line = 1

  init(_ text: SourceText, _ problems: ProblemList) {
    file = text.file
    bytes = text.bytes
    self.problems = problems
  }

  /// Skips the lines before the header that begin with `#`.
  mutating func skipComments() {
    while index < bytes.count, bytes[index] == Ascii.hash { skipLine() }
  }

  /// The next row, or nil at the end of the file.
  mutating func next() -> Row? {
    guard index < bytes.count else { return nil }
    var row = Row(line: line)
    while true {
      guard let cell = nextCell() else {
        row.isBroken = true
        skipLine()
        return row
      }
      row.cells.append(cell)
      guard index < bytes.count, bytes[index] == Ascii.comma else { break }
      index += 1
    }
    passLineEnd()
    return row
  }

  private mutating func nextCell() -> CSVTable.Cell? {
    if index < bytes.count, bytes[index] == Ascii.quote { return quotedCell() }
    let start = index
    while index < bytes.count, !isCellEnd(bytes[index]) {
      if bytes[index] == Ascii.quote {
        problems.error(
          file, line: line,
          "a quotation mark stands inside a cell that does not begin with one: put the whole cell in "
            + "quotation marks and double those inside")
        return nil
      }
      index += 1
    }
    return CSVTable.Cell(start: Int32(start), end: Int32(index))
  }

  private mutating func quotedCell() -> CSVTable.Cell? {
    let openedOn = line
    index += 1
    var cell = CSVTable.Cell(start: Int32(index), end: 0)
    while index < bytes.count {
      if bytes[index] == Ascii.quote {
        guard index + 1 < bytes.count, bytes[index + 1] == Ascii.quote else { break }
        cell.hasDoubledQuotes = true
        index += 1
      } else if isLineEnd(index) {
        line += 1
      }
      index += 1
    }
    guard index < bytes.count else {
      problems.error(file, line: openedOn, "a quotation mark is opened and never closed")
      return nil
    }
    cell.end = Int32(index)
    index += 1
    guard index == bytes.count || isCellEnd(bytes[index]) else {
      problems.error(file, line: line, "text follows a closing quotation mark within one cell")
      return nil
    }
    return cell
  }

  private func isCellEnd(_ byte: UInt8) -> Bool {
    byte == Ascii.comma || byte == Ascii.newline || byte == Ascii.carriageReturn
  }

  /// Whether a line ends at the byte; of a CRLF pair only the second byte counts.
  private func isLineEnd(_ index: Int) -> Bool {
    if bytes[index] == Ascii.newline { return true }
    guard bytes[index] == Ascii.carriageReturn else { return false }
    return index + 1 == bytes.count || bytes[index + 1] != Ascii.newline
  }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != Ascii.newline, bytes[index] != Ascii.carriageReturn {
      index += 1
    }
    passLineEnd()
  }

  private mutating func passLineEnd() {
    guard index < bytes.count else { return }
    if bytes[index] == Ascii.carriageReturn, !isLineEnd(index) { index += 1 }
    index += 1
    line += 1
  }
}
