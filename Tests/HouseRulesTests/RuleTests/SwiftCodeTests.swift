import Testing

@Suite struct SwiftCodeTests {
  @Test(
    "comments and the text of strings are blanked, code stays",
    arguments: [
      ("let a = 1 // print(a)", "let a = 1"),
      ("a /* b /* c */ d */ e", "a                   e"),
      (#"say("try! \"print(\"", 1)"#, #"say("               ", 1)"#),
      (##"let raw = #"a " \(b)"#"##, ##"let raw = #"        "#"##),
      (##"let raw = #"\#(b)"#"##, ##"let raw = #"\#(b)"#"##),
      (#"let text = "at \(Date(f(1))) now""#, #"let text = "   \(Date(f(1)))    ""#),
      (#"let link = "https://example.org" // x"#, #"let link = "                   ""#),
    ])
  func blanking(source: String, expected: String) {
    var code = SwiftCode.lines(of: source).first ?? ""
    while code.last == " " { code.removeLast() }
    #expect(code == expected)
  }

  @Test("line numbers are those of the source, also after multi-line text and carriage returns")
  func lineNumbers() {
    let source = "let a = \"\"\"\n  print(1)\n  \"\"\"\r\n/* two\nlines */ let b = 2\n"
    let lines = SwiftCode.lines(of: source)
    #expect(lines.count == 6)
    #expect(lines[1].contains("print") == false)
    #expect(lines[4].hasSuffix("let b = 2"))
  }
}
