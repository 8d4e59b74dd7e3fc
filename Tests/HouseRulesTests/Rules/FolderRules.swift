/// What certain folders must hold: fixtures have a source, examples tell a story.
enum FolderRules {
  /// Each file under Fixtures is named in Fixtures/SOURCES.md, by its path there or by its name alone.
  static func fixtureFindings(_ house: House) -> [Finding] {
    let page = house.text("Fixtures/SOURCES.md")
    let fixtures = house.paths.filter { $0.hasPrefix("Fixtures/") && $0 != "Fixtures/SOURCES.md" }
    let tokens = Set(page.split { !isPathPart($0) }.map { String($0.trimmingFullStop) })
    return fixtures.sorted().compactMap { path in
      let inside = String(path.dropFirst("Fixtures/".count))
      let names = [path, inside, String(path.split(separator: "/").last ?? "")]
      return names.contains(where: tokens.contains)
        ? nil : Finding(path, "is not named in Fixtures/SOURCES.md: say where it comes from")
    }
  }

  private static func isPathPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "/._-+".contains(character)
  }

  /// Each folder directly under Examples holds a case or a scenario and the page that tells its story. A case that is
  /// played on the command line is made by its script `play`, so it has that instead of a case sheet. A scenario also has
  /// the figures that its page tells, for a test to repeat. A folder of cases or of scenarios has one page for all.
  static func exampleFindings(_ house: House) -> [Finding] {
    let examples = Set(
      house.paths.compactMap { path -> String? in
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Examples" ? "Examples/\(parts[1])" : nil
      })
    return examples.sorted().flatMap { folder in
      needed(by: folder, house).filter { !house.paths.contains("\(folder)/\($0)") }
        .map { Finding(folder, "an example has a \($0)") }
        + (isScenario(folder, house) ? expectationFindings(folder, house) : [])
    }
  }

  private static func isScenario(_ folder: String, _ house: House) -> Bool {
    house.paths.contains("\(folder)/scenario.yaml")
  }

  private static func needed(by folder: String, _ house: House) -> [String] {
    let sheets = ["/scenario.yaml", "/case.yaml"]
    let holdsSheets = house.paths.contains { path in
      path.hasPrefix("\(folder)/") && sheets.contains(where: path.hasSuffix)
    }
    let isWithoutSheet = holdsSheets || house.paths.contains("\(folder)/play")
    return (isWithoutSheet ? [] : ["case.yaml"]) + ["README.md"]
  }

  private static func expectationFindings(_ folder: String, _ house: House) -> [Finding] {
    house.paths.contains { $0.hasPrefix("\(folder)/expected/") }
      ? [] : [Finding(folder, "a scenario has its expected figures, under expected/")]
  }
}
