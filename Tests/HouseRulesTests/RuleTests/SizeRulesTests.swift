import Testing

@Suite struct SizeRulesTests {
  private func file(_ lines: Int) -> String { String(repeating: "x\n", count: lines) }

  private func count(_ path: String, _ lines: Int, _ exceptions: [SizeRules.Exception] = []) -> Int {
    SizeRules.findings(House([path: file(lines)]), exceptions: exceptions).count
  }

  @Test(
    "a file at its limit stands, one line more is found",
    arguments: [
      ("Sources/A/B.swift", SizeRules.sourceLinesMax), ("Tests/ATests/B.swift", SizeRules.testLinesMax),
      ("README.md", SizeRules.readmeLinesMax),
    ])
  func limits(path: String, linesMax: Int) {
    #expect(count(path, linesMax) == 0)
    #expect(count(path, linesMax + 1) == 1)
  }

  @Test("pages other than the README have no limit")
  func pages() { #expect(count("docs/glossary.md", 5000) == 0) }

  @Test("an exception may not grow, and is struck off when it shrank or went")
  func exceptions() {
    let exception = SizeRules.Exception(path: "Sources/A/B.swift", linesMax: 700, reason: "one table")
    #expect(count("Sources/A/B.swift", 700, [exception]) == 0)
    #expect(count("Sources/A/B.swift", 701, [exception]) == 1)
    #expect(count("Sources/A/B.swift", 400, [exception]) == 1)
    #expect(count("Sources/A/C.swift", 1, [exception]) == 1)
  }

  @Test(
    "a name that says nothing, or has a space, is found",
    arguments: [
      ("Sources/A/Helpers.swift", 1), ("Sources/A/Utils+Money.swift", 1), ("docs/two words.md", 1),
      ("Sources/A/Money+Text.swift", 0), ("Sources/A/CommonLaw.swift", 0),
    ])
  func names(path: String, findings: Int) {
    #expect(SizeRules.nameFindings(House([path: ""])).count == findings)
  }
}
