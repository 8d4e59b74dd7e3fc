import CloseOut
import Quantities
import Testing

/// The bands of mission A2, with both sides of every edge.
@Suite struct RegimeBandTests {
  struct Row: CustomTestStringConvertible {
    let indicator: String
    let value: String
    let expected: Regime
    var testDescription: String { "\(indicator) \(value) is \(expected.title)" }

    init(_ indicator: String, _ value: String, _ expected: Regime) {
      self.indicator = indicator
      self.value = value
      self.expected = expected
    }
  }

  static let rows: [Row] = [
    // Mission A2: index [0,15) [15,30) [30,50] (50,∞).
    Row("index", "0", .low), Row("index", "14.99", .low), Row("index", "15", .medium),
    Row("index", "29.99", .medium), Row("index", "30", .high), Row("index", "50", .high),
    Row("index", "50.01", .extreme),
    // Mission A2: bid-ask [0,1.0) [1.0,4.5) [4.5,22.4) [22.4,∞).
    Row("bidAsk", "0", .low), Row("bidAsk", "0.99", .low), Row("bidAsk", "1", .medium),
    Row("bidAsk", "4.49", .medium), Row("bidAsk", "4.5", .high), Row("bidAsk", "22.39", .high),
    Row("bidAsk", "22.4", .extreme), Row("bidAsk", "35", .extreme),
    // Mission A2: credit [0,43) [43,137) [137,387) [387,∞).
    Row("credit", "42.9", .low), Row("credit", "43", .medium), Row("credit", "136.9", .medium),
    Row("credit", "137", .high), Row("credit", "386.9", .high), Row("credit", "387", .extreme),
    // Mission A2: days 0, (0,1], (1,4], (4,∞).
    Row("daysToFirmQuote", "0", .low), Row("daysToFirmQuote", "0.5", .medium),
    Row("daysToFirmQuote", "1", .medium), Row("daysToFirmQuote", "2", .high),
    Row("daysToFirmQuote", "4", .high), Row("daysToFirmQuote", "5", .extreme),
    // Mission A2: correlation [0.95,1] [0.80,0.95) [0.50,0.80) [−1,0.50).
    Row("hedgeCorrelation", "1", .low), Row("hedgeCorrelation", "0.95", .low),
    Row("hedgeCorrelation", "0.949", .medium), Row("hedgeCorrelation", "0.8", .medium),
    Row("hedgeCorrelation", "0.799", .high), Row("hedgeCorrelation", "0.5", .high),
    Row("hedgeCorrelation", "0.499", .extreme), Row("hedgeCorrelation", "-1", .extreme),
  ]

  @Test("a value votes for the band it lies in", arguments: rows)
  func bands(row: Row) throws {
    let rule = try #require(RegimePolicy.houseDefault.rule(row.indicator))
    #expect(try rule.vote(ExactNumber(decimal: row.value)) == row.expected)
  }

  @Test(
    "a value that cannot be is refused by name",
    arguments: [
      ("hedgeCorrelation", "1.2"), ("hedgeCorrelation", "-1.01"), ("index", "-1"),
      ("bidAsk", "-0.5"), ("daysToFirmQuote", "-2"), ("credit", "-3"),
    ])
  func outOfDomain(indicator: String, value: String) throws {
    let rule = try #require(RegimePolicy.houseDefault.rule(indicator))
    let number = try ExactNumber(decimal: value)
    let error = #expect(throws: RegimeError.self) { try rule.vote(number) }
    #expect(error?.sentence.contains(indicator) == true)
    #expect(error?.sentence.contains(value) == true)
  }

  @Test func bandsArePrintedAsIntervals() throws {
    let policy = RegimePolicy.houseDefault
    #expect(
      Regime.allCases.map { policy.rule("index")?.band($0) } == [
        "[0, 15)", "[15, 30)", "[30, 50]", "(50, ∞)",
      ])
    #expect(
      Regime.allCases.map { policy.rule("hedgeCorrelation")?.band($0) }
        == ["[0.95, 1]", "[0.8, 0.95)", "[0.5, 0.8)", "[-1, 0.5)"])
    #expect(
      Regime.allCases.map { policy.rule("daysToFirmQuote")?.band($0) } == [
        "[0, 0]", "(0, 1]", "(1, 4]", "(4, ∞)",
      ])
  }

  @Test func theHousePolicyHasNoFaults() { #expect(RegimePolicy.houseDefault.faults.isEmpty) }

  @Test("the house edges are the geometric means of the centres of mission A2")
  func houseEdges() throws {
    let policy = RegimePolicy.houseDefault
    for (name, centres, decimals) in [
      ("bidAsk", ["0.5", "2", "10", "50"], 1), ("credit", ["25", "75", "250", "600"], 0),
    ] {
      let rule = try #require(policy.rule(name))
      let numbers = try centres.map { try ExactNumber(decimal: $0) }
      #expect(try rule.calibrated(toCentres: numbers, decimals: decimals).edges == rule.edges)
    }
  }

  @Test("each fault of a policy is named")
  func faults() throws {
    var policy = RegimePolicy.houseDefault
    policy.version = ""
    policy.indicatorsMin = 0
    policy.flaggedLevelsApart = 0
    policy.indicators[0].edges.swapAt(0, 1)
    policy.indicators[1].edges.removeLast()
    policy.indicators[2].weight = .zero
    policy.indicators[4].edges[0].value = ExactNumber(2)
    policy.indicators.append(policy.indicators[3])
    let sentences = policy.faults.map(\.sentence)
    for part in [
      "no version", "0 indicators decide", "0 levels apart", "daysToFirmQuote twice", "30 and 15",
      "has 2 edges",
      "weight 0", "hedgeCorrelation, which takes",
    ] {
      #expect(sentences.contains { $0.contains(part) }, "\(part) in \(sentences)")
    }
  }
}
