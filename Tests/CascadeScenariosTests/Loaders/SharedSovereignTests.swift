import CascadeSimulation
import Testing

@testable import CascadeScenarios

@Suite(
  "The files of the European Banking Authority themselves",
  .enabled(if: PublicData.isHere, "the public data are not at hand"))
struct SharedSovereignTests {
  @Test("the 2011 files give 87 banks; their positions in five countries are those of the disclosure")
  func stressTest2011() throws {
    let loaded = try PublicNetworks.stressTest2011(
      balances: PublicData.path("data/banks/eba2011_bank_balance_sheet_cleaned.csv"),
      disclosure: PublicData.path("data/banks/eba2011_stress_test_disclosure.csv"),
      volumes: PublicData.path("data/banks/average_daily_volume_sovereign.csv"))
    let network = loaded.scenario.network
    #expect(network.dealers.count == 87 && Simulation(loaded.scenario).problems() == [])
    let (place, k) = (try #require(network.dealers.firstIndex { $0.name == "IT040" }), network.assets.count)
    // Item 34012 of IT040, EUR millions, read from the file by hand.
    for (country, amount) in [("GR", 619.0), ("IE", 114), ("IT", 57622), ("PT", 70), ("ES", 764)] {
      let asset = try #require(network.assets.firstIndex { $0.name == country })
      #expect(abs(network.holdings[place * k + asset] - amount) < 1)
    }
    #expect(loaded.data.contains { $0.contains("3 positions reported below zero") })
  }

  /// Direct loss 0.29358 and aggregate vulnerability 2.61678 of the network are figures of an independent calculation.
  @Test("the 2016 exposures give the network of the published sample calculation")
  func exposures2016() throws {
    var scenario = try PublicNetworks.exposures(
      at: PublicData.path("data/banks/eba_exposures_2016.csv"), year: 2016
    ).scenario
    let network = scenario.network
    let names = network.assets.map(\.name)
    let shocked = ["GR", "IE", "IT", "PT", "ES"].compactMap { names.firstIndex(of: $0) }
    // Kinds in the order of the file: Corporates, Equity, Institutions, Other non-credit…, Retail.
    #expect(network.dealers.count == 51 && shocked.count == 4 + 1 - (names.contains("GR") ? 0 : 1))
    scenario.shocks = shocked.map { Shock(.price(asset: $0, change: -0.5)) }
    let k = network.assets.count
    let equity = network.dealers.reduce(0) { $0 + $1.equity }
    let direct = network.dealers.indices.reduce(0) { sum, i in
      sum + shocked.reduce(0) { $0 + 0.5 * network.holdings[i * k + $1] }
    }
    #expect(abs(direct / equity - 0.29358) < 5e-6)
    // AV by the paper's formula from the loaded network itself (Greenwood, Landier, Thesmar 2015, equation 8).
    var impact = Array(repeating: 0.0, count: k)
    for (i, dealer) in network.dealers.enumerated() {
      let row = network.holdings[i * k..<(i + 1) * k]
      let total = row.reduce(0, +) + dealer.otherAssets
      let loss = shocked.reduce(0) { $0 + 0.5 * network.holdings[i * k + $1] }
      let leverage = (total - dealer.equity) / dealer.equity
      for asset in 0..<k { impact[asset] += network.holdings[i * k + asset] / total * leverage * loss * 1e-7 }
    }
    let second = network.dealers.indices.reduce(0) { sum, i in
      sum + (0..<k).reduce(0) { $0 + network.holdings[i * k + $1] * impact[$1] }
    }
    #expect(abs(second / equity - 2.61678) < 5e-6)
    #expect(Simulation(scenario).problems() == [])
  }

  @Test("the 2020 exposures give a network that can be run")
  func exposures2020() throws {
    let scenario = try PublicNetworks.exposures(
      at: PublicData.path("data/banks/eba_exposures_2020.csv"), year: 2020, countMax: 40
    ).scenario
    #expect(scenario.network.dealers.count == 40 && Simulation(scenario).problems() == [])
  }

  /// Defaults in rounds 1 to 6 at an impact of 5 % and a shock of 20 % to government bonds: the public stress test that
  /// published the table finds 7, 35, 2, 0, 0, 0.
  @Test("the 2018 table with its rules gives the defaults of the stress test that published it")
  func table2018() throws {
    var scenario = try PublicNetworks.stressTest2018(
      at: PublicData.path("data/banks/EBA_2018_firesale_stresstest.csv")
    ).scenario
    scenario.shocks = [Shock(.price(asset: 1, change: -0.2))]
    let rounds = Simulation(scenario).run().rounds
    let failures = (0..<6).map { $0 < rounds.count ? rounds[$0].failures.count : 0 }
    #expect(failures == [7, 35, 2, 0, 0, 0])
  }
}
