import CascadeSimulation
import Foundation
import Testing

@testable import CascadeScenarios
@testable import StrictReading

@Suite("Networks from the files of the European Banking Authority")
struct SovereignLoaderTests {
  private static let balances = [
    ",Total Equity,Total Assets,Total EU interbank assets", "AA001,10,200,40", "BB002,20,300,20",
    "CC003,5,100,40",
  ]
  private static let disclosure = [
    "\"WORKSHEET\",\"INFORMATION_CODE\",\"C_COUNTRY_CODE\",\"MATURITY_CODE\",\"AA001\",\"BB002\",\"CC003\"",
    "\"3 - Mitigating measures\",32010,,,\"a text\nover two lines\",\".\",\".\"",
    "\"5 - Sovereign exposures\",34012,\"GR\",\"999\",\"8\",\"0.5\",\"1.5E-01\"",
    "\"5 - Sovereign exposures\",34012,\"IT\",\"999\",\"0\",\"30\",\"-0.25\"",
    "\"5 - Sovereign exposures\",34012,\"E3\",\"999\",\"1\",\"2\",\"3\"",
    "\"5 - Sovereign exposures\",34012,\"M1\",\"999\",\"1\",\"0\",\"0\"",
    "\"5 - Sovereign exposures\",34012,\"IT\",\"125\",\"0\",\"7\",\"0\"",
    "\"5 - Sovereign exposures\",34010,\"IT\",\"999\",\"0\",\"77\",\"0\"",
  ]

  private func load2011(
    _ balances: [String] = Self.balances, _ disclosure: [String] = Self.disclosure, volumes: [String]? = nil
  ) throws -> LoadedNetwork {
    try PublicNetworks.stressTest2011(
      balances: PublicData.file("balances.csv", balances),
      disclosure: PublicData.file("disclosure.csv", disclosure),
      volumes: volumes.map { try PublicData.file("volumes.csv", $0) })
  }

  @Test("net positions of all maturities are holdings; groups of countries are one class")
  func positions() throws {
    let network = try load2011().scenario.network
    #expect(network.assets.map(\.name) == ["GR", "IT", "other-sovereigns"])
    #expect(network.holdings == [8, 0, 2, 0.5, 30, 2, 0.15, 0, 3])
  }

