import Testing

@testable import Statements

@Suite("Drawing documents")
struct RenderingTests {
  @Test(
    "what would be markup is escaped",
    arguments: [
      ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
      ("bell\u{7}", "bell\u{FFFD}"), ("naïve €", "naïve €"),
    ])
  func escaping(_ text: String, _ expected: String) { #expect(HTMLText.escaped(text) == expected) }

  @Test(
    "a cell that a spreadsheet would run is prefixed (record format, F19)",
    arguments: [
      ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-5.00", "\"'-5.00\""), ("@x", "\"'@x\""),
      ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""), ("plain", "\"plain\""),
      ("say \"x\", y", "\"say \"\"x\"\", y\""), ("", "\"\""), ("5=5", "\"5=5\""),
    ])
  func spreadsheet(_ text: String, _ expected: String) { #expect(CSVRenderer.cell(text) == expected) }

  @Test("every row of a CSV file ends with CR LF and has every cell")
  func rows() {
    #expect(CSVRenderer.csv(["a", "b"], [["1", "2"]]) == "\"a\",\"b\"\r\n\"1\",\"2\"\r\n")
  }

  @Test(
    "no line of a table is wider than the page, and no word shorter than a column is broken",
    arguments: [40, 60, 100, 140])
  func table(_ width: Int) {
    let long = "a sentence of several words that has to be broken somewhere along its way"
    let table = DocumentTable(
      "", [.text("Text", 5), .text("More", 3), .figure("Amount", 2)],
      [.init([.init(long), .init(long), "1,234.00"]), .init([.init(long), "x", "9.00"], isTotal: true)])
    let lines = TextTable(table, width: width).lines
    #expect(lines.allSatisfy { $0.count <= width })
    let words = Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
    #expect(long.split(separator: " ").allSatisfy { words.contains(String($0)) })
    #expect(lines.contains { $0.hasSuffix("1,234.00") })
  }

  @Test("a word longer than the line is broken rather than lost")
  func longWord() {
    #expect(TextWrapping.lines("abcdefghij", 8) == ["abcdefgh", "ij"])
    #expect(TextWrapping.lines("", 8) == [""])
    #expect(TextWrapping.lines("a\r\nb", 8).count == 2)
  }

  @Test("a draft is marked at head and foot of the text and across the page of the HTML")
  func draft() {
    let document = Document(title: "T", standing: .draft(because: "x."), blocks: [.paragraph("p")])
    let mark = "DRAFT – not released because x."
    #expect(TextRenderer.text(document).components(of: mark) == 2)
    let html = HTMLRenderer.html(document)
    #expect(html.contains(mark) && html.contains("<div class=\"watermark\""))
    let issued = Document(title: "T", standing: .issued("Issued."), blocks: [])
    #expect(!HTMLRenderer.html(issued).contains("DRAFT"))
    #expect(!TextRenderer.text(issued).contains("DRAFT"))
  }
}

extension String {
  /// How often a text occurs.
  func components(of text: String) -> Int { ranges(of: text).count }
}
