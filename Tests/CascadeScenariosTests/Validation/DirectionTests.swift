import CascadeSimulation
import Foundation
import Testing

@Suite("Facts of past crises, in kind")
struct DirectionTests {
  /// Duffie and others (2023), Dealer balance sheets and Treasury market liquidity: volatility explains most of
  /// illiquidity; beyond it, liquidity is worse only where dealers are nearly full.
  @Test("volatility explains most of illiquidity, and the rest appears only at high dealer utilisation")
  func utilisation() throws {
    let days = try Self.illiquidDays()
    let ordinary = days.filter { $0.utilisation < 0.8 }
    let line = Line(ordinary.map { ($0.volatility, $0.illiquidity) })
    #expect(ordinary.count > 20 && line.explained > 0.9, "\(ordinary.count) days, \(line.explained)")
    let beyond = { (low: Double, high: Double) -> Double in
      let rest = days.filter { $0.utilisation >= low && $0.utilisation < high }.map {
        $0.illiquidity - line.at($0.volatility)
      }
      return rest.isEmpty ? .nan : rest.sum / Double(rest.count)
    }
    #expect(beyond(0, 0.4) < beyond(0.4, 0.8))
    let (low, high) = (beyond(0.4, 0.8) - beyond(0, 0.4), beyond(0.95, 1.01) - beyond(0.4, 0.8))
    #expect(low > 0 && high > 2 * low, "\(low) then \(high)")
  }

  struct Day {
    /// Log of σ over its start, of half-spread over depth, and dealers' capacity used.
    var volatility: Double
    var illiquidity: Double
    var utilisation: Double
  }

  /// First days of the shipped scenario under many sizes of volatility and of loss, seen on corporate bonds.
  static func illiquidDays() throws -> [Day] {
    var base = try ReferenceModel.scenario("all-channels")
    base.channels = [.leverage, .information, .depth]
    base.parameters.impact.depthExponent = 0.15
    base.parameters.impact.depthFloorShare = 0.02
    base.parameters.information.spreadPerUtilisation = 0.0002
    base.parameters.time.roundMax = 1
    return stride(from: 0, through: 2, by: 0.25).flatMap { volatility in
      stride(from: 0.0, through: 0.4, by: 0.02).map { loss in
        var scenario = base
        scenario.shocks = [
          Shock(.volatility(asset: 2, change: volatility)), Shock(.price(asset: 3, change: -loss)),
        ]
        let day = Simulation(scenario).run().rounds[0]
        return Day(
          volatility: log(day.balance.volatility[2] / base.network.assets[2].volatility),
          illiquidity: log(day.balance.halfSpread[2] / day.depth[2]), utilisation: day.marketUtilisation)
      }
    }
  }