  @Test("interbank debts meet what each bank lends, and balance sheets balance")
  func interbank() throws {
    let network = try load2011().scenario.network
    let owed = (0..<3).map { j in (0..<3).reduce(0) { $0 + network.obligations[$1 * 3 + j] } }
    for (sum, lent) in zip(owed, [26, 13, 26.0]) { #expect(abs(sum - lent) < 1e-6) }
    #expect((0..<3).allSatisfy { network.obligations[$0 * 4] == 0 })
    for (i, dealer) in network.dealers.enumerated() {
      let owing = network.obligations[i * 3..<i * 3 + 3].reduce(0, +)
      let net =
        dealer.cash + dealer.otherAssets + network.holdings[i * 3..<i * 3 + 3].reduce(0, +) + owed[i] - owing
        - dealer.repayableDebt - dealer.otherLiabilities
      #expect(abs(net - dealer.equity) < 1e-9)
    }
  }

  @Test("depth comes from volumes where there are any")
  func volumes() throws {
    let volumes = [
      "Country,Year,Volume,Unit,Currency", "IT,2011.0,1000,Million,Euro", "IT,2012,9,Million,Euro",
    ]
    let depths = try load2011(volumes: volumes).scenario.network.assets.map(\.depth)
    // 0.4 · 1000 / 0.004 · √20
    #expect(abs(depths[1] - 447_213.595_499_958) < 1e-6 && depths[0] == 1_000_000)
  }

  @Test("what is wrong with the 2011 files is named by line and column")
  func refusals2011() throws {
    var disclosure = Self.disclosure
    disclosure[2] = disclosure[2].replacingOccurrences(of: "\"8\"", with: "\"eight\"")
    var error = #expect(throws: UnreadableInput.self) { try load2011(Self.balances, disclosure) }
    #expect(
      error?.description
        == "disclosure.csv:4: error: AA001: \"eight\" is not a finite number")
    error = #expect(throws: UnreadableInput.self) { try load2011(Self.balances + ["DD004,1,2,1"]) }
    #expect(error?.description == "disclosure.csv:1: error: DD004: the column is missing")
    error = #expect(throws: UnreadableInput.self) {
      try load2011(Self.balances + ["AA001,1,2,1", "BB002,10,5,1"])
    }
    #expect(error?.problems.map(\.line) == [5, 6, 6])
    let twice = Self.disclosure + [Self.disclosure[2]]
    error = #expect(throws: UnreadableInput.self) { try load2011(Self.balances, twice) }
    #expect(error?.description.contains("positions in GR are stated twice") == true)
  }

  private static let exposures = [
    "LEI_code,Bank_name,Period,Country,Exposure,Total_Amount,Unit,Currency",
    "X1,One,201512.0,Total,Central banks and central governments,100,Millions,Euro",
    "X1,One,201512.0,DE,Central banks and central governments,60,Millions,Euro",
    "X1,One,201512.0,x28,Central banks and central governments,10,Millions,Euro",
    "X1,One,201512.0,Total,Corporates,300,Millions,Euro", "X1,One,201512.0,DE,Corporates,200,Millions,Euro",
    "X1,One,201512.0,Total,Total assets,450,Million,Euro",
    "X1,One,201512.0,Total,Common tier1 equity capital,30,Million,Euro",
  ]

  private func loadExposures(_ lines: [String]) throws -> LoadedNetwork {
    try PublicNetworks.exposures(at: PublicData.file("exposures.csv", lines), year: 2016)
  }

  @Test("sovereigns by country trade, other exposures and what remains of the assets do not")
  func exposures() throws {
    let network = try loadExposures(Self.exposures).scenario.network
    #expect(network.assets.map(\.name) == ["DE", "other-sovereigns", "corporates", "remaining-assets"])
    #expect(network.assets.map(\.isSaleable) == [true, true, false, false])
    #expect(network.holdings == [60, 40, 300, 50] && network.dealers[0].tier1 == 30)
  }

  @Test("a file of another period is refused once, and so is a year without an exercise")
  func period() throws {
    let other = Self.exposures.map { $0.replacing("201512.0", with: "201912") }
    var error = #expect(throws: UnreadableInput.self) { try loadExposures(other) }
    #expect(error?.problems.count == 1)
    #expect(
      error?.description.hasPrefix("exposures.csv:2: error: Period: \"201912\" is not 201512") == true,
      "\(error?.description ?? "none")")
    let path = try PublicData.file("exposures.csv", Self.exposures)
    error = #expect(throws: UnreadableInput.self) { try PublicNetworks.exposures(at: path, year: 2018) }
    #expect(error?.description.contains("there is no exercise of 2018") == true)
  }

  @Test("a file with another header gives its header's errors, not one for each row")
  func otherHeader() throws {
    let lines = ["bank,amount"] + (0..<300).map { "\($0),1,2" }
    let error = #expect(throws: UnreadableInput.self) { try loadExposures(lines) }
    #expect(error?.problems.allSatisfy { $0.line == 1 } == true)
  }

  @Test("what is wrong with an exposure file is named by line and column")
  func refusalsOfExposures() throws {
    let edits: [(line: Int, text: String, expected: String)] = [
      (
        2, "X1,One,201512.0,DE,Central banks and central governments,NaN,Millions,Euro",
        "exposures.csv:3: error: Total_Amount: "
      ),
      (4, "X1,One,201512.0,Total,Corporates,300,Millions,Dollar", "exposures.csv:5: error: Unit: "),
      (5, "X1,One,201512.0,Total,Corporates,200,Millions,Euro", "exposures.csv:6: error: Exposure: "),
      (
        7, "X1,One,201512.0,Total,Common tier1 equity capital,0,Million,Euro",
        "exposures.csv:2: error: One has no "
      ),
    ]
    for edit in edits {
      var lines = Self.exposures
      lines[edit.line] = edit.text
      let error = #expect(throws: UnreadableInput.self) { try loadExposures(lines) }
      #expect(error?.description.hasPrefix(edit.expected) == true, "\(error?.description ?? "none")")
    }
  }

  @Test("the 2018 table is read as it is published, sums and spaces and all")
  func table2018() throws {
    let header = "bank_id,CET1E,leverage,debt_sec,govbonds"
    let path = try PublicData.file("t.csv", [header, "AT01 10 5 80 3+27", "BE02 8 4 50 20"])
    let network = try PublicNetworks.stressTest2018(at: path).scenario.network
    #expect(network.holdings == [50, 30, 30, 20])
    #expect(network.dealers[0].cash == 10 && network.dealers[0].repayableDebt == 95)
    // ln of 1 − 5 % over 5 %: the depth that makes a sale of 5 % cost 5 %.
    #expect(abs(network.assets[0].depth - 80 * 0.05 / -log(0.95)) < 1e-12)
    for (row, line) in [("AT01 10 5 80", 2), ("AT01 10 5 80 90", 2), ("AT01 10 five 80 3", 2)] {
      let broken = try PublicData.file("t.csv", [header, row])
      let error = #expect(throws: UnreadableInput.self) { try PublicNetworks.stressTest2018(at: broken) }
      #expect(error?.problems.first?.line == line)
    }
  }
}
