import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

/// What the page of drill-crisis says of days, policies and parameters that are moved.
@Suite("The crisis of the drill")
struct DrillCrisisTests {
  private let example: Example
  private let scenario: Scenario

  init() throws {
    example = try Example("drill-crisis")
    scenario = example.scenario
  }

  /// Day and cause of each failure, by the first word of the dealer's name, in order.
  private func failures(of scenario: Scenario) -> [String] {
    Simulation(scenario).run().rounds.flatMap { round in
      round.failures.map {
        let name = scenario.network.dealers[$0.dealer].name.prefix { $0 != " " }
        return "\(name) \(round.number) \($0.cause.rawValue)"
      }
    }
  }

  @Test("nobody is made to fail: the thin dealer cannot pay on day 4, the next on day 5, the rest survive")
  func failing() {
    let isNamed = scenario.shocks.contains {
      if case .defaulting = $0.kind { true } else { false }
    }
    #expect(!isNamed)
    #expect(failures(of: scenario) == ["Harbour 4 illiquid", "Thornmere 5 illiquid"])
  }

  @Test("the table of the page is the run's")
  func days() throws {
    let run = Simulation(scenario).run()
    let page = try example.file("README.md").split(separator: "\n").map(String.init)
    let all = indicators(run)
    for day in [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15] {
      let row = [day == 0 ? "start" : "\(day)"] + indicatorCells(all[day]) + cells(run, day)
      let line = "| " + row.joined(separator: " | ") + " |"
      let isTold = page.contains(line)
      #expect(isTold, "\(line)")
    }
  }

  private func indicators(_ run: Run) -> [Indicators] {
    let report = example.folder.report
    let choice = IndicatorChoice(
      index: report.proxyAsset, quoted: report.quotedAsset, hedged: report.hedgePair?.first,
      hedge: report.hedgePair?.last)
    return Indicators.along(run, of: scenario, choice: choice)
  }

  private func indicatorCells(_ seen: Indicators) -> [String] {
    [
      decimals(seen.index, 1), seen.bidAsk.map { decimals($0 / Self.durations[1], 1) } ?? "",
      decimals(seen.credit, 0), seen.daysToFirmQuote.map { decimals($0, 2) } ?? "none",
      decimals(seen.hedgeCorrelation, 2),
    ]
  }

  /// Who quotes treasuries-5y, and the moves of yields; the drill's sheet has the same durations.
  private func cells(_ run: Run, _ day: Int) -> [String] {
    guard day > 0 else { return ["18, 0, 0", "0.0", "0.0", "0.0", "0.0"] }
    let round = run.rounds[day - 1]
    let yields = Self.durations.enumerated().map { asset, duration in
      decimals(-10_000 * log(round.balance.prices[asset]) / duration + 0, 1)
    }
    return ["\(round.firm[1]), \(round.indicative[1]), \(round.silent[1])"] + yields
  }

  private static let durations = [1.9, 4.6, 8.3, 17]

  private func decimals(_ value: Double, _ count: Int) -> String { String(format: "%.\(count)f", value) }

  @Test("the drill's sheet names the classes whose yields the page tells, with the same durations")
  func sheet() throws {
    let sheet = try example.file("drill.yaml")
    for (asset, duration) in zip(scenario.network.assets, Self.durations) {
      let figure = duration == 17 ? "17" : "\(duration)"
      let tenor = asset.name.dropFirst("treasuries-".count).uppercased()
      #expect(sheet.contains("{asset: \(asset.name), tenor: \(tenor), duration: \"\(figure)\"}"))
    }
    #expect(sheet.contains("quoted: treasuries-5y"))
  }

  @Test("on the day of the failure some dealers have most of their room and some have none")
  func room() throws {
    let used = Simulation(scenario).run().rounds[3].utilisation.sorted()
    #expect(used[3] < 0.25 && used[8] > 0.4 && used[8] < 0.8 && used[14] > 0.99)
  }

  /// What is moved by a fifth, and whether the second dealer still fails.
  struct Move: CustomTestStringConvertible {
    var testDescription: String
    var isSecond: Bool
    var change: @Sendable (inout Scenario) -> Void
  }

  private static let moves =
    [
      ("depth", 0.8, true), ("depth", 1.2, false), ("haircuts", 0.8, true), ("haircuts", 1.2, true),
      ("capacity", 0.8, true), ("capacity", 1.2, false), ("orders", 0.8, false), ("orders", 1.2, true),
    ].map { name, factor, isSecond in
      Move(testDescription: "\(name) times \(factor)", isSecond: isSecond) { move(&$0, name, factor) }
    }

  private static func move(_ scenario: inout Scenario, _ name: String, _ factor: Double) {
    switch name {
    case "depth": for k in scenario.network.assets.indices { scenario.network.assets[k].depth *= factor }
    case "haircuts":
      scenario.parameters.funding.haircutPerVolatility *= factor
      for k in scenario.network.assets.indices {
        scenario.network.assets[k].haircutBilateral *= factor
        scenario.network.assets[k].haircutTriparty *= factor
      }
    case "capacity": scenario.parameters.impact.capacity *= factor
    default:
      scenario.shocks = scenario.shocks.map { shock in
        guard case .orderFlow(let asset, let amount) = shock.kind else { return shock }
        return Shock(round: shock.round, .orderFlow(asset: asset, amount: amount * factor))
      }
    }
  }

  @Test("a fifth more or less of what nobody knows: the same dealer fails on the same day", arguments: moves)
  func robust(_ move: Move) {
    var scenario = scenario
    move.change(&scenario)
    #expect(Simulation(scenario).problems() == [])
    let failures = failures(of: scenario)
    #expect(failures.first == "Harbour 4 illiquid")
    #expect(failures.dropFirst() == (move.isSecond ? ["Thornmere 5 illiquid"] : []))
  }

  struct Policy {
    var isExempt = false
    var facilityHaircut: Double?
    var loss: Double
    var failures: [String] = []
  }

  @Test(
    "an exemption delays the failure, a facility prevents it, and only both together lower the loss much",
    arguments: [
      Policy(loss: 118.7, failures: ["Harbour 4 illiquid", "Thornmere 5 illiquid"]),
      Policy(isExempt: true, loss: 119.5, failures: ["Harbour 6 illiquid"]),
      Policy(facilityHaircut: 0.02, loss: 120.6), Policy(facilityHaircut: 0.05, loss: 121.6),
      Policy(isExempt: true, facilityHaircut: 0.02, loss: 92.6),
    ])
  func policies(_ policy: Policy) {
    var scenario = scenario
    scenario.parameters.policy.exemptsCash = policy.isExempt
    for treasuries in 0..<4 {
      scenario.network.assets[treasuries].isExemptFromLeverage = policy.isExempt
    }
    if let haircut = policy.facilityHaircut {
      scenario.parameters.policy.repoFacilityAssets = [0, 1, 2, 3, 4]
      scenario.parameters.policy.repoFacilityHaircut = haircut
    }
    #expect(failures(of: scenario) == policy.failures)
    let loss = Simulation(scenario).run().losses.total
    #expect(abs(loss - policy.loss) < 0.0501, "\(loss)")
  }

  @Test("without the funding channel nobody fails; without any one other Harbour Street still does on day 4")
  func channels() {
    for channel in Channels.each {
      var scenario = scenario
      scenario.channels = Channels.all.subtracting(channel)
      #expect(failures(of: scenario).first == (channel == .funding ? nil : "Harbour 4 illiquid"))
    }
  }
}
