import Testing

@testable import Interchange
@testable import StrictReading

@Suite("YAML")
struct YAMLDocumentTests {
  @Test(
    "every scalar is text",
    arguments: ["no", "1e5", "2020-01-01", "0x10", "1_000", "12:30:45", "yes", ".inf"])
  func scalarsAreText(_ text: String) {
    #expect(readYAML("a: \(text)\n") { $0.required("a", .text) }.value == text)
  }

  @Test(
    "a block of text is read without the line break that ends it",
    arguments: [("a: |\n  x\n  y\n", "x\ny"), ("a: >\n  x\n  y\n", "x y"), ("a: >-\n  x\n", "x")])
  func blocks(_ row: (text: String, value: String)) {
    let reading = readYAML(row.text) { $0.required("a", .text) }
    #expect(reading.value == row.value)
    #expect(reading.problems.isEmpty)
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var line: Int
  }

  @Test(
    "what makes a file say something else than it shows is refused with its line",
    arguments: [
      Refused(testDescription: "anchor", text: "b: x\na: &x 1\n", line: 2),
      Refused(testDescription: "anchor on a group", text: "a: &x\n  b: 1\n", line: 1),
      Refused(testDescription: "anchor on a list", text: "a: &x [1]\n", line: 1),
      Refused(testDescription: "alias", text: "a: &x 1\nb: *x\n", line: 2),
      Refused(testDescription: "unknown alias", text: "a: 1\nb: *x\n", line: 2),
      Refused(testDescription: "tag", text: "a: !!int 1\n", line: 1),
      Refused(testDescription: "local tag", text: "a: !secret 1\n", line: 1),
      Refused(testDescription: "tag of a name", text: "!!int a: 1\n", line: 1),
      Refused(testDescription: "merge key", text: "a:\n  <<: {b: 1}\n", line: 2),
      Refused(testDescription: "duplicate name", text: "a: 1\na: 2\n", line: 1),
      Refused(testDescription: "duplicate name, quoted once", text: "a: 1\n\"a\": 2\n", line: 1),
      Refused(testDescription: "second document", text: "a: 1\n---\na: 2\n", line: 2),
      Refused(testDescription: "a list as a name", text: "? [x]\n: 1\n", line: 1),
      Refused(testDescription: "tab indentation", text: "a:\n\tb: 1\n", line: 2),
      Refused(testDescription: "unclosed", text: "a: [1\n", line: 2),
      Refused(testDescription: "escaped NUL", text: "a: \"x\\0y\"\n", line: 1),
      Refused(testDescription: "escaped bell", text: "a: \"x\\ay\"\n", line: 1),
      Refused(testDescription: "tag of plain text", text: "a: !!str 1\n", line: 1),
      Refused(testDescription: "empty", text: "", line: 1),
      Refused(testDescription: "a list at the root", text: "- a\n", line: 1),
    ])
  func refused(_ row: Refused) {
    let reading = readYAML(row.text) { record in
      _ = record.node("a")
      _ = record.node("b")
    }
    #expect(reading.value == nil || !reading.errors.isEmpty)
    #expect(reading.errors.first?.line == row.line, "\(reading.problems)")
  }

  @Test("aliases cannot make a short file expand without bound")
  func expansion() {
    var text = "l0: &l0 x\n"
    for level in 1...40 { text += "l\(level): &l\(level) [*l\(level - 1), *l\(level - 1)]\n" }
    let reading = readYAML(text + "? *l40\n: 1\n") { _ in true }
    #expect(reading.value == nil)
    #expect(!reading.errors.isEmpty)
  }

  @Test("deep nesting is refused, not followed", arguments: ["[", "- ", "{a: ", "? "])
  func nesting(_ opening: String) {
    let reading = readYAML(String(repeating: opening, count: 200_000)) { _ in true }
    #expect(reading.value == nil)
    #expect(!reading.errors.isEmpty)
  }

  @Test("unknown, missing and misshapen fields are reported together with their paths")
  func together() {
    let reading = readYAML(
      """
      agreement:
        form: isda2002
        elections:
          paymentMeasur: loss
        parties: {}
      events: {}
      notes: ~
      """
    ) { root in
      _ = root.requiredGroup("agreement") { agreement in
        _ = agreement.required("form", .text)
        _ = agreement.requiredGroup("elections") { $0.required("paymentMeasure", .text) }
        _ = agreement.list("parties", .text)
      }
      _ = root.groups("events") { $0.required("id", .identifier) }
      _ = root.optional("notes", .text)
    }
    #expect(
      reading.errors.map { "\($0.line ?? 0) \($0.field ?? "")" } == [
        "4 agreement.elections.paymentMeasure", "4 agreement.elections.paymentMeasur", "5 agreement.parties",
        "6 events", "7 notes",
      ])
  }

  @Test("a list item is named by its position")
  func positions() {
    let reading = readYAML("events:\n  - id: a\n  - id: b c\n") { root in
      root.groups("events") { $0.required("id", .identifier) }
    }
    #expect(reading.errors.map(\.field) == ["events[2].id"])
    #expect(reading.errors.map(\.line) == [3])
  }
}
