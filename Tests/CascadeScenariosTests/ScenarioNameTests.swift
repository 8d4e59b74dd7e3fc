import Foundation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Names, where rows have errors")
struct ScenarioNameTests {
  private func errors(_ edits: [(file: String, from: String, to: String)]) throws -> [String] {
    var texts = try CompleteScenario.texts()
    for edit in edits {
      let text = try #require(texts[edit.file])
      try #require(text.contains(edit.from), "the fixture no longer holds \(edit.from)")
      texts[edit.file] = text.replacing(edit.from, with: edit.to, maxReplacements: 1)
    }
    return CompleteScenario.errors(texts).map(\.description)
  }

  @Test("a row with a cell too many is one error: its name is known")
  func leftOut() throws {
    let errors = try errors([("assets.csv", "0.004,2000", "0.004,1,2000")])
    #expect(errors.count == 1 && errors[0].contains("cells where the header has"), "\(errors)")
  }

  @Test("a bad row does not hide names that no row gives")
  func unknownBeside() throws {
    let errors = try errors([
      ("assets.csv", "0.004,2000", "0.004,1,2000"),
      ("holdings.csv", "Alpha,Treasuries,380", "Alpha,Gold,380"),
    ])
    #expect(errors.count == 2 && errors[1].contains("there is no asset class named \"Gold\""), "\(errors)")
  }

  @Test("a class that is exempt twice is refused")
  func exemptTwice() throws {
    let errors = try errors([
      (
        "scenario.yaml", "repoFacilityAssets:",
        "exemptAssets: [Treasuries, Treasuries]\n    repoFacilityAssets:"
      )
    ])
    #expect(errors.count == 1 && errors[0].contains("\"Treasuries\" is listed twice"), "\(errors)")
  }

  @Test("a folder with the name of a file is an error, and dealers without holdings.csv a warning")
  func folders() throws {
    let files = FileManager.default
    let scratch = files.temporaryDirectory.appending(path: "scenario-\(UUID().uuidString)")
    try files.createDirectory(
      at: scratch.appending(path: "funds.csv"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: scratch) }
    for (name, text) in [
      ("scenario.yaml", "format: firebreak-cascade/1\nname: n\ntitle: t\n"), ("assets.csv", "name\na\n"),
      ("dealers.csv", "name,cash,equity,tier1\nA,5,5,6\n"),
    ] {
      try Data(text.utf8).write(to: scratch.appending(path: name))
    }
    var problems: [String] = []
    do throws(UnreadableInput) {
      _ = try ScenarioFolder.read(at: scratch.path)
    } catch {
      problems = error.errors.map(\.description)
    }
    #expect(problems == ["funds.csv: error: this is a folder, not a file"])
    try files.removeItem(at: scratch.appending(path: "funds.csv"))
    let warnings = try ScenarioFolder.read(at: scratch.path).warnings.map(\.description)
    #expect(warnings.count == 2)
    #expect(
      warnings.contains { $0.hasPrefix("dealers.csv:2: warning: tier1: 6.0 is above equity") }, "\(warnings)")
    #expect(warnings.contains { $0.hasPrefix("holdings.csv: warning: ") }, "\(warnings)")
  }
}
