internal import StrictReading

/// A CSV file to be written: the columns that some row uses, in the order in which its records name them.
struct WrittenTable {
  var name: String
  var required: [String]
  var rows: [WrittenRecord]

  private var header: [String] {
    var names: [String] = []
    var used = Set(required)
    for row in rows {
      for field in row.fields {
        if !names.contains(field.name) { names.append(field.name) }
        if field.value != nil { used.insert(field.name) }
      }
    }
    return names.filter(used.contains)
  }

  var text: String {
    let header = header
    let lines = [header] + rows.map { row in header.map { row[$0]?.cell ?? "" } }
    return lines.map { $0.map(WrittenTable.cell).joined(separator: ",") + "\n" }.joined()
  }

  /// Quotation marks where a comma, a quotation mark, a line end or a leading `#` would be read as something else.
  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { ",\"\n\r".utf8.contains($0) }) || text.utf8.first == Ascii.hash else {
      return text
    }
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars { result.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar]) }
    result.append("\"")
    return String(result)
  }
}
