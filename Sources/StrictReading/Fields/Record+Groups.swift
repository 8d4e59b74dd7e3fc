extension Record {
  /// A list of values: a YAML list, or a cell whose words are separated by single spaces.
  package func list<Value>(_ field: String, _ grammar: FieldGrammar<Value>) -> [Value] {
    guard let node = node(field) else { return [] }
    switch node {
    case .list(let items, _): return items.compactMap { value(of: $0, field, grammar) }
    case .text(let text, false, let line) where isRow:
      return text.split(separator: " ", omittingEmptySubsequences: false).compactMap {
        value(of: .text(String($0), isPlain: false, line: line), field, grammar)
      }
    case .text, .fields:
      problems.error(
        file, line: node.line, field: path(field), "the field holds \(node.shape) where a list is meant")
      return []
    }
  }

  /// A group of fields that may be absent.
  package func group<Value>(_ field: String, _ build: (Record) -> Value) -> Value? {
    guard let node = node(field) else { return nil }
    return record(node, at: path(field)).map { read($0, build) }
  }

  /// A group of fields that must be there.
  package func requiredGroup<Value>(_ field: String, _ build: (Record) -> Value) -> Value? {
    guard has(field) else {
      _ = node(field)
      error(field, "the field is missing")
      return nil
    }
    return group(field, build)
  }

  /// A list of groups of fields; absent is empty.
  package func groups<Value>(_ field: String, _ build: (Record) -> Value) -> [Value] {
    guard let node = node(field) else { return [] }
    guard case .list(let items, _) = node else {
      problems.error(
        file, line: node.line, field: path(field), "the field holds \(node.shape) where a list is meant")
      return []
    }
    return items.enumerated().compactMap { index, item in
      record(item, at: "\(path(field))[\(index + 1)]").map { read($0, build) }
    }
  }

  /// A value that stands alone, or a group of fields that says more about it.
  package func valueOrGroup<Value>(
    _ field: String, _ grammar: FieldGrammar<Value>, _ build: (Record) -> Value
  ) -> Value? {
    guard let node = node(field) else { return nil }
    if case .fields = node { return group(field, build) }
    return value(of: node, field, grammar)
  }

  /// The root of a YAML file as a record.
  package static func root(
    _ node: InputNode, file: String, _ problems: ProblemList, _ names: NameRegister
  ) -> Record? {
    guard case .fields(let fields, let line) = node else {
      problems.error(file, line: node.line, "the file holds \(node.shape) where a group of fields is meant")
      return nil
    }
    return Record(
      file: file, line: line, path: "", .fields(index(fields, file, "", problems)), problems, names)
  }

  private var isRow: Bool {
    if case .row = source { return true }
    return false
  }

  private func read<Value>(_ record: Record, _ build: (Record) -> Value) -> Value {
    let value = build(record)
    record.finish()
    return value
  }

  private func record(_ node: InputNode, at path: String) -> Record? {
    guard case .fields(let fields, let line) = node else {
      problems.error(
        file, line: node.line, field: path, "the field holds \(node.shape) where a group of fields is meant")
      return nil
    }
    return Record(
      file: file, line: line, path: path, .fields(Record.index(fields, file, path, problems)), problems, names
    )
  }

  private static func index(
    _ fields: [InputField], _ file: String, _ path: String, _ problems: ProblemList
  ) -> [String: InputField] {
    var byName: [String: InputField] = [:]
    for field in fields where byName.updateValue(field, forKey: field.name) != nil {
      problems.error(
        file, line: field.line, field: path.isEmpty ? field.name : "\(path).\(field.name)",
        "the field appears more than once")
    }
    return byName
  }
}
