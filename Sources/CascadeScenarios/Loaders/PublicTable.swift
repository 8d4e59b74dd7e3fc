internal import Foundation
internal import StrictReading

/// A CSV table that somebody else publishes: the columns that are needed must be there, all others are let be.
struct PublicTable {
  /// How a file's bytes stand for characters.
  enum Encoding { case utf8, windows1252 }

  let table: CSVTable
  let problems: ProblemList

  var rows: [PublicRow] {
    (0..<table.rowCount).map { PublicRow(table: table, index: $0, problems: problems) }
  }
  var header: [String] { table.header }

  /// The table at a path, or nil after its problems were noted under the file's own name.
  static func open(
    _ path: String, _ encoding: Encoding = .utf8, required: [String], _ problems: ProblemList
  ) -> PublicTable? {
    guard let text = text(path, encoding, problems) else { return nil }
    let columns = CSVColumns(required: required, optional: firstLine(text))
    return CSVTable.read(text, columns, problems, stopsAtHeader: true).map {
      PublicTable(table: $0, problems: problems)
    }
  }

  static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }

  /// The checked text of a file.
  static func text(_ path: String, _ encoding: Encoding = .utf8, _ problems: ProblemList) -> SourceText? {
    let name = name(of: path)
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.error(name, "there is no file that can be read at \(path)")
      return nil
    }
    return SourceText(SourceFile(path: name, bytes: bytes(data, encoding)), problems)
  }

  /// Letters that were stored in the wrong encoding, as in some names of banks, leave control characters (U+0080 to
  /// U+009F) behind; they say nothing and are dropped.
  private static func bytes(_ data: Data, _ encoding: Encoding) -> [UInt8] {
    let decoded = encoding == .utf8 ? String(data: data, encoding: .utf8) : windows1252(data)
    guard let decoded else { return Array(data) }
    return Array(String(decoded.unicodeScalars.filter { !(0x80...0x9F).contains($0.value) }).utf8)
  }

  private static func windows1252(_ data: Data) -> String? { String(data: data, encoding: .windowsCP1252) }

  /// The column names as they stand, so that a column we do not know is no error.
  private static func firstLine(_ text: SourceText) -> [String] {
    let lines = text.bytes.split(whereSeparator: { $0 == Ascii.newline || $0 == Ascii.carriageReturn })
    guard let line = lines.first(where: { $0.first != Ascii.hash }) else { return [] }
    return line.split(separator: Ascii.comma, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
  }
}

/// One row of a public table; an empty cell, `NA` and a lone point say that nothing was reported.
struct PublicRow {
  let table: CSVTable
  let index: Int
  let problems: ProblemList

  var line: Int { table.rowLines[index] }

  func error(_ column: String? = nil, _ sentence: String) {
    problems.error(table.file, line: line, field: column, sentence)
  }

  func text(_ column: String) -> String? {
    guard let text = table.text(row: index, column: column), !["NA", "."].contains(text) else { return nil }
    return text
  }

  /// The text of a cell that must say something; empty after the error was noted.
  func required(_ column: String) -> String {
    if let text = text(column) { return text }
    error(column, "nothing is reported here, and the network needs it")
    return ""
  }

  /// The number of a cell, nil if nothing was reported or after the error was noted.
  func number(_ column: String) -> Double? {
    guard let text = text(column) else { return nil }
    if let value = PublicNumber.read(text) { return value }
    error(column, "\(Wording.quoted(text)) is not a finite number")
    return nil
  }

  func requiredNumber(_ column: String) -> Double {
    guard text(column) != nil else {
      _ = required(column)
      return 0
    }
    return number(column) ?? 0
  }

  /// A number that must not be negative; 0 if nothing was reported or after the error was noted.
  func amount(_ column: String) -> Double {
    let value = number(column) ?? 0
    guard value < 0 else { return value }
    error(column, "\(value) is negative where an amount is meant")
    return 0
  }
}

/// Numbers as public files write them: digits, a point, an exponent.
enum PublicNumber {
  static func read(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text) else {
      return nil
    }
    return value.isFinite ? value : nil
  }
}
