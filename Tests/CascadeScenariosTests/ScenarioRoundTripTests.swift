import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Scenarios written and read again")
struct ScenarioRoundTripTests {
  private func readBack(_ folder: ScenarioFolder) throws -> ScenarioFolder {
    try ScenarioFolder.read(ScenarioFiles(ScenarioWriter(folder).files))
  }

  @Test("the complete scenario reads back as itself, texts and report too")
  func complete() throws {
    let folder = try CompleteScenario.read(CompleteScenario.texts())
    #expect(try readBack(folder) == folder)
  }

  @Test("what is written twice is the same bytes")
  func stable() throws {
    let files = ScenarioWriter(try CompleteScenario.read(CompleteScenario.texts())).files
    let again = ScenarioWriter(try ScenarioFolder.read(ScenarioFiles(files))).files
    #expect(files.map(\.path) == again.map(\.path) && files.map(\.bytes) == again.map(\.bytes))
  }

  @Test("scenarios of chance figures read back bit for bit", arguments: 1...40)
  func chance(_ seed: UInt64) throws {
    let folder = RandomScenario(seed: seed).folder()
    var read = try readBack(folder)
    // Chance makes Tier 1 that is above equity, of which a reader is told.
    read.warnings = folder.warnings
    #expect(read == folder)
    #expect(
      read.scenario.network.holdings.map(\.bitPattern) == folder.scenario.network.holdings.map(\.bitPattern))
    #expect(
      read.scenario.network.dealers.map(\.equity.bitPattern)
        == folder.scenario.network.dealers.map(\.equity.bitPattern))
  }

  @Test("names with commas, quotation marks, hashes, colons and letters of any script survive")
  func names() throws {
    let odd = ["# 1", "a, b", "he said \"sell\"", "no", "x: y", "\\n", "Škoda & Söhne 日本", "1e5", "- a"]
    var network = Network(
      name: "odd: #names", assets: odd.map { AssetClass(name: $0) }, dealers: [Dealer(name: "~")])
    network.returnHistory = Array(repeating: 0.5, count: odd.count)
    network.holdings = odd.indices.map { Double($0) }
    var scenario = Scenario(name: "*odd", title: "Line one\nline \"two\"\tand \\ more", network: network)
    scenario.shocks = odd.indices.map { Shock(.price(asset: $0, change: -0.5)) }
    scenario.network.dealers[0].equity = network.holdings.reduce(0, +)
    #expect(try readBack(ScenarioFolder(scenario)).scenario == scenario)
  }

  @Test("a folder is written where there is none, read back from disk, and not written over")
  func disk() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("firebreak-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = try CompleteScenario.read(CompleteScenario.texts())
    try folder.write(to: path + "/made/here")
    #expect(try ScenarioFolder.read(at: path + "/made/here") == folder)
    #expect(throws: ScenarioWriteRefusal.notEmpty(path: path + "/made/here")) {
      try folder.write(to: path + "/made/here")
    }
  }

  @Test("a scenario that no file can state is not written")
  func unwritable() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("firebreak-\(UUID())").path
    let scenario = try CompleteScenario.read(CompleteScenario.texts()).scenario
    var infinite = scenario
    infinite.network.assets[0].volatility = .infinity
    #expect(throws: ScenarioWriteRefusal.differs) { try ScenarioFolder.write(infinite, to: path) }
    var negative = scenario
    negative.network.holdings[0] = -1
    let refusal = #expect(throws: ScenarioWriteRefusal.self) { try ScenarioFolder.write(negative, to: path) }
    #expect(refusal?.sentence.contains("holdings.csv:2") == true)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
