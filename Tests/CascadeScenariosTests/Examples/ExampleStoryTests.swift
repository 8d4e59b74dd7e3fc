import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios

/// What the pages of the examples say beyond single figures.
@Suite("The stories of the shipped scenarios")
struct ExampleStoryTests {
  /// The worked examples of the leverage ratio and of the VaR limit, joined, with a pencil: page of the example.
  @Test("two-desks: bonds sold for VaR count for the leverage ratio, and the two needs together are 114")
  func twoDesks() throws {
    let round = Simulation(try Example("two-desks").scenario).run().rounds[0]
    let sales = round.sales.filter { $0.dealer == 0 }
    let volatility = (0.94 * 0.0056 * 0.0056 + 0.06 * 0.04 * 0.04).squareRoot()
    #expect(abs(volatility / 0.0056 - 2.0003) < 5e-5)
    let bonds = 144 * (1 - 2.93 / (2.326_347_874_040_841 * volatility * 144))
    #expect(sales.map(\.asset).sorted() == [0, 1])
    for sale in sales {
      #expect(abs(sale.amount - (sale.asset == 1 ? bonds : 114 - bonds)) < 1e-9)
      #expect(sale.constraints == (sale.asset == 1 ? [.leverage, .valueAtRisk] : [.leverage]))
    }
    #expect(abs(round.balance.leverageRatio[0] - 19.0 / 494) < 1e-15)
    #expect(round.sales.allSatisfy { $0.dealer == 0 })
  }

  /// Its clients sell in three rounds; what their orders cost is in the run with every channel off too.
  @Test("march-2020: with every channel off there is no gain, and with all of them none from an order alone")
  func ordersAreNoFeedback() throws {
    var scenario = try Example("march-2020").scenario
    let run = Simulation(scenario).run()
    let gains = [RoundGain](run, of: scenario)
    #expect(gains[2].nextDirect > 1 && gains[2].provoked < gains[2].next - 1)
    #expect(try #require(gains.peak) < 1)
    scenario.channels = []
    #expect([RoundGain](Simulation(scenario).run(), of: scenario).allSatisfy { $0.gain == nil })
  }

  @Test("repo-spike-2019: funding costs everything, and the index of equities stays at 14.44")
  func repoSpike() throws {
    let scenario = try Example("repo-spike-2019").scenario
    let simulation = Simulation(scenario)
    let run = simulation.run()
    let equities = 3
    for round in run.rounds {
      #expect(abs(100 * round.balance.volatility[equities] * 252.0.squareRoot() - 14.44) < 0.005)
    }
    #expect(run.outcome == .stoppedAtLimit(round: 2) && run.losses.total > 1)
    let withoutFunding = simulation.outcome(channels: Channels.all.subtracting(.funding)).losses.total
    #expect(abs(withoutFunding) < 1e-9)
    #expect(try #require(run.rounds[1].redistribution.freeze) > 0.5)
    #expect(run.rounds[0].needs.filter { $0.cashGap > 0 }.count == 5)
    // Nobody loses anything in round 1, and what round 2 loses ends the run, so no gain can be said of it.
    #expect([RoundGain](run, of: scenario).peak == nil)
  }

  @Test("repo-spike-2019-facility: with a facility nobody sells")
  func facility() throws {
    let run = Simulation(try Example("repo-spike-2019-facility").scenario).run()
    #expect(run.rounds.allSatisfy(\.sales.isEmpty) && abs(run.losses.total) < 1e-9)
    #expect(run.rounds[0].facility.allSatisfy { $0 > 0 })
  }

  @Test(
    "march-2020: the exemption keeps dealers from selling Treasuries and takes off part of the amplification")
  func exemption() throws {
    let (without, with) = (
      ExampleFigures(try Example("march-2020").scenario),
      ExampleFigures(try Example("march-2020-exempt").scenario)
    )
    #expect(without.sold(0) > 100 && with.sold(0) == 0)
    #expect(abs(without.direct.total - with.direct.total) < 1e-9)
    #expect(with.run.losses.total < without.run.losses.total && with.run.losses.total > with.direct.total)
    let lowest = { (figures: ExampleFigures) in figures.run.rounds.map { $0.depth[0] }.min() ?? 0 }
    #expect(lowest(with) > lowest(without))
  }

