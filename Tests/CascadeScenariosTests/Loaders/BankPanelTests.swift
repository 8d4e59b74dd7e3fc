import CascadeSimulation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Networks from the FR Y-9C panel")
struct BankPanelTests {
  private func load(
    _ date: String, _ rows: [[String]] = PanelSample.rows, countMax: Int? = nil
  ) throws -> LoadedNetwork {
    let path = try PublicData.file("panel.csv", PanelSample.lines(rows))
    return try PublicNetworks.bankPanel(at: path, date: date, countMax: countMax)
  }

  private func network(_ date: String) throws -> Network { try load(date).scenario.network }

  @Test("a bank's reported items become a dealer, in millions")
  func dealer() throws {
    let network = try network("20200331")
    let alpha = network.dealers[0]
    #expect(network.dealers.map(\.name) == ["Alpha", "Beta"])
    #expect(alpha.cash == 80 && alpha.equity == 100 && alpha.tier1 == 90)
    // Treasuries 40 + 20; agency 10; pass-through and collateralised 10 + 10; for sale 70 − 20; municipal 10; other 10;
    // trading assets 150 less 40 + 6 × 10 (the sixth: derivatives); held to maturity 10.
    #expect(network.holdings[0..<8] == [60, 10, 20, 50, 10, 10, 50, 10])
    #expect(alpha.otherAssets == 1000 - 80 - 220)
    // Tier 1 / 7.5 % = 1200.
    #expect(abs(alpha.offBalanceExposure - 200) < 1e-9)
  }

  @Test("every balance sheet balances: assets less liabilities are equity")
  func balance() throws {
    for date in ["20200331", "20200630", "20200930"] {
      let network = try network(date)
      let k = network.assets.count
      for (i, dealer) in network.dealers.enumerated() {
        let held = network.holdings[i * k..<(i + 1) * k].reduce(0, +)
        let borrowed = network.fundingLines.filter { $0.dealer == i }.reduce(0) { $0 + $1.amount }
        let net =
          dealer.cash + dealer.otherAssets + held - borrowed - dealer.repayableDebt - dealer.otherLiabilities
        #expect(abs(net - dealer.equity) < 1e-9)
      }
    }
  }

  @Test("half of repo is borrowed against what can be pledged, six tenths of it tri-party")
  func repo() throws {
    let lines = try network("20200331").fundingLines.filter { $0.dealer == 0 }
    // 30 over Treasuries 60, agency 10, mortgage-backed 20.
    #expect(lines.map(\.asset) == [0, 0, 1, 1, 2, 2])
    for (line, amount) in zip(lines, [12, 8, 2, 4.0 / 3, 4, 8.0 / 3]) {
      #expect(abs(line.amount - amount) < 1e-9)
    }
    #expect(lines.map(\.market) == [.triparty, .bilateral, .triparty, .bilateral, .triparty, .bilateral])
  }

  @Test(
    "a day between two dates is on the straight line, with exposures before the exemption",
    arguments: [
      ("20200331", 1200, false), ("20200930", 1250, true), ("20200630", 1200 + 50 * 91.0 / 183, true),
    ])
  func interpolation(_ row: (date: String, exposure: Double, isExempt: Bool)) throws {
    // 31 March: 90 / 7.5 %. 30 September: 90 / 9 % + reserves 180 + Treasuries 40, 20 and 10. 30 June: 91 of 183 days.
    let scenario = try load(row.date).scenario
    let dealer = scenario.network.dealers[0]
    let k = scenario.network.assets.count
    let total =
      dealer.cash + dealer.otherAssets + scenario.network.holdings[0..<k].reduce(0, +)
      + dealer.offBalanceExposure
    #expect(abs(total - row.exposure) < 1e-9)
    #expect(scenario.parameters.policy.exemptsCash == row.isExempt)
    #expect(scenario.network.assets[0].isExemptFromLeverage == row.isExempt)
    #expect(scenario.network.assets[1].isExemptFromLeverage == false)
  }

