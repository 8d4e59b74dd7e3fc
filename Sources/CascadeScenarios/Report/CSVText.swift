/// Writes a table as CSV: every text quoted, every number with all its digits, lines ended by CR LF (RFC 4180).
///
/// A text that a spreadsheet would take for a formula is prefixed with an apostrophe. An empty cell is a figure that
/// does not exist.
enum CSVText {
  enum Cell {
    case text(String)
    case number(Double?)
    case count(Int)
  }

  static func csv(_ titles: [String], _ rows: [[Cell]]) -> String {
    ([titles.map(Cell.text)] + rows).map { $0.map(text).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(text)
    case .count(let number): String(number)
    case .number(let number): number.map { $0.isFinite ? Figure.exact($0) : "" } ?? ""
    }
  }

  private static func quoted(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    return "\"" + ((isFormula ? "'" : "") + text).replacing("\"", with: "\"\"") + "\""
  }
}
