import Testing

/// The rules applied to this repository. Each finding is one recorded issue.
@Suite struct HouseRulesTests {
  let house = House.shared

  @Test("the house was found and read")
  func theHouseWasRead() {
    #expect(house.sources.count > 20)
    #expect(house.tests.count > 5)
    #expect(ArrowRules.targets(page: house.text("ARCHITECTURE.md")).count > 10)
  }

  @Test("imports, the manifest and ARCHITECTURE.md show the same arrows")
  func arrows() { expectNone(ArrowRules.findings(house)) }

  @Test("pure targets name no clock, chance, file, environment or printing")
  func names() { expectNone(NameRules.findings(house)) }

  @Test("no text has a mark of unfinished work, a folder of one machine or a registry's host")
  func texts() { expectNone(TextRules.findings(house)) }

  @Test("files stay readable and carry names that say something")
  func sizes() { expectNone(SizeRules.findings(house) + SizeRules.nameFindings(house)) }

  @Test("relative links of the pages lead somewhere, and the scripts they name are there")
  func links() { expectNone(LinkRules.findings(house) + LinkRules.scriptFindings(house)) }

  @Test("every fixture has its source, every example its case and its story")
  func folders() {
    expectNone(FolderRules.fixtureFindings(house) + FolderRules.exampleFindings(house))
  }

  @Test("docs/rules.md says of every rule where it is and how it is tested")
  func contractRules() { expectNone(ContractRules.findings(house)) }
}
