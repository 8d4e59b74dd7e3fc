import Testing

@Suite struct FolderRulesTests {
  @Test(
    "a fixture is named by its path or its name; a longer name does not stand for a shorter",
    arguments: [
      ("| `curves/ois.csv` | where from |", 0), ("`ois.csv` is typed from the panel.", 0),
      ("See ois.csv.", 0), ("| `libor-ois.csv` |", 1), ("nothing", 1),
    ])
  func fixtures(page: String, findings: Int) {
    let house = House(["Fixtures/SOURCES.md": page, "Fixtures/curves/ois.csv": "1"])
    #expect(FolderRules.fixtureFindings(house).count == findings)
  }

  @Test("without SOURCES.md every fixture is found")
  func noSources() { #expect(FolderRules.fixtureFindings(House(["Fixtures/a.csv": ""])).count == 1) }

  @Test("an example without its case or its story is found")
  func examples() {
    let complete = [
      "Examples/one/case.yaml": "", "Examples/one/README.md": "", "Examples/README.md": "",
      "Examples/played/play": "", "Examples/played/README.md": "",
      "Examples/spread/scenario.yaml": "", "Examples/spread/README.md": "",
      "Examples/spread/expected/figures.csv": "",
      "Examples/many/first/scenario.yaml": "", "Examples/many/README.md": "",
      "Examples/replays/first/case.yaml": "", "Examples/replays/README.md": "",
    ]
    #expect(FolderRules.exampleFindings(House(complete)) == [])
    let broken = House(complete.merging(["Examples/two/trades.csv": ""]) { first, _ in first })
    #expect(
      FolderRules.exampleFindings(broken).map(\.description) == [
        "Examples/two: an example has a case.yaml", "Examples/two: an example has a README.md",
      ])
  }

  @Test("a scenario without its story or its expected figures is found")
  func scenarios() {
    #expect(
      FolderRules.exampleFindings(House(["Examples/spread/scenario.yaml": ""])).map(\.description) == [
        "Examples/spread: an example has a README.md",
        "Examples/spread: a scenario has its expected figures, under expected/",
      ])
  }
}
