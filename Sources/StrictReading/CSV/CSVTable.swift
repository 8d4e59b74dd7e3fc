/// A CSV file (RFC 4180) as rows of cells under one header; cells stay bytes until they are asked for.
///
/// Comments (lines that begin with `#`) may stand before the header, to say where the figures come from.
/// Everything else that is not a header and its rows is refused.
package struct CSVTable: Sendable {
  /// Where a cell's content lies, between its quotes if it has any.
  package struct Cell: Sendable {
    package var start: Int32
    package var end: Int32
    package var hasDoubledQuotes = false
  }

  /// A row that was noted as an error: its cells, or nil where not even these can be told apart.
  package struct LeftOutRow: Sendable {
    package var texts: [String]?
  }

  package let file: String
  package let header: [String]
  package let headerLine: Int
  package let rowLines: [Int]
  package internal(set) var leftOut: [LeftOutRow] = []
  private let bytes: [UInt8]
  private let cells: [Cell]
  private let columns: [String: Int]

  package init(
    file: String, bytes: [UInt8], header: [String], headerLine: Int, rowLines: [Int], cells: [Cell]
  ) {
    precondition(cells.count == header.count * rowLines.count, "each row has a cell for each column")
    self.file = file
    self.bytes = bytes
    self.header = header
    self.headerLine = headerLine
    self.rowLines = rowLines
    self.cells = cells
    columns = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  package var rowCount: Int { rowLines.count }

  package func hasColumn(_ name: String) -> Bool { columns[name] != nil }

  /// The text of a cell, or nil if the column is absent or the cell is empty.
  package func text(row: Int, column: String) -> String? {
    guard let index = columns[column] else { return nil }
    let cell = cells[row * header.count + index]
    return cell.start == cell.end ? nil : CSVTable.text(of: cell, in: bytes)
  }

  package static func text(of cell: Cell, in bytes: [UInt8]) -> String {
    let content = bytes[Int(cell.start)..<Int(cell.end)]
    guard cell.hasDoubledQuotes else { return String(decoding: content, as: UTF8.self) }
    var single: [UInt8] = []
    var isSecond = false
    for byte in content {
      isSecond = byte == Ascii.quote && !isSecond
      if !isSecond { single.append(byte) }
    }
    return String(decoding: single, as: UTF8.self)
  }
}
