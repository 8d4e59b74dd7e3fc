import Testing

@testable import CascadeScenarios

@Suite("Numbers as reports write them")
struct FigureTests {
  @Test(
    "amounts keep their whole digits and about five significant ones",
    arguments: [
      (114, "114"), (113.999_999_999_999_94, "114"), (0, "0"), (-0.0, "0"), (1234.5678, "1234.6"),
      (1_234_567.8, "1,234,568"), (0.000_123_456, "0.00012346"), (-2.5, "-2.5"), (1.5e-9, "1.5e-9"),
      (.infinity, "no limit"), (.nan, "undefined"), (9.999_996, "10"),
      (1e21, "1e21"),
    ] as [(Double, String)])
  func amounts(_ number: Double, _ text: String) { #expect(Figure.amount(number) == text) }

  @Test(
    "percentages keep three places, or enough not to become 0",
    arguments: [
      (19.0 / 494, "3.846 %"), (0.05, "5 %"), (-0.04, "-4 %"), (0.000_001_23, "0.00012 %"), (0, "0 %"),
      (1.5, "150 %"),
    ] as [(Double, String)])
  func percentages(_ fraction: Double, _ text: String) { #expect(Figure.percent(fraction) == text) }

  @Test("a ratio just below its limit is told from it")
  func beside() {
    #expect(Figure.percent(0.049_999_9, beside: 0.05) == "4.99999 %")
    #expect(Figure.percent(0.046_23, beside: 0.05) == "4.623 %")
    #expect(Figure.percent(0.05, beside: 0.05) == "5 %")
  }

  @Test("what rounding left of a whole is shown as nothing")
  func parts() {
    #expect(Figure.part(3e-14, of: 80) == "0")
    #expect(Figure.part(0.5, of: 80) == "0.5")
  }

  @Test(
    "fixed places are kept, halves go away from zero",
    arguments: [
      (0.125, 2, "0.13"), (2, 2, "2.00"), (-0.005, 2, "-0.01"), (0.004, 2, "0.00"), (99.995, 2, "100.00"),
    ]
      as [(Double, Int, String)])
  func fixed(_ number: Double, _ places: Int, _ text: String) {
    #expect(Figure.fixed(number, places) == text)
  }

  @Test(
    "exact numbers read back as themselves",
    arguments: [0.1, 1e-7, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, -114, 1.0 / 3])
  func exact(_ number: Double) { #expect(Double(Figure.exact(number)) == number) }

  @Test("JSON has every escape, and null where a number does not exist")
  func json() {
    let tree = JSONTree.object([
      ("a \"b\"", .string("x\\y\n\u{1}é<&")), ("n", .numbers([1, 0.1, .infinity])), ("none", .optional(nil)),
    ])
    #expect(
      tree.text
        == "{\n  \"a \\\"b\\\"\": \"x\\\\y\\n\\u0001é<&\",\n  \"n\": [1, 0.1, null],\n  \"none\": null\n}\n")
  }

  @Test("a table quotes every text and defuses formulas")
  func csv() {
    #expect(
      CSVText.csv(["a"], [[.text("=1+\"2\"")], [.number(0.5)], [.number(nil)], [.count(3)]])
        == "\"a\"\r\n\"'=1+\"\"2\"\"\"\r\n0.5\r\n\r\n3\r\n")
  }
}
