import CascadeSimulation
import Quantities
import Testing

@testable import Drills

@Suite("What a policy would have changed")
struct PolicyEffectTests {
  /// A shock makes the first dealer default; three others are asked.
  private func shocked() throws -> Drill { try PlayMarket.firm.drill { $0.panelMax = 3 } }

  /// The first dealer is closed below 9 %, and a fall of prices by 3 % takes it to 8.6 %; nobody else must sell.
  private func leveraged() throws -> Drill {
    var plan = try shocked().plan
    plan.scenario.shocks = [Shock(.price(asset: 0, change: -0.03))]
    plan.scenario.network.dealers[0].limits.leverageTrigger = 0.09
    plan.scenario.network.dealers[0].limits.leverageDefault = 0.09
    return try Drill(plan)
  }

  private func effect(_ policy: DrillPolicy, _ drill: Drill, draws: Int, threads: Int = 2) throws
    -> PolicyEffect
  {
    let all = try PolicyEffect.all(of: drill, draws: draws, threads: threads)
    #expect(all.map(\.policy) == DrillPolicy.allCases)
    return try #require(all.first { $0.policy == policy })
  }

  @Test("A facility where nobody borrows changes nothing, in any draw")
  func nothing() throws {
    let effect = try effect(.standingRepoFacility, shocked(), draws: 2)
    #expect(effect.without != nil)
    #expect(effect.with == effect.without)
    #expect(effect.change == .init(low: 0, median: 0, high: 0))
    #expect(effect.failureRound == 1)
    #expect([effect.defined, effect.draws, effect.failing, effect.saved] == [2, 2, 2, 0])
  }

  @Test(
    "A dealer that the exemption keeps above its ratio is counted as saved, and the book is still closed out")
  func saved() throws {
    let drill = try leveraged()
    #expect(drill.failureRound == 1)
    let effect = try effect(.leverageExemption, drill, draws: 3)
    #expect(effect.failureRound == nil)
    #expect([effect.failing, effect.saved, effect.defined] == [3, 3, 3])
    #expect(effect.without == (try drill.play().amount))
    #expect(effect.with != nil)
  }

  @Test("A dealer that a shock makes default is saved by nothing")
  func notSaved() throws {
    let effect = try effect(.leverageExemption, shocked(), draws: 2)
    #expect(effect.failureRound == 1)
    #expect(effect.saved == 0)
  }

  @Test("The figures are the same on one thread and on two, and the median lies in its band")
  func threads() throws {
    let drill = try leveraged()
    let one = try PolicyEffect.all(of: drill, draws: 3, threads: 1)
    #expect(try PolicyEffect.all(of: drill, draws: 3, threads: 2) == one)
    for effect in one {
      let change = try #require(effect.change)
      #expect(change.low <= change.median && change.median <= change.high)
    }
  }

  @Test("Without draws there is no band, and a negative number of them is refused")
  func noDraws() throws {
    let effect = try effect(.leverageExemption, shocked(), draws: 0)
    #expect(effect.change == nil && effect.draws == 0 && effect.without != nil)
    #expect(throws: DrillRefusal.self) {
      try PolicyEffect.all(of: shocked(), draws: -1)
    }
  }

  @Test("A draw moves the parameters of both sides alike")
  func bothSides() throws {
    let drill = try leveraged()
    let ensemble = Ensemble(draws: 2, seed: 5)
    let scenario = ensemble.scenario(drill.plan.scenario, at: ensemble.positions()[1])
    #expect(scenario != drill.plan.scenario)
    let exempt = DrillPolicy.leverageExemption.applied(to: scenario, drill.plan.settings.map)
    #expect(exempt.parameters.impact == scenario.parameters.impact)
    #expect(exempt.network.assets[0].depth == scenario.network.assets[0].depth)
    #expect(exempt.shocks == scenario.shocks)
  }

  @Test(
    "Treasuries are the classes of the map and those named so; the facility takes agency securities besides")
  func classes() {
    let names = ["Treasuries to maturity", "five years", "agency-mortgage-backed", "corporate-bonds"]
    let network = Network(name: "n", assets: names.map { AssetClass(name: $0) }, dealers: [])
    let scenario = Scenario(name: "n", title: "n", network: network)
    let map = MarketMap(pillars: [.init(asset: 1, tenor: 5, duration: 4.5)], quoted: 0)
    let exempt = DrillPolicy.leverageExemption.applied(to: scenario, map)
    #expect(exempt.network.assets.map(\.isExemptFromLeverage) == [true, true, false, false])
    #expect(exempt.parameters.policy.exemptsCash)
    let lent = DrillPolicy.standingRepoFacility.applied(to: scenario, map)
    #expect(lent.parameters.policy.repoFacilityAssets == [0, 1, 2])
    #expect(lent.parameters.policy.repoFacilityHaircut == 0.02)
    #expect(lent.network == scenario.network)
  }
}
