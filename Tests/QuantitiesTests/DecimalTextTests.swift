import Quantities
import Testing

@Suite struct DecimalTextTests {
  /// Fault F18 of the catalogue of bad inputs, and the edges of the grammar.
  @Test(
    "what readers differ on is not a decimal",
    arguments: [
      "", "-", ".", "1.", ".5", "+1", "-0", "-0.00", "00", "01", "-01", "1,000", "1 000", " 5", "5 ", "12abc",
      "0x10",
      "1e5", "1E5", "1e400", "1E400", "NaN", "nan", "Inf", "-Inf", "Infinity", "-Infinity", "5\n", "\t5",
      "\u{FEFF}5",
      "\u{2212}5", "-0.000000000000", "1_000", "1'000", "1.000,00", "1..2", "1.2.3", "--1",
      "\u{FF11}\u{FF12}", "\u{0661}",
      "1\u{0301}",
      "1234567890123456789", "123456789012345678901234567890123456789", "0.1234567890123", "1/3", "½",
    ])
  func refused(text: String) {
    #expect(throws: QuantityError.notADecimal(text)) { try ExactNumber(decimal: text) }
  }

  @Test(
    "a decimal is read exactly and written as short as it can be",
    arguments: [
      ("0", "0"), ("0.00", "0"), ("-1250000.50", "-1250000.5"),
      ("999999999999999999.999999999999", "999999999999999999.999999999999"),
      ("0.000000000001", "0.000000000001"), ("100", "100"), ("-0.10", "-0.1"),
    ])
  func read(text: String, shortest: String) throws {
    #expect(try ExactNumber(decimal: text).exactDecimalText == shortest)
  }
}
