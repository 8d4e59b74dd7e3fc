/// One record of a file, a row of CSV or a group of fields of YAML, read field by field.
///
/// Each field asked for is remembered, so that the ones nobody asked for are reported; a field that cannot be
/// read is noted and a stand-in returned, so that all errors of a file are found at once.
package final class Record {
  package enum Source {
    case row(CSVTable, Int)
    case fields([String: InputField])
  }

  package let file: String
  package let line: Int
  package let problems: ProblemList
  package let names: NameRegister
  package let path: String
  package let source: Source
  private var asked: Set<String> = []

  package init(
    file: String, line: Int, path: String, _ source: Source, _ problems: ProblemList, _ names: NameRegister
  ) {
    self.file = file
    self.line = line
    self.path = path
    self.source = source
    self.problems = problems
    self.names = names
  }

  /// The path of a field from the root of the file.
  package func path(_ field: String) -> String { path.isEmpty ? field : "\(path).\(field)" }

  /// The line a field stands on, or that of the record if it is absent.
  package func line(_ field: String) -> Int {
    guard case .fields(let fields) = source else { return line }
    return fields[field]?.line ?? line
  }

  package func place(_ field: String) -> NameRegister.Place {
    NameRegister.Place(file: file, line: line(field), field: path(field))
  }

  package func error(_ field: String, _ sentence: String) {
    problems.error(file, line: line(field), field: path(field), sentence)
  }

  /// Whether the field is there, without reading it.
  package func has(_ field: String) -> Bool {
    switch source {
    case .row(let table, let row): table.text(row: row, column: field) != nil
    case .fields(let fields): fields[field] != nil
    }
  }

  /// The structured value of a field.
  package func node(_ field: String) -> InputNode? {
    asked.insert(field)
    switch source {
    case .row(let table, let row):
      return table.text(row: row, column: field).map { .text($0, isPlain: false, line: line) }
    case .fields(let fields): return fields[field]?.value
    }
  }

  /// A field that must be there.
  package func required<Value>(_ field: String, _ grammar: FieldGrammar<Value>) -> Value {
    if let node = node(field) { return value(of: node, field, grammar) ?? grammar.standIn }
    if case .row(let table, _) = source {
      // A column that is missing altogether was reported once at the header.
      if table.hasColumn(field) { error(field, "the cell is empty; a value is required") }
    } else {
      error(field, "the field is missing")
    }
    return grammar.standIn
  }

  /// A field that may be absent.
  package func optional<Value>(_ field: String, _ grammar: FieldGrammar<Value>) -> Value? {
    node(field).flatMap { value(of: $0, field, grammar) }
  }

  /// Free text that may be absent.
  package func text(_ field: String) -> String { optional(field, .text) ?? "" }

  package func value<Value>(of node: InputNode, _ field: String, _ grammar: FieldGrammar<Value>) -> Value? {
    guard case .text(let text, let isPlain, let line) = node else {
      problems.error(
        file, line: node.line, field: path(field),
        "the field holds \(node.shape) where a single value is meant")
      return nil
    }
    guard !isPlain || !Record.nulls.contains(text) else {
      problems.error(
        file, line: line, field: path(field), "the field has no value: write one, or leave the field out")
      return nil
    }
    do {
      return try grammar.parse(text)
    } catch {
      problems.error(file, line: line, field: path(field), error.sentence)
      return nil
    }
  }

  private static let nulls: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// Reports what no one asked for: fields of a group that are not known, and cells that say something which
  /// means nothing in their row, as the price of a bond does in a row of cash.
  package func finish() {
    switch source {
    case .fields(let fields): refuseUnknown(fields)
    case .row(let table, let row): refuseUnread(table, row)
    }
  }

  private func refuseUnknown(_ fields: [String: InputField]) {
    for field in fields.values.sorted(by: { $0.line < $1.line }) where !asked.contains(field.name) {
      problems.error(
        file, line: field.line, field: path(field.name),
        "the field is not known here; known are \(Wording.list(asked.sorted()))")
    }
  }

  private func refuseUnread(_ table: CSVTable, _ row: Int) {
    guard !problems.hasError(file, line: line) else { return }
    for column in table.header where !asked.contains(column) {
      guard table.text(row: row, column: column) != nil else { continue }
      error(column, "the cell means nothing in a row such as this: leave it empty")
    }
  }
}
