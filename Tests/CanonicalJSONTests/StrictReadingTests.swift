import CanonicalJSON
import Testing

/// Fault F17 of the catalogue of bad inputs, and the grammar of RFC 8259.
@Suite struct StrictReadingTests {
  struct Row: CustomTestStringConvertible {
    let text: String
    let defect: JSONError.Defect
    let line: Int
    let column: Int
    var testDescription: String { "\(defect)" }
  }

  static let rows = [
    Row(text: "{\"a\":1,\"a\":2}", defect: .duplicateKey("a"), line: 1, column: 8),
    Row(text: "{\"a\":1,\"\\u0061\":2}", defect: .duplicateKey("a"), line: 1, column: 8),
    Row(text: "NaN", defect: .unexpected("\"N\""), line: 1, column: 1),
    Row(text: "-Infinity", defect: .notAWholeNumber("-"), line: 1, column: 1),
    Row(text: "1e400", defect: .notAWholeNumber("1e400"), line: 1, column: 1),
    Row(text: "[1.0]", defect: .notAWholeNumber("1.0"), line: 1, column: 2),
    Row(text: "-0", defect: .notAWholeNumber("-0"), line: 1, column: 1),
    Row(text: "01", defect: .notAWholeNumber("01"), line: 1, column: 1),
    Row(text: "+1", defect: .unexpected("\"+\""), line: 1, column: 1),
    Row(text: "9223372036854775808", defect: .integerOutOfRange("9223372036854775808"), line: 1, column: 1),
    Row(text: "{} {}", defect: .trailingBytes, line: 1, column: 4),
    Row(text: "1,", defect: .trailingBytes, line: 1, column: 2),
    Row(text: "\u{FEFF}{}", defect: .byteOrderMark, line: 1, column: 1),
    Row(text: "{\"\u{E9}\":1}", defect: .nonASCIIKey("\u{E9}"), line: 1, column: 2),
    Row(text: "{\"e\u{301}\":1}", defect: .nonASCIIKey("e\u{301}"), line: 1, column: 2),
    Row(text: "{\"e\u{301}\":1,\"\u{E9}\":2}", defect: .nonASCIIKey("e\u{301}"), line: 1, column: 2),
    Row(text: "[NaN]", defect: .unexpected("\"N\""), line: 1, column: 2),
    Row(text: "[-1e400]", defect: .notAWholeNumber("-1e400"), line: 1, column: 2),
    Row(text: "{}\u{0}", defect: .trailingBytes, line: 1, column: 3),
    Row(text: "\"\\ud800\"", defect: .loneSurrogate, line: 1, column: 2),
    Row(text: "\"\\ud800\\u0041\"", defect: .loneSurrogate, line: 1, column: 2),
    Row(text: "\"\\udc00\\ud800\"", defect: .loneSurrogate, line: 1, column: 2),
    Row(text: "\"\\u+123\"", defect: .badEscape, line: 1, column: 2),
    Row(text: "\"\\x\"", defect: .badEscape, line: 1, column: 2),
    Row(text: "\"a\u{1}\"", defect: .controlCharacter, line: 1, column: 3),
    Row(text: "{\n \"a\": [1,\n  ]}", defect: .unexpected("\"]\""), line: 3, column: 3),
    Row(text: "{\"a\":1,}", defect: .unexpected("\"}\""), line: 1, column: 8),
    Row(text: "{'a':1}", defect: .unexpected("\"'\""), line: 1, column: 2),
    Row(text: "[1 2]", defect: .unexpected("\"2\""), line: 1, column: 4),
    Row(text: "[1] // note", defect: .trailingBytes, line: 1, column: 5),
    Row(text: "", defect: .unexpectedEnd, line: 1, column: 1),
    Row(text: "[\"a", defect: .unexpectedEnd, line: 1, column: 4),
    Row(text: "True", defect: .unexpected("\"T\""), line: 1, column: 1),
  ]

  @Test("a text that another reader could read differently is refused, with its place", arguments: rows)
  func refused(row: Row) {
    let position = TextPosition(line: row.line, column: row.column)
    #expect(throws: JSONError.malformed(row.defect, position)) { try JSON.parse(row.text) }
    #expect(!row.defect.sentence.isEmpty)
  }

  @Test("nesting of 128 levels is read and 129 refused")
  func depth() throws {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSON.canonicalText(JSON.parse(deep)) == deep)
    let deeper = "[" + deep + "]"
    #expect(
      throws: JSONError.malformed(.tooDeep(limit: 128), TextPosition(line: 1, column: 129))
    ) { try JSON.parse(deeper) }
  }

  @Test("bytes that are not UTF-8 are refused at the first of them")
  func notUTF8() {
    let bytes: [UInt8] = [0x22, 0xC3, 0xA9, 0xC3, 0x22]
    #expect(throws: JSONError.malformed(.notUTF8, TextPosition(line: 1, column: 4))) { try JSON.parse(bytes) }
    // An overlong slash and an encoded surrogate.
    for bad: [UInt8] in [[0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      #expect(throws: JSONError.self) { try JSON.parse(bad) }
    }
  }

  @Test("escapes are read as the characters they stand for")
  func escapes() throws {
    let value = try JSON.parse(#""\u00e9\ud83d\ude00\/\n""#)
    #expect(value == .string("\u{E9}\u{1F600}/\n"))
  }

  @Test("a canonical text is accepted only byte for byte")
  func canonicalOnly() throws {
    let canonical = #"{"a":[1,null],"b":"x"}"#
    #expect(try JSON.parse(canonical: Array(canonical.utf8))["b"] == "x")
    for other in [#"{"b":"x","a":[1,null]}"#, #"{"a": [1,null],"b":"x"}"#, #"{"a":[1,null],"b":"\u0078"}"#] {
      #expect(throws: JSONError.notCanonical) { try JSON.parse(canonical: Array(other.utf8)) }
    }
  }
}
