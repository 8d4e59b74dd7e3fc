import CascadeSimulation
import Testing

@testable import Drills

@Suite("The map from classes to rates")
struct MarketMapTests {
  private let scenario = MarketOfOneClass.scenario([0, 0])

  private func refusal(_ pillars: [MarketMap.Pillar], _ change: (inout MarketMap) -> Void = { _ in })
    -> String?
  {
    var map = MarketMap(pillars: pillars, quoted: 0)
    change(&map)
    do throws(DrillRefusal) { try map.check(against: scenario) } catch { return error.sentence }
    return nil
  }

  @Test("classes are put in order of tenor, and the quoted one stays the one that was named")
  func order() {
    let map = MarketMap(
      pillars: [.init(asset: 1, tenor: 10, duration: 8), .init(asset: 0, tenor: 2, duration: 2)], quoted: 0)
    #expect(map.pillars.map(\.tenor) == [2, 10])
    #expect(map.quotedPillar.asset == 1)
  }

  @Test("without a sheet the class with the largest holdings stands for the five-year rate")
  func assumed() throws {
    var scenario = scenario
    #expect(MarketMap.assumed(for: scenario, quoted: nil).quotedPillar.asset == 0)
    scenario.network.holdings = [1, 3, 1, 0]
    #expect(
      MarketMap.assumed(for: scenario, quoted: nil).pillars == [.init(asset: 1, tenor: 5, duration: 4.5)])
    #expect(MarketMap.assumed(for: scenario, quoted: 0).quotedPillar.asset == 0)
    try MarketMap.assumed(for: scenario, quoted: nil).check(against: scenario)
  }

  @Test("a map that does not fit is refused by what does not fit")
  func refusals() {
    let two = MarketMap.Pillar(asset: 0, tenor: 2, duration: 1.9)
    #expect(refusal([two]) == nil)
    #expect(refusal([])?.contains("names no asset class") == true)
    #expect(refusal([.init(asset: 7, tenor: 2, duration: 1.9)])?.contains("class 8 of 2") == true)
    #expect(refusal([two, .init(asset: 0, tenor: 5, duration: 4)])?.contains("two tenors") == true)
    #expect(refusal([two, .init(asset: 1, tenor: 2, duration: 4)])?.contains("same tenor") == true)
    #expect(refusal([.init(asset: 0, tenor: 2, duration: 0)])?.contains("duration of class 1") == true)
    #expect(refusal([.init(asset: 0, tenor: .nan, duration: 1)])?.contains("tenor of class 1") == true)
    #expect(refusal([two]) { $0.quoted = 3 }?.contains("quoted class") == true)
    #expect(refusal([two]) { $0.passThrough = -1 }?.contains("swap rates") == true)
    #expect(refusal([two]) { $0.fundingDecay = 0 }?.contains("decay of funding") == true)
  }
}
