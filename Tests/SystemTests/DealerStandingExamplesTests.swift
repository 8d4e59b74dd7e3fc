import CascadeScenarios
import CascadeSimulation
import Drills
import Foundation
import Testing

/// Each dealer read by itself against what the run counted and averaged, on the scenarios that are shipped.
@Suite("Dealers of the shipped scenarios")
struct DealerStandingExamplesTests {
  static let scenarios = [
    "drill-crisis", "march-2020", "march-2020-exempt", "gilts-2022", "repo-spike-2019", "dealer-prime",
    "two-desks",
  ]

  private static func trace(_ name: String) throws -> CascadeTrace {
    let folder = WorkedCase.root.appending(path: "Examples/\(name)")
    return try CascadeTrace(ScenarioFolder.read(at: folder.path).scenario, indicators: IndicatorChoice())
  }

  @Test("Counts of every class in every round are the record's", arguments: scenarios)
  func counts(name: String) throws {
    let trace = try Self.trace(name)
    var failedBefore: Set<Int> = []
    for (state, record) in zip(trace.states.dropFirst(), trace.run.rounds) {
      for asset in trace.scenario.network.assets.indices {
        let quotes = DealerQuotes(of: asset, in: trace.scenario, at: state, after: record)
        let standings = quotes.standings.indices.filter { !failedBefore.contains($0) }.map {
          quotes.standings[$0]
        }
        #expect(standings.count { $0 == .firm } == record.firm[asset])
        #expect(standings.count { $0 == .indicative } == record.indicative[asset])
        #expect(standings.count { $0 == .silent } == record.silent[asset])
      }
      failedBefore.formUnion(record.failures.map(\.dealer))
    }
  }

  @Test(
    "The mean of dealers' credit spreads is never below the indicator, and is it before the shock",
    arguments: scenarios)
  func credit(name: String) throws {
    let trace = try Self.trace(name)
    let map = MarketMap(pillars: [MarketMap.Pillar(asset: 0, tenor: 5, duration: 4.5)], quoted: 0)
    for (round, indicators) in trace.indicators.dropLast().enumerated() {
      let standings = DealerStanding.all(
        in: trace, at: round == 0 ? .calm : .round(round), map: map, except: -1)
      let mean = standings.reduce(0) { $0 + $1.creditSpread } / Double(standings.count)
      #expect(mean >= indicators.credit * (1 - 1e-9))
      if round == 0 { #expect(abs(mean - indicators.credit) <= 1e-9 * indicators.credit) }
    }
  }
}
