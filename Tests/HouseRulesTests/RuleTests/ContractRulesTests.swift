import Testing

@Suite struct ContractRulesTests {
  private func messages(_ rows: String..., rules: [String] = ["R-01"]) -> [String] {
    let house = House([
      ContractRules.page: rows.joined(separator: "\n"),
      "Sources/Stones/Stone.swift": "/// Keeps R-01 and Q-05.",
      "Sources/Stones/Pebble.swift": "/// Knows nothing of R-011.",
      "Tests/StonesTests/StoneTests.swift": "// R-01",
      "Tests/HouseRulesTests/Made.swift": "// R-02",
    ])
    return ContractRules.findings(house, rules: rules).map(\.message)
  }

  @Test(
    "a row that is true has no finding",
    arguments: [
      "| R-01 | it | implemented | `Stones/Stone.swift` | `StonesTests/StoneTests.swift` |",
      "| R-01 | it | partly: no test yet | `Stones/Stone.swift` | none |",
      "| R-01 | it | not yet: its target is not built | none | none |",
    ])
  func truth(row: String) { #expect(messages(row) == []) }

  @Test(
    "a row that claims too much is found",
    arguments: [
      ("| R-01 | it | implemented | none | `StonesTests/StoneTests.swift` |", "names no file of Sources"),
      ("| R-01 | it | implemented | `Stones/Stone.swift` | none |", "names no file of Tests"),
      ("| R-01 | it | partly: half | none | none |", "names no file of Sources"),
      (
        "| R-01 | it | partly: half | `Stones/Pebble.swift` | none |",
        "not cited in Sources/Stones/Pebble.swift"
      ),
      ("| R-01 | it | partly: half | `Stones/Gone.swift` | none |", "not cited in Sources/Stones/Gone.swift"),
      ("| R-01 | it | done | none | none |", "needs a state"),
      ("| R-01 | it | not yet | none | none |", "needs a state"),
    ])
  func overclaim(row: String, part: String) {
    let messages = messages(row)
    #expect(messages.count == 1)
    #expect(messages.first?.contains(part) == true)
  }

  @Test("a test among the rules of the house does not count as a test of the rule")
  func ownTestsDoNotCount() {
    let row = "| R-02 | it | partly: half | none | `HouseRulesTests/Made.swift` |"
    #expect(messages(row, rules: ["R-02"]).count == 2)
  }

  @Test("a rule without a row, with two rows, or that nobody wrote is found")
  func rowCounts() {
    let row = "| R-01 | it | not yet: later | none | none |"
    #expect(messages("").first?.hasPrefix("R-01 has 0 rows") == true)
    #expect(messages(row, row).first?.hasPrefix("R-01 has 2 rows") == true)
    #expect(messages(row, row.replacing("R-01", with: "R-99")) == ["there is no rule R-99"])
  }

  @Test("there are 45 requirements and every rule has one form")
  func expectedRules() {
    #expect(ContractRules.expectedRules.count { $0.hasPrefix("R-") } == 45)
    #expect(ContractRules.expectedRules.allSatisfy(ContractRules.isRule))
    #expect(Set(ContractRules.expectedRules).count == ContractRules.expectedRules.count)
  }
}