  /// 2008, tri-party repo: terms did not move with the market; the lenders left all at once.
  @Test("tri-party terms stay until the lender runs, bilateral terms tighten step by step")
  func triparty() {
    let losses = stride(from: 0.0, through: 8, by: 0.5).map { $0 }
    let due = losses.map { loss -> (bilateral: Double, triparty: Double, ratio: Double) in
      let round = Simulation(Self.twoBorrowers(loss: loss)).run().rounds[0]
      let gap = { (dealer: Int) in round.needs.first { $0.dealer == dealer }?.cashGap ?? 0 }
      return (gap(0), gap(1), round.balance.leverageRatio[1])
    }
    for (step, next) in zip(due, due.dropFirst()) { #expect(next.bilateral > step.bilateral) }
    for step in due where step.ratio > 0 {
      #expect(abs(step.triparty - (step.ratio < 0.03 ? 98 : 0)) <= 1e-9, "\(step)")
    }
    #expect(due.contains { $0.triparty > 0 } && due.contains { $0.triparty == 0 && $0.bilateral > 0 })
  }

  /// Two dealers alike but for the market in which they borrow 98 on Treasuries; what they lose, and volatility, grow.
  private static func twoBorrowers(loss: Double) -> Scenario {
    var (treasuries, loans) = (AssetClass(name: "treasuries"), AssetClass(name: "loans"))
    treasuries.volatility = 0.002
    treasuries.haircutBilateral = 0.02
    treasuries.haircutTriparty = 0.02
    loans.isSaleable = false
    let dealers = ["bilateral", "tri-party"].map { name in
      var dealer = Dealer(name: name)
      dealer.equity = 10
      dealer.tier1 = 10
      dealer.repayableDebt = 92
      return dealer
    }
    var network = Network(name: "borrowers", assets: [treasuries, loans], dealers: dealers)
    network.holdings = [100, 100, 100, 100]
    var lender = Lender(name: "money fund")
    lender.runThreshold = 0.03
    network.lenders = [lender]
    network.fundingLines = [0, 1].map { FundingLine(dealer: $0, asset: 0, lender: 0, amount: 98) }
    network.fundingLines[1].market = .triparty
    var scenario = Scenario(name: "borrowers", title: "Two borrowers", network: network)
    scenario.channels = .funding
    scenario.parameters.redistribution.isOn = false
    scenario.parameters.funding.haircutPerVolatility = 4
    scenario.parameters.risk.decay = 1
    scenario.shocks = [
      Shock(.price(asset: 1, change: -loss / 100)), Shock(.volatility(asset: 0, change: loss / 4)),
    ]
    return scenario
  }

  /// Adrian and Shin (2010), Liquidity and leverage.
  @Test(
    "under a VaR limit leverage is procyclical: it grows and shrinks with assets; without one it does the opposite"
  )
  func procyclical() {
    let active = Self.balanceSheetGrowth(channels: .valueAtRisk)
    let passive = Self.balanceSheetGrowth(channels: [])
    #expect(Line(active).correlation > 0.9, "\(active)")
    #expect(Line(passive).correlation < -0.9, "\(passive)")
  }

  /// Log growth of assets and of leverage over a shock, for falls of 0.25 % to 4 %.
  private static func balanceSheetGrowth(channels: Channels) -> [(Double, Double)] {
    var bonds = AssetClass(name: "bonds")
    bonds.volatility = 0.0056
    var dealer = Dealer(name: "desk")
    dealer.equity = 100
    dealer.tier1 = 100
    dealer.repayableDebt = 900
    dealer.limits.valueAtRiskLimit = 0
    var network = Network(name: "desk", assets: [bonds], dealers: [dealer])
    network.holdings = [1000]
    return stride(from: 0.0025, through: 0.0401, by: 0.0025).map { fall in
      var scenario = Scenario(name: "desk", title: "A desk", network: network)
      scenario.channels = channels
      scenario.parameters.time.roundMax = 1
      scenario.shocks = [Shock(.price(asset: 0, change: -fall))]
      let run = Simulation(scenario).run()
      let leverage = [run.start, run.end].map { $0.exposure[0] / $0.tier1[0] }
      return (log(run.end.exposure[0] / run.start.exposure[0]), log(leverage[1] / leverage[0]))
    }
  }

  /// Duarte and Eisenbach, Fire-sale spillovers and systemic risk: vulnerability is size times leverage times how alike
  /// banks are; growth of the first two made it rise about threefold into 2008.
  @Test("vulnerability rises with the size of banks and with their leverage, and threefold with both")
  func vulnerability() throws {
    let base = try ReferenceModel.scenario("v03-glt-two-banks")
    let before = try #require(VulnerableBanks(base)?.aggregate)
    let steps = [1.1, 1.25, 1.5]
    let larger = try steps.map {
      try #require(VulnerableBanks(base.grown(assets: $0, leverage: 1))?.aggregate)
    }
    let geared = try steps.map {
      try #require(VulnerableBanks(base.grown(assets: 1, leverage: $0))?.aggregate)
    }
    for (step, figure) in zip(steps, larger) { #expect(abs(figure / before - step) <= 1e-12) }
    for (figure, last) in zip(geared, [before] + geared) { #expect(figure > last) }
    let both = try #require(VulnerableBanks(base.grown(assets: 1.35, leverage: 1.45))?.aggregate)
    #expect(both / before > 2.5 && both / before < 3.5, "\(both / before)")
  }
}

extension Scenario {
  /// Every bank with its assets times one factor, and assets over equity times the other.
  func grown(assets: Double, leverage: Double) -> Scenario {
    var scenario = self
    let classes = network.assets.count
    for i in network.dealers.indices {
      var total = 0.0
      for k in 0..<classes {
        scenario.network.holdings[i * classes + k] *= assets
        total += scenario.network.holdings[i * classes + k]
      }
      let equity = network.dealers[i].equity * assets / leverage
      scenario.network.dealers[i].equity = equity
      scenario.network.dealers[i].tier1 = equity
      scenario.network.dealers[i].repayableDebt = total - equity
    }
    return scenario
  }
}

/// The line of least squares through points.
struct Line {
  let slope: Double
  let level: Double
  let correlation: Double

  init(_ points: [(Double, Double)]) {
    let n = Double(points.count)
    let (x, y) = (points.map(\.0).sum / n, points.map(\.1).sum / n)
    let cross = points.map { ($0.0 - x) * ($0.1 - y) }.sum
    let (alone, other) = (
      points.map { ($0.0 - x) * ($0.0 - x) }.sum, points.map { ($0.1 - y) * ($0.1 - y) }.sum
    )
    slope = cross / alone
    level = y - slope * x
    correlation = cross / (alone * other).squareRoot()
  }

  /// R².
  var explained: Double { correlation * correlation }
  func at(_ x: Double) -> Double { level + slope * x }
}
