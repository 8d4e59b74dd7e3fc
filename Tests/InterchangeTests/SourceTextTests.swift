import Testing

@testable import Interchange
@testable import StrictReading

@Suite("The bytes of a text file")
struct SourceTextTests {
  @Test("a byte order mark is skipped, with a warning")
  func byteOrderMark() {
    let reading = readText([0xEF, 0xBB, 0xBF] + Array("id".utf8))
    #expect(reading.value?.string == "id")
    #expect(reading.problems.map(\.severity) == [.warning])
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: [UInt8]
    var line: Int?
  }

  @Test(
    "what is not clean UTF-8 text is refused with its line",
    arguments: [
      Refused(testDescription: "UTF-16 LE with mark", bytes: [0xFF, 0xFE, 0x61, 0x00], line: 1),
      Refused(testDescription: "UTF-16 BE with mark", bytes: [0xFE, 0xFF, 0x00, 0x61], line: 1),
      Refused(testDescription: "UTF-16 LE without mark", bytes: [0x61, 0x00, 0x62, 0x00], line: 1),
      Refused(testDescription: "UTF-32 BE", bytes: [0x00, 0x00, 0xFE, 0xFF], line: 1),
      Refused(testDescription: "NUL on line 2", bytes: Array("ab\nc\0d".utf8), line: 2),
      Refused(testDescription: "Latin-1 on line 3", bytes: Array("a\r\nb\r\n".utf8) + [0xE9, 0x0A], line: 3),
      Refused(testDescription: "a lone surrogate in UTF-8", bytes: [0x61, 0xED, 0xA0, 0x80], line: 1),
      Refused(testDescription: "bell", bytes: Array("a\nb\u{07}".utf8), line: 2),
      Refused(testDescription: "right-to-left override", bytes: Array("a\nb\u{202E}c".utf8), line: 2),
      Refused(testDescription: "no-break space of no width", bytes: Array("a\u{FEFF}b".utf8), line: 1),
      Refused(testDescription: "Unicode line separator", bytes: Array("a\u{2028}b".utf8), line: 1),
      Refused(testDescription: "next line (C1)", bytes: Array("a\u{85}b".utf8), line: 1),
    ])
  func refused(_ row: Refused) {
    let reading = readText(row.bytes)
    #expect(reading.value == nil)
    #expect(reading.errors.first?.line == row.line)
  }

  @Test("accents, currency signs and other scripts are text like any other")
  func otherScripts() {
    #expect(readText(Array("Société Générale €5 日本 — “quoted”".utf8)).value != nil)
  }

  @Test("a file over the limit is refused")
  func limit() {
    let problems = ProblemList()
    #expect(SourceText(SourceFile(path: "x", bytes: [65, 66, 67]), limit: 2, problems) == nil)
    #expect(problems.hasErrors)
  }

  // FIPS 180-4, example for "abc".
  @Test("the digest is SHA-256 in lower-case hexadecimal")
  func digest() {
    #expect(
      SourceFile(path: "x", bytes: Array("abc".utf8)).digest
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
