import Testing

@testable import Interchange
@testable import StrictReading

@Suite("XML")
struct MarkupReaderTests {
  @Test("elements keep their line and local name, whatever the prefix")
  func tree() {
    let reading = readMarkup(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<f:trade xmlns:f=\"urn:x\">\n  <f:swap f:id=\"s\"> a &amp; b </f:swap>\n</f:trade>\n"
    )
    let swap = reading.value?.child("swap")
    #expect(reading.problems.isEmpty)
    #expect(swap?.line == 3)
    #expect(swap?.value == "a & b")
    #expect(swap?.attributes["id"] == "s")
    #expect(swap?.path == "trade/swap")
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var line: Int
  }

  @Test(
    "declarations, entities and other encodings are refused with their line before parsing",
    arguments: [
      Refused(testDescription: "DOCTYPE", text: "<?xml version=\"1.0\"?>\n<!DOCTYPE a>\n<a/>", line: 2),
      Refused(testDescription: "doctype in small letters", text: "<!doctype a>\n<a/>", line: 1),
      Refused(testDescription: "hidden in a comment", text: "<a>\n<!-- <!DOCTYPE a> -->\n</a>", line: 2),
      Refused(
        testDescription: "external entity",
        text: "<!DOCTYPE a [\n<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<a>&x;</a>", line: 1),
      Refused(
        testDescription: "external entity from the network",
        text: "<a/>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]>\n<a>&x;</a>", line: 2),
      Refused(
        testDescription: "external subset", text: "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">\n<a/>",
        line: 1),
      Refused(
        testDescription: "a billion laughs",
        text: "<!DOCTYPE a [\n<!ENTITY e0 \"ha\">\n"
          + (1...9).map { "<!ENTITY e\($0) \"" + String(repeating: "&e\($0 - 1);", count: 10) + "\">\n" }
          .joined()
          + "]>\n<a>&e9;</a>", line: 1),
      Refused(
        testDescription: "one long entity, many times",
        text: "<!DOCTYPE a [<!ENTITY e \"" + String(repeating: "x", count: 50_000) + "\">]>\n<a>"
          + String(repeating: "&e;", count: 20_000) + "</a>", line: 1),
      Refused(testDescription: "entity without declaration", text: "<a>\n&x;</a>", line: 2),
      Refused(testDescription: "UTF-7", text: "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n<a/>", line: 1),
      Refused(
        testDescription: "UTF-7 behind a long declaration",
        text: "<?xml version=\"1.0\"" + String(repeating: " ", count: 400) + "encoding=\"UTF-7\"?>\n<a/>",
        line: 1),
      Refused(testDescription: "Latin-1", text: "<?xml version='1.0' encoding='ISO-8859-1'?>\n<a/>", line: 1),
      Refused(testDescription: "not closed", text: "<a>\n<b>\n</a>", line: 3),
      Refused(testDescription: "bare ampersand", text: "<a>\nx & y</a>", line: 2),
      Refused(testDescription: "two roots", text: "<a/>\n<b/>", line: 2),
      Refused(testDescription: "empty", text: "", line: 1),
      Refused(testDescription: "plain text", text: "hello", line: 1),
    ])
  func refused(_ row: Refused) {
    let reading = readMarkup(row.text)
    #expect(reading.value == nil)
    #expect(reading.errors.first?.line == row.line, "\(reading.problems)")
  }

  @Test("nesting without end is refused", arguments: [200, 3000])
  func depth(levels: Int) {
    let text = String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    #expect(readMarkup(text).value == nil)
    #expect(readMarkup(text).errors.first?.sentence.contains("nested deeper") == true)
  }

  @Test("a declaration cannot hide in UTF-16")
  func utf16() {
    let bytes = Array("<!DOCTYPE a><a/>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(readText(bytes, file: "x.xml").value == nil)
  }
}
