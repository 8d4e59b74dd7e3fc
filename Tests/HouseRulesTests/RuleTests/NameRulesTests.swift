import Testing

@Suite struct NameRulesTests {
  private static let page = """
    | target | floor | imports of ours | from outside |
    |---|---|---|---|
    | `Stones` | ground | none | none |
    | `gate` | edge | Stones | none |
    """

  private func messages(_ target: String, _ source: String) -> [String] {
    NameRules.findings(House(["ARCHITECTURE.md": Self.page, "Sources/\(target)/A.swift": source]))
      .map(\.message)
  }

  @Test(
    "every forbidden name is found in a pure target",
    arguments: NameRules.inPureTargets + NameRules.everywhere)
  func forbiddenInPureTarget(_ forbidden: NameRules.Forbidden) {
    let messages = messages("Stones", "func f() { _ = \(forbidden.name)) }")
    #expect(messages.contains { $0.hasPrefix(forbidden.name) })
  }

  @Test(
    "what only looks like a forbidden name is not found",
    arguments: [
      "let day = CivilDate(serial: 1)", "let n = Int.random(in: 0..<9, using: &generator)",
      "func print(_ text: String) {}", "page.print(text)", "// try! print(1)", "let s = \"fatalError(\"",
      "let identifier = makeUUID()", "let order = cards.shuffled(using: &generator)",
    ])
  func harmless(source: String) { #expect(messages("Stones", source) == []) }

  @Test("an edge may print and read files; nothing may force a try")
  func edges() {
    #expect(messages("gate", "print(FileManager.default)") == [])
    #expect(messages("gate", "let a = try! f()").count == 1)
  }
}

extension NameRules.Forbidden: CustomTestStringConvertible {
  var testDescription: String { name }
}
