/// Writes a table as CSV that a spreadsheet opens without running anything in it.
///
/// Every cell is quoted. A cell that a spreadsheet would take for a formula is prefixed with an apostrophe, so
/// the file is for reading; exact values are in the JSON (record format, F19). Lines end with CR LF (RFC 4180).
public enum CSVRenderer {
  public static func csv(_ titles: [String], _ rows: [[String]]) -> String {
    ([titles] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell in quotes, made harmless.
  static func cell(_ text: String) -> String {
    let harmless = isFormula(text) ? "'" + text : text
    var quoted = "\""
    for character in harmless {
      if character == "\"" { quoted += "\"\"" } else { quoted.append(character) }
    }
    return quoted + "\""
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n".unicodeScalars.contains(first)
  }
}
