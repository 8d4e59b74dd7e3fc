extension CSVTable {
  /// Reads each row as a record; what the closure leaves out is left out. A cell that it does not ask
  /// for is an error.
  package func records<Value>(
    _ problems: ProblemList, _ names: NameRegister, _ build: (Record) -> Value?
  ) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let record = Record(file: file, line: rowLines[row], path: "", .row(self, row), problems, names)
      if let value = build(record) { values.append(value) }
      record.finish()
    }
    return values
  }
}
