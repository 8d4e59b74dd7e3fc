import Calendars
import CascadeScenarios
import CascadeSimulation
import DrillFolders
import Drills
import Foundation
import StrictReading
import Testing

@Suite("The sheet of a drill")
struct DrillSheetTests {
  private static let folder = LehmanBook.root.appending(path: "Fixtures/complete-scenario").path
  private let scenario: ScenarioFolder

  init() throws { scenario = try ScenarioFolder.read(at: Self.folder) }

  private func sheet(_ text: String) throws(UnreadableInput) -> DrillSheet {
    try DrillSheet.read(SourceFile(path: "drill.yaml", bytes: Array(text.utf8)), for: scenario)
  }

  private static let least = """
    format: firebreak-drill/1
    curve:
      - {asset: Treasuries, tenor: 5Y, duration: 4.6}
    quoted: Treasuries

    """

  @Test("every field of the complete sheet is read")
  func complete() throws {
    let sheet = try DrillSheet.read(at: Self.folder, for: scenario)
    let map = sheet.settings.map
    #expect(!sheet.isAssumed && sheet.warnings.isEmpty)
    #expect(map.pillars.map(\.asset) == [1, 0, 2])
    #expect(map.pillars.map(\.tenor) == [1.5, 5, 30])
    #expect(map.pillars.map(\.duration) == [1.4, 4.6, 17])
    #expect(map.quoted == 1)
    #expect([map.passThrough, map.fundingPassThrough, map.fundingDecay] == [0.9, 0.4, 0.75])
    #expect(sheet.settings.failing == "Beta" && sheet.settings.round == 2)
    #expect(sheet.settings.flaws == 3 && sheet.settings.panelMax == 6 && sheet.settings.bookShare == 0.05)
    let answers = sheet.settings.answers
    #expect(
      [answers.delayMinutes, answers.validityMinutes, answers.midNoise, answers.skew] == [5, 20, 0.5, 0.1])
    #expect([answers.exposurePerNotional, answers.headroomShare, answers.refusalShare] == [0.02, 0.3, 0.7])
    #expect(sheet.settings.indicators.quoted == 0)
    try map.check(against: scenario.scenario)
  }

  @Test("what the least sheet leaves out has the defaults")
  func least() throws {
    let settings = try sheet(Self.least).settings
    var expected = DrillSettings(
      map: MarketMap(pillars: [.init(asset: 0, tenor: 5, duration: 4.6)], quoted: 0))
    expected.indicators = settings.indicators
    #expect(settings == expected)
  }

  @Test("a scenario without a sheet gets the assumed map on the class that it reports quotes of")
  func absent() throws {
    let path = LehmanBook.root.appending(path: "Examples/march-2020").path
    let march = try ScenarioFolder.read(at: path)
    let sheet = try DrillSheet.read(at: path, for: march)
    #expect(sheet.isAssumed)
    #expect(sheet.settings.map == .assumed(for: march.scenario, quoted: march.report.quotedAsset))
  }

  @Test("the sheet of the shipped crisis is read")
  func crisis() throws {
    let path = LehmanBook.root.appending(path: "Examples/drill-crisis").path
    let crisis = try ScenarioFolder.read(at: path)
    let settings = try DrillSheet.read(at: path, for: crisis).settings
    #expect(settings.map.pillars.map(\.tenor) == [2, 5, 10, 30])
    #expect(crisis.scenario.network.assets[settings.map.quotedPillar.asset].name == "treasuries-5y")
    #expect(settings.indicators.index == crisis.report.proxyAsset)
  }

  @Test(
    "each mistake is named with its line and its field",
    arguments: [
      ("format: firebreak-drill/1", "format: firebreak-drill/2", "drill.yaml:1: error: format: "),
      ("5Y", "5X", "drill.yaml:3: error: curve[1].tenor: "),
      ("5Y", "1W", "drill.yaml:3: error: curve[1].tenor: 1W is out of range"),
      ("4.6", "0", "drill.yaml:3: error: curve[1].duration: 0 is out of range"),
      (
        "{asset: Treasuries,", "{asset: Bills,",
        "drill.yaml:3: error: curve[1].asset: the scenario has no asset class"
      ),
      (
        "duration: 4.6", "duration: 4.6, weight: 1",
        "drill.yaml:3: error: curve[1].weight: the field is not known here"
      ),
      (", duration: 4.6", "", "drill.yaml:3: error: curve[1].duration: the field is missing"),
      ("quoted: Treasuries", "quoted: Corporates", "drill.yaml:4: error: quoted: Corporates is not among"),
      ("quoted: Treasuries", "", "drill.yaml:1: error: quoted: the field is missing"),
      ("quoted:", "seed: 3\nquoted:", "drill.yaml:4: error: seed: the field is not known here"),
      ("quoted:", "round: 0\nquoted:", "drill.yaml:4: error: round: "),
      ("quoted:", "failing: Delta\nquoted:", "drill.yaml:4: error: failing: the scenario has no dealer"),
      ("quoted:", "bookShare: 1.5\nquoted:", "drill.yaml:4: error: bookShare: 1.5 is out of range"),
      ("quoted:", "answers: {skew: -1}\nquoted:", "drill.yaml:4: error: answers.skew: -1 is out of range"),
      (
        "quoted:", "answers: {mood: 1}\nquoted:",
        "drill.yaml:4: error: answers.mood: the field is not known here"
      ),
      (
        "quoted:", "  - {asset: Corporates, tenor: 5Y, duration: 3}\nquoted:",
        "drill.yaml:2: error: curve: The market map"
      ),
      (
        "quoted:", "  - {asset: Treasuries, tenor: 7Y, duration: 6}\nquoted:",
        "drill.yaml:2: error: curve: The market map"
      ),
    ])
  func mistakes(_ right: String, _ wrong: String, _ expected: String) throws {
    let error = #expect(throws: UnreadableInput.self) { try sheet(Self.least.replacing(right, with: wrong)) }
    let found = error?.errors.map(\.description) ?? []
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test("a sheet without a curve is refused by that alone")
  func noCurve() throws {
    let error = #expect(throws: UnreadableInput.self) {
      try sheet("format: firebreak-drill/1\nquoted: Treasuries\n")
    }
    #expect(error?.errors.map(\.description) == ["drill.yaml:1: error: curve: the field is missing"])
  }
}
