import Calendars
import CascadeSimulation
import CloseOut
import Drills
import Foundation
import Interchange
import MarketData
import Quotations
import Testing
import Transactions
import Workflow

/// The swaps of Examples/lehman-week and the market that they were marked on, taken from the record by hand.
enum LehmanBook {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let terminationDate = CivilDate(year: 2008, month: 9, day: 15)!

  static func read() throws -> DrillBook {
    let input = try CaseFolderReader.read(folder: root.appending(path: "Examples/lehman-week").path)
    var state = CaseState(caseID: input.caseID)
    for command in input.commands { _ = CaseMachine.handle(command, in: &state) }
    let file = state.file
    let swaps = try #require(file.populations.last).fact.transactions.filter {
      if case .swap = $0.product { true } else { false }
    }
    let groups = file.groups.facts.filter { group in
      group.members.allSatisfy { id in swaps.contains { $0.id == id } }
    }
    var base = try #require(file.snapshots.facts.last { !$0.curveQuotes.isEmpty })
    base.fixings = file.snapshots.facts.flatMap(\.fixings)
    return DrillBook(
      caseID: input.caseID, header: try #require(file.headers.last).fact,
      agreement: try #require(file.agreements.last).fact, team: file.members.facts, transactions: swaps,
      groups: groups, ledger: [], base: base, discounting: "USD-LIBOR-3M", comparison: "USD-FEDFUNDS",
      policy: nil, terminationDate: terminationDate, leftOut: [])
  }

  /// A market in which one class, that of the five-year rate, fell or rose by a fraction of its price.
  static func market(_ change: Double) throws -> SimulatedMarket {
    var bonds = AssetClass(name: "bonds")
    bonds.volatility = 0.0025
    bonds.halfSpread = 0.0002
    var network = Network(name: "still", assets: [bonds], dealers: [Dealer(name: "solo")])
    network.dealers[0].cash = 1
    network.dealers[0].equity = 1
    network.dealers[0].tier1 = 1
    let shocks = change == 0 ? [] : [Shock(.price(asset: 0, change: change))]
    let scenario = Scenario(name: "still", title: "still", network: network, shocks: shocks)
    let trace = try CascadeTrace(scenario, indicators: IndicatorChoice())
    return SimulatedMarket(
      trace, at: change == 0 ? .calm : .round(1), map: .assumed(for: scenario, quoted: nil))
  }

  static func snapshot(
    _ book: DrillBook, _ market: SimulatedMarket, on day: CivilDate = terminationDate
  ) -> MarketSnapshot {
    let moment = Timestamp(date: day, time: LocalTime(minuteOfDay: 16 * 60), offsetMinutes: 60)
    return market.snapshot(of: book, id: SnapshotID("SNAP-S"), asOf: moment, capturedAt: moment)
  }
}