  @Test("march-2020: for some days nobody quotes Treasuries; with the exemption somebody always does")
  func silence() throws {
    let quoting = { (name: String) throws in
      Simulation(try Example(name).scenario).run().rounds.map { $0.firm[0] + $0.indicative[0] }
    }
    let without = try quoting("march-2020")
    #expect(without.contains(0) && without.last ?? 0 > 0)
    #expect(!(try quoting("march-2020-exempt")).contains(0))
  }

  @Test(
    "the loss without thresholds of quotes is as the pages say",
    arguments: [("march-2020", 80.87), ("march-2020-exempt", 75.87), ("sovereign-2011", 49.90)])
  func withoutThresholds(_ row: (name: String, loss: Double)) throws {
    var scenario = try Example(row.name).scenario
    for asset in scenario.network.assets.indices {
      scenario.network.assets[asset].halfSpreadFirmMax = .infinity
      scenario.network.assets[asset].halfSpreadReservation = .infinity
    }
    let loss = Simulation(scenario).run().losses.total
    #expect(abs(loss - row.loss) < 0.00501, "\(loss)")
  }

  /// Half way (91 of 183 days) between the reports of 31 March and 30 September 2020; see the page.
  @Test("march-2020: the page's leverage ratios follow from the figures beside it")
  func leverageRatios() throws {
    let example = try Example("march-2020")
    let page = try example.file("README.md")
    let path = example.path + "/expected/slr-2020.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(lines.count == 7)
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let figures = try cells[1...6].map { try #require(Double($0)) }
      let share = 91.0 / 183
      let tier1 = (1 - share) * figures[0] + share * figures[3]
      let exempt = (1 - share) * figures[2] + share * figures[5]
      let early = 100 * figures[0] / figures[1]
      let late = 100 * figures[3] / figures[4] + figures[5]
      let gross = (1 - share) * early + share * late
      let (with, without) = (100 * tier1 / (gross - exempt), 100 * tier1 / gross)
      let row = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(cells[0]) |") })
      #expect(row.contains("| \(decimals(with, 2)) % |"), "\(row)")
      #expect(row.hasSuffix("| \(decimals(100 * (with - without), 0)) bp |"), "\(row)")
      #expect(row.contains("| \(cells[8]) bp |"))
    }
  }

  private func decimals(_ value: Double, _ count: Int) -> String { String(format: "%.\(count)f", value) }

  @Test(
    "gilts-2022: selling deepens the fall by about as much again, less in a deeper market",
    arguments: [(1.0, 0.97), (2, 0.26), (4, 0.12)])
  func gilts(_ row: (depth: Double, deepening: Double)) throws {
    #expect(abs(try deepening(depth: row.depth) - row.deepening) < 0.005)
  }

  @Test("gilts-2022: a market half as deep has no bottom, and without the funds' selling there is none of it")
  func giltsSpiral() throws {
    #expect(try deepening(depth: 0.5) > 10)
    #expect(abs(try deepening(depth: 1, channels: Channels.all.subtracting(.funds))) < 1e-3)
  }

  /// The fall of long gilts beyond the shock, over the shock.
  private func deepening(depth: Double, channels: Channels? = nil) throws -> Double {
    var scenario = try Example("gilts-2022").scenario
    for asset in scenario.network.assets.indices { scenario.network.assets[asset].depth *= depth }
    let fall = 1 - Simulation(scenario).run(channels: channels).end.prices[0]
    return (fall - 0.052) / 0.052
  }

  @Test("sovereign-2011: more is sold of Germany, which was not written down, than of Italy, which was")
  func sovereigns() throws {
    let figures = ExampleFigures(try Example("sovereign-2011").scenario)
    let names = figures.scenario.network.assets.map(\.name)
    let (italy, germany) = (
      try #require(names.firstIndex(of: "Italy")), try #require(names.firstIndex(of: "Germany"))
    )
    #expect(figures.sold(germany) > figures.sold(italy) && figures.sold(italy) > 10)
    let unmet = figures.run.rounds.flatMap(\.needs).filter { $0.leverageUnmet > 1 }.map(\.dealer)
    let banks = Set(unmet.map { figures.scenario.network.dealers[$0].name })
    #expect(banks.isSuperset(of: ["BE004", "GR031"]))
  }
}