  @Test("in force, the exemption gives back the ratio that was reported")
  func exemption() throws {
    let network = try network("20200930")
    let dealer = network.dealers[0]
    let held = zip(network.holdings, network.assets).prefix(8).filter { !$1.isExemptFromLeverage }
      .reduce(0) { $0 + $1.0 }
    #expect(abs(dealer.tier1 / (dealer.otherAssets + held + dealer.offBalanceExposure) - 0.09) < 1e-12)
  }

  @Test("a bank without a leverage ratio is left out, and so are those beyond the number asked for")
  func choice() throws {
    let loaded = try load("20200930", countMax: 1)
    #expect(loaded.scenario.network.dealers.map(\.name) == ["Alpha"])
    #expect(loaded.leftOut.count == 2 && loaded.leftOut[0].hasPrefix("1 of the panel's 3 banks report no"))
  }

  @Test("what is loaded can be written, and says where it comes from")
  func writing() throws {
    let folder = try load("20200630").folder
    let path = try PublicData.file("unused", []) + "-folder"
    try folder.write(to: path)
    let read = try ScenarioFolder.read(at: path)
    #expect(read.scenario == folder.scenario)
    #expect(read.sources.contains { $0.contains("straight line") } && !read.assumptions.isEmpty)
  }

  @Test(
    "what is wrong with a panel is named by line and column",
    arguments: [
      (
        "20200331", 0, PanelColumn.tier1, "n/a",
        "panel.csv:2: error: tier1_capital: \"n/a\" is not a finite number"
      ),
      (
        "20200331", 1, .repo, "-5",
        "panel.csv:3: error: repo_liabilities: -5.0 is negative where an amount is meant"
      ),
      (
        "20200331", 0, .reserves, "inf",
        "panel.csv:2: error: intbearing_bal_us: \"inf\" is not a finite number"
      ),
      (
        "20200331", 0, .equity, "",
        "panel.csv:2: error: total_equity_incl_minority: Alpha reports a leverage ratio and nothing above zero here"
      ),
      (
        "20200331", 0, .totalAssets, "200000",
        "panel.csv:2: error: Alpha holds more securities and reserves than assets"
      ),
      (
        "20200331", 0, .tradingAssets, "20000",
        "panel.csv:2: error: trading_assets: Alpha has fewer trading assets than their items"
      ),
    ])
  func refusals(
    _ row: (date: String, row: Int, column: PanelColumn, text: String, expected: String)
  ) throws {
    var rows = PanelSample.rows
    let place = try #require(PanelSample.columns.firstIndex(of: row.column.rawValue))
    rows[row.row][place] = row.text
    let error = try #require(throws: UnreadableInput.self) { try load(row.date, rows) }
    #expect(error.problems.map(\.description).contains(row.expected))
  }

  @Test("a date that is none, or outside the panel, and a bank that comes twice are refused")
  func dates() throws {
    let words = ["2020-03-31", "20200231", "20191231", "20210101"].map { date in
      #expect(throws: UnreadableInput.self) { try load(date) }?.description ?? ""
    }
    #expect(words[0].contains("is not eight digits") && words[1].contains("is not eight digits"))
    #expect(words[2].contains("the panel runs from 2020-03-31 to 2020-09-30"))
    #expect(words[3].contains("says nothing of 2021-01-01"))
    let twice = PanelSample.rows + [PanelSample.rows[0]]
    let error = #expect(throws: UnreadableInput.self) { try load("20200331", twice) }
    #expect(error?.problems.first?.line == 7)
  }

  @Test("a missing column and a missing file are named")
  func files() throws {
    let short = PanelSample.lines().map { $0.split(separator: ",").dropLast().joined(separator: ",") }
    let path = try PublicData.file("panel.csv", short)
    let error = #expect(throws: UnreadableInput.self) {
      try PublicNetworks.bankPanel(at: path, date: "20200331")
    }
    #expect(error?.description.contains("other_borrowed_le1y: the column is missing") == true)
    #expect(throws: UnreadableInput.self) {
      try PublicNetworks.bankPanel(at: path + "x", date: "20200331")
    }
  }
}
