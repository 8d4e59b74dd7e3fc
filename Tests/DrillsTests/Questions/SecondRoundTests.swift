import CascadeSimulation
import MarketData
import Quantities
import Quotations
import Testing
import Transactions

@testable import Drills

@Suite("What the close-outs do to the market")
struct SecondRoundTests {
  /// One swap of 50 million, five years, against a class that stands for the five-year rate.
  private func drill(receives: Bool, share: Double = 0.02) throws -> Drill {
    var plan = try PlayMarket.firm.drill { ($0.bookShare, $0.panelMax) = (share, 3) }.plan
    plan.book.transactions = [
      try PlayFixture.swap("S-1", 50_000_000, receives: receives, "0.04", to: "2013-10-01")
    ]
    plan.book.groups = [PlayFixture.group("G", ["S-1"])]
    return try Drill(plan)
  }

  private func flow(_ drill: Drill) throws -> Double {
    let flows = try ReplacementDemand(drill, at: .round(1)).flows
    #expect(flows.map(\.asset) == [0])
    return try #require(flows.first).amount
  }

  @Test("Who received fixed has lost duration and must buy it, who paid must sell")
  func sign() throws {
    let (receiver, payer) = (try flow(drill(receives: true)), try flow(drill(receives: false)))
    #expect(receiver < 0)
    // One is the mirror of the other.
    #expect(abs(receiver + payer) < 1e-9 * payer)
  }

  @Test("The flow has the risk of the trades: a five-year swap is about its notional of a five-year bond")
  func size() throws {
    // 50 million, in millions, at a share of one fiftieth; annuity and duration are both near 4.5 years.
    #expect((2_300...2_700).contains(-(try flow(drill(receives: true)))))
    let drill = try drill(receives: true)
    let risk = try #require(try DrillWorld(drill, at: .round(1)).truths.first).valueOfBasisPoint
    // Bucket by bucket or all at once, to second order of a basis point.
    #expect(abs(try flow(drill) / (risk / 4.5e-4 / 1e6 / 0.02) - 1) < 1e-3)
  }

  @Test("Half the share is twice the flow")
  func share() throws {
    let (small, large) = (try flow(drill(receives: true, share: 0.01)), try flow(drill(receives: true)))
    #expect(abs(small / large - 2) < 1e-12)
    #expect(throws: DrillRefusal.self) { try flow(drill(receives: true, share: 0)) }
    #expect(throws: DrillRefusal.self) { try flow(drill(receives: true, share: 1.5)) }
  }

  @Test("The weights of the pillars give back the move of a rate", arguments: [0.25, 2, 3, 7.5, 10, 40])
  func weights(tenor: Double) throws {
    let pillars = [2.0, 5, 10].enumerated().map {
      MarketMap.Pillar(asset: $0, tenor: $1, duration: 2 + $1 / 2)
    }
    let map = MarketMap(pillars: pillars, quoted: 0)
    let market = SimulatedMarket(try MarketOfOneClass.trace([-0.01, 0.02, -0.05]), at: .round(1), map: map)
    let weights = map.weights(tenor: tenor)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    let move = zip(weights, market.yieldMoves).reduce(0) { $0 + $1.0 * $1.1.move }
    #expect(abs(move - market.rateMove(tenor: tenor, isTermRate: false)) < 1e-9)
  }

  @Test(
    "Buyers of duration lower the yields of the second round, sellers raise them", arguments: [true, false])
  func effect(receives: Bool) throws {
    let drill = try drill(receives: receives)
    let timing = try TimingTable(of: drill, roundsAfter: 1)
    let second = try SecondRound(of: drill, timing: timing, roundsAfter: 1)
    #expect(second.round == 2)
    #expect(second.first.rows.map(\.moment) == [.round(2)])
    #expect(second.second.rows.map(\.moment) == [.round(2)])
    let (before, after) = (second.first.rows[0], second.second.rows[0])
    #expect(before.amount == timing.row(at: .round(2))?.amount)
    #expect((after.yieldMove < before.yieldMove) == receives)
    // A lost receiver is worth more when yields fall, a lost payer when they rise: either pays for the crowd.
    #expect(after.mid.minorUnits > before.mid.minorUnits)
    #expect(second.failures == [])
    #expect(second.iteration?.converges == true)
  }

  @Test("Rows are the same whether a table was there or not")
  func reused() throws {
    let drill = try drill(receives: true)
    let timing = try TimingTable(of: drill, roundsAfter: 1)
    let reused = try SecondRound(of: drill, timing: timing, roundsAfter: 1)
    let played = try SecondRound(of: drill, roundsAfter: 1)
    #expect(reused.first.rows.map(\.amount) == played.first.rows.map(\.amount))
    #expect(reused.first.rows.map(\.mid) == played.first.rows.map(\.mid))
  }

  @Test("A dealer that the flow brings down is named, with its round")
  func brought() throws {
    var plan = try drill(receives: false).plan
    // The fall of prices leaves (100 - 10) / 990 = 9.1 %, and the estate's sale of 500 into a depth of 50,000 some 8.6 %; five times
    // that flow takes it below the 8 % at which it is closed.
    plan.scenario.network.dealers[3].limits.leverageTrigger = 0.08
    plan.scenario.network.dealers[3].limits.leverageDefault = 0.08
    let second = try SecondRound(of: Drill(plan), roundsAfter: 1)
    #expect(second.failures.map(\.dealer) == ["Dealer 4"])
    #expect(second.failures.first?.first == nil)
    #expect((second.failures.first?.second ?? 0) >= 2)
  }

  @Test(
    "The demand converges if taking it again changes the mid by less than a tenth",
    arguments: [([0, 100, 109], true), ([0, 100, 110], false), ([0, -100, -91], true), ([5, 5, 5], true)]
      as [([Int], Bool)])
  func converges(mids: [Int], expected: Bool) {
    let money = mids.map { Money(minorUnits: Int128($0), currency: .usd) }
    #expect(SecondRound.Iteration(flows: [], mids: money).converges == expected)
  }
}
