import Testing

@testable import Interchange
@testable import StrictReading

@Suite("CSV")
struct CSVTableTests {
  @Test(
    "LF, CRLF and CR end lines alike, with or without one at the end",
    arguments: ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4", "# source\n#\na,b\n1,2\n3,4"])
  func lineEnds(_ text: String) {
    let reading = readTable(text, required: ["a", "b"])
    #expect(reading.problems.isEmpty)
    #expect(reading.value?.rowCount == 2)
    #expect(reading.value?.text(row: 1, column: "b") == "4")
  }

  @Test("quoted cells may hold commas, doubled quotes and line ends (RFC 4180, section 2)")
  func quoted() {
    let reading = readTable(
      "a,b\r\n\"x, \"\"y\"\"\r\nz\",\"\"\"\"\r\nlast,\r\n", required: ["a", "b"])
    #expect(reading.problems.isEmpty)
    #expect(reading.value?.text(row: 0, column: "a") == "x, \"y\"\r\nz")
    #expect(reading.value?.text(row: 0, column: "b") == "\"")
    #expect(reading.value?.text(row: 1, column: "b") == nil)
    #expect(reading.value?.rowLines == [2, 4])
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var lines: [Int]
  }

  @Test(
    "what breaks the grammar is refused with its line",
    arguments: [
      Refused(testDescription: "empty file", text: "", lines: [1]),
      Refused(testDescription: "zero rows", text: "a,b\n", lines: [1]),
      Refused(testDescription: "comments only", text: "# a\n", lines: [1]),
      Refused(testDescription: "unknown column", text: "a,b,z\n1,2,3\n", lines: [1]),
      Refused(testDescription: "a space in a header", text: "a, b\n1,2\n", lines: [1, 1]),
      Refused(testDescription: "missing column", text: "a\n1\n", lines: [1]),
      Refused(testDescription: "column twice", text: "a,b,a\n1,2,3\n", lines: [1]),
      Refused(testDescription: "too few and too many cells", text: "a,b\n1\n1,2\n1,2,3\n", lines: [2, 4]),
      Refused(testDescription: "an empty line inside", text: "a,b\n1,2\n\n3,4\n", lines: [3]),
      Refused(testDescription: "never closed", text: "a,b\n1,\"2\n3,4\n", lines: [2]),
      Refused(testDescription: "quote inside a cell", text: "a,b\n1,2\"\n3,4\n", lines: [2]),
      Refused(testDescription: "text after the quote", text: "a,b\n\"1\"x,2\n3,4\n", lines: [2]),
      Refused(testDescription: "semicolons", text: "a;b\n1;2\n", lines: [1]),
      Refused(testDescription: "tabs", text: "a\tb\n1\t2\n", lines: [1]),
      Refused(testDescription: "a comment below the header", text: "a,b\n# no\n1,2\n", lines: [2]),
    ])
  func refused(_ row: Refused) {
    let reading = readTable(row.text, required: ["a", "b"])
    #expect(reading.lines == row.lines)
    #expect(reading.errors.count == row.lines.count)
  }

  @Test("the errors of all rows are found at once, each with line and column")
  func allAtOnce() {
    let problems = ProblemList()
    let names = NameRegister(problems)
    let text = SourceText(
      SourceFile(path: "x.csv", bytes: Array("id,rate,on\nA,1e5,2008-02-30\nB,,2008-09-15\nA,0.01,\n".utf8)),
      problems)
    let table = text.flatMap { CSVTable.read($0, CSVColumns(required: ["id", "rate", "on"]), problems) }
    _ = table?.records(problems, names) { record in
      _ = record.define(.transaction)
      _ = record.required("rate", .rate)
      _ = record.required("on", .date)
      return true
    }
    #expect(
      problems.report.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
        "2 rate", "2 on", "3 rate", "4 id", "4 on",
      ])
  }
}
