import Testing

@testable import Interchange
@testable import StrictReading

/// What reading a text gave and which problems it noted, for one test.
struct Reading<Value> {
  var value: Value?
  var problems: [InputProblem]

  /// `line: sentence` of each problem, for messages of failing tests.
  var lines: [Int?] { problems.map(\.line) }
  var errors: [InputProblem] { problems.filter { $0.severity == .error } }
}

func readText(_ bytes: [UInt8], file: String = "x.csv") -> Reading<SourceText> {
  let problems = ProblemList()
  let text = SourceText(SourceFile(path: file, bytes: bytes), problems)
  return Reading(value: text, problems: problems.report)
}

func readTable(_ text: String, required: [String], optional: [String] = []) -> Reading<CSVTable> {
  let problems = ProblemList()
  let table = SourceText(SourceFile(path: "x.csv", bytes: Array(text.utf8)), problems).flatMap {
    CSVTable.read($0, CSVColumns(required: required, optional: optional), problems)
  }
  return Reading(value: table, problems: problems.report)
}

/// Reads YAML and builds a value from its root record.
func readYAML<Value>(_ text: String, _ build: (Record) -> Value) -> Reading<Value> {
  let problems = ProblemList()
  let names = NameRegister(problems)
  let value = SourceText(SourceFile(path: "x.yaml", bytes: Array(text.utf8)), problems)
    .flatMap { YAMLDocument.read($0, problems) }
    .flatMap { Record.root($0, file: "x.yaml", problems, names) }
    .map { record in
      let value = build(record)
      record.finish()
      return value
    }
  names.check()
  return Reading(value: value, problems: problems.report)
}

func readMarkup(_ text: String) -> Reading<MarkupElement> {
  let problems = ProblemList()
  let root = SourceText(SourceFile(path: "x.xml", bytes: Array(text.utf8)), problems)
    .flatMap { MarkupReader.read($0, problems) }
  return Reading(value: root, problems: problems.report)
}
