import CascadeSimulation
import Quantities
import Testing
import Workflow

@testable import Drills

@Suite("The amount by moment")
struct TimingTableTests {
  /// A dealer defaults and nothing else happens: no price moves, no estate is sold.
  private func quiet() throws -> Drill {
    var drill = try PlayMarket.firm.drill { $0.map.fundingPassThrough = 0 }.plan
    drill.scenario.shocks = [Shock(.defaulting(dealer: 0))]
    drill.scenario.channels = []
    return try Drill(drill)
  }

  @Test("Where nothing moves, the default's row is the calm one, and every part of the change is zero")
  func zeroShock() throws {
    let table = try TimingTable(of: quiet(), roundsAfter: 1)
    let (calm, atDefault) = (try #require(table.rows.first), try #require(table.row(at: .round(1))))
    #expect(atDefault.mid == calm.mid)
    #expect(atDefault.amount == calm.amount)
    #expect(atDefault.valuationDate == calm.valuationDate)
    #expect(table.rows.allSatisfy { $0.yieldMove == 0 && $0.bidAsk == calm.bidAsk })
    #expect(table.split?.steps.map(\.change.minorUnits) == [0, 0, 0, 0])
  }

  @Test(
    "The rows are the calm market, the default and each later round, as the plays of these moments have them")
  func rows() throws {
    let drill = try PlayMarket.firm.drill()
    let table = try TimingTable(of: drill)
    #expect(table.rows.map(\.moment) == [.calm] + (1...drill.trace.roundLast).map { .round($0) })
    let played = try drill.play(.policy, at: .round(2))
    let row = try #require(table.row(at: .round(2)))
    #expect(row.amount == played.amount && row.amount != nil)
    #expect(row.valuationDate == played.valuationDate)
    #expect(row.groups.map(\.group) == played.truths.map(\.group))
    #expect(row.firm + row.indicative + row.none == played.answers.count)
    #expect(row.methods.map(\.method) == played.assessment.groups.map(\.method))
    #expect(row.failed == ["Dealer 1"])
    #expect(table.rows[0].failed == [])
    // One currency: the mids add up as they are.
    let mid = played.truths.reduce(0) { $0 + $1.amount }
    #expect(abs(row.mid.unrounded.value.doubleValue - mid) <= 0.005 + 1e-9 * abs(mid))
  }

  @Test("A table that is cut says so")
  func cut() throws {
    let drill = try PlayMarket.firm.drill()
    let table = try TimingTable(of: drill, roundsAfter: 1)
    #expect(table.rows.map(\.moment) == [.calm, .round(1), .round(2)])
    #expect(table.notes.count == 1)
    #expect(table.notes.first?.contains("\(drill.trace.roundLast) rounds") == true)
  }

  @Test("The parts of the change add up to it, in their order", arguments: PlayMarket.allCases)
  func split(market: PlayMarket) throws {
    let table = try TimingTable(of: market.drill(), roundsAfter: 0)
    let split = try #require(table.split)
    #expect(split.steps.map(\.part) == TimingSplit.Part.allCases)
    #expect(split.calm == table.rows[0].amount)
    #expect(split.atDefault == table.rows[1].amount)
    let sum = split.steps.reduce(0) { $0 + $1.change.minorUnits }
    #expect(split.calm.minorUnits + sum == table.rows[1].amount?.minorUnits)
    // A fall of prices by 2 % moves the yields, and the mid with them.
    #expect(split.steps.first { $0.part == .yields }?.change.isZero == false)
  }

  @Test(
    "What the team proposes is the amount of the whole case",
    arguments: [(PlayMarket.firm, .round(1)), (.indicative, .calm), (.silent, .round(3))]
      as [(PlayMarket, SimulatedMarket.Moment)])
  func proposal(market: PlayMarket, moment: SimulatedMarket.Moment) throws {
    let drill = try market.drill()
    let amount = try #require(try drill.play(.policy, at: moment).amount)
    #expect(try drill.proposedAmount(in: DrillWorld(drill, at: moment)) == amount)
  }

  @Test("Nobody who has gone is answered")
  func stopped() throws {
    let drill = try PlayMarket.firm.drill()
    let gone = QuestionProgress { _ in false }
    #expect(throws: DrillRefusal.stopped) { try TimingTable(of: drill, progress: gone) }
    #expect(throws: DrillRefusal.stopped) { try SecondRound(of: drill, progress: gone) }
    #expect(throws: DrillRefusal.stopped) { try PolicyEffect.all(of: drill, draws: 2, progress: gone) }
  }
}
