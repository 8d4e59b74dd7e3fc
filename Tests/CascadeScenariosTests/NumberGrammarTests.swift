import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Numbers of scenario files")
struct NumberGrammarTests {
  @Test(
    "a decimal is read as the nearest double",
    arguments: [
      ("0", 0), ("-0.04", -0.04), ("1e-7", 1e-7), ("1E+3", 1000), ("2.5e2", 250), ("007", 7),
      ("0.1", 0.1), ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", .greatestFiniteMagnitude),
    ])
  func read(_ row: (text: String, value: Double)) throws {
    #expect(try FieldGrammar<Double>.number(.any).parse(row.text).bitPattern == row.value.bitPattern)
  }

  @Test(
    "what is not a plain number is refused",
    arguments: [
      "", " 1", "1 ", "+1", ".5", "5.", "1,000", "1_000", "0x10", "NaN", "nan", "inf", "-inf", "infinity",
      "1e",
      "1e+", "--1", "１", "1e5.0", "1.2.3", "e5", "-",
    ])
  func notANumber(_ text: String) {
    let refusal = #expect(throws: FieldRefusal.self) { try FieldGrammar<Double>.number(.any).parse(text) }
    #expect(refusal?.sentence.contains("is not a number") == true)
  }

  @Test(
    "a number too large or too small for a double is refused, and zero is not",
    arguments: ["1e309", "1e-400"])
  func lost(_ text: String) {
    let refusal = #expect(throws: FieldRefusal.self) { try FieldGrammar<Double>.number(.any).parse(text) }
    #expect(refusal?.sentence.contains("too") == true)
    #expect(throws: Never.self) { try FieldGrammar<Double>.number(.any).parse("0e-400") }
  }

  @Test(
    "a range is said in words and kept",
    arguments: [
      (NumberRange.share, "at least 0, at most 1", [0.0, 1], [-1e-300, 1.0000000000000002]),
      (.positive, "above 0", [1e-300], [0.0]), (.belowOne, "at least 0, below 1", [0.0], [1.0]),
      (.aboveMinusOne, "above -1", [0.0], [-1.0]), (.any, "any", [-1e300], []),
    ])
  func range(_ row: (range: NumberRange, words: String, inside: [Double], outside: [Double])) {
    #expect(row.range.words == row.words)
    #expect(row.inside.allSatisfy(row.range.contains))
    #expect(!row.outside.contains(where: row.range.contains))
  }
}
