import Testing

@Suite struct TextRulesTests {
  private func findings(_ text: String, path: String = "docs/page.md") -> [Finding] {
    TextRules.findings(House([path: text]))
  }

  @Test("every mark of unfinished work is found", arguments: TextRules.unfinishedMarks)
  func marks(mark: String) {
    #expect(findings("fine\n// \(mark): later").map(\.line) == [2])
    #expect(findings("mktemp file.\(mark)\(mark) and a\(mark)") == [])
  }

  @Test("every folder of one machine is found", arguments: TextRules.machinePlaces.map(\.text))
  func places(place: String) { #expect(findings("see \(place)x").count == 1) }

  @Test(
    "a registry's host is found, but for a dependency line of the manifest",
    arguments: TextRules.registryHosts)
  func hosts(host: String) {
    #expect(findings("from https://\(host)/x").count == 1)
    let dependency = #".package(url: "https://\#(host)/a/b", exact: "1.0.0"),"#
    #expect(findings(dependency, path: "Package.swift") == [])
    #expect(findings("// https://\(host)", path: "Package.swift").count == 1)
  }
}
