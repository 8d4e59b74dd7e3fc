import Testing

@Suite struct LinkRulesTests {
  private func messages(_ link: String) -> [String] {
    let page = "# A page\n\nSee [it](\(link)).\n"
    let house = House([
      "docs/page.md": page, "docs/decisions/0001-exact.md": "# 1. Exact, once\n", "README.md": "# Read\n",
    ])
    return LinkRules.findings(house).map(\.description)
  }

  @Test(
    "a link to what is there stands",
    arguments: [
      "decisions/0001-exact.md", "decisions", "../README.md", "#a-page",
      "decisions/0001-exact.md#1-exact-once",
      "https://example.org/nowhere", "./decisions/", "/README.md", "..",
    ])
  func living(link: String) { #expect(messages(link) == []) }

  @Test(
    "a dead link is found with its line",
    arguments: [
      ("decisions/0002.md", "leads nowhere"), ("README.md", "leads nowhere"), ("../../other", "leaves"),
      ("#no-such-heading", "heading"), ("decisions/0001-exact.md#twice", "heading"),
    ])
  func dead(link: String, part: String) {
    let messages = messages(link)
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("docs/page.md:3: ") == true)
    #expect(messages.first?.contains(part) == true)
  }

  @Test("what stands in code is no link")
  func code() {
    let page = "```\n[a](b)\n```\nand `[a](b)` too\n"
    #expect(LinkRules.findings(House(["a.md": page])) == [])
  }

  @Test(
    "a script that a page names and that is not there is found",
    arguments: [
      ("run `scripts/check fast`.", 0), ("```sh\nscripts/check   # all\n```", 0), ("see scripts/check.", 0),
      ("all of scripts/ ", 0), ("run `scripts/chek fast`", 1), ("```sh\nscripts/gone a\n```", 1),
    ])
  func scripts(page: String, findings: Int) {
    let house = House(["README.md": page, "scripts/check": ""])
    #expect(LinkRules.scriptFindings(house).count == findings)
  }
}
