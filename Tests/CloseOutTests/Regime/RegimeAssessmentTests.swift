import Calendars
import CloseOut
import Foundation
import MarketData
import Quantities
import Quotations
import Testing

@Suite struct RegimeAssessmentTests {
  let date = CivilDate(serial: 14_137)  // 2008-09-15

  func reading(_ name: String, _ value: String, constructed: Bool = false) throws -> IndicatorReading {
    let value: IndicatorReading.Value =
      value == "notQuoted" ? .notQuoted : .number(try ExactNumber(decimal: value))
    return IndicatorReading(
      market: "USD rates", date: date, name: name, value: value, source: "typed in the test",
      isConstructed: constructed)
  }

  func assess(_ values: [(String, String)], _ override: RegimeOverruling? = nil) throws -> RegimeAssessment {
    let readings = try values.map { try reading($0.0, $0.1) }
    return RegimePolicy.houseDefault.assess(
      market: "USD rates", date: date, readings: readings, override: override)
  }

  @Test("the sovereign crisis of mission A7 is High, and the disagreement is shown")
  func sovereignCrisis() throws {
    let assessment = try assess([("bidAsk", "35"), ("index", "42"), ("credit", "300")])
    #expect(assessment.regime == .high)
    #expect(assessment.votes.map(\.regime) == [.high, .extreme, .high])
    #expect(assessment.missing == ["daysToFirmQuote", "hedgeCorrelation"])
    #expect(assessment.disagreements.map(\.levelsApart) == [1, 1])
    #expect(assessment.flags.isEmpty)
    #expect(assessment.sentence.contains("from High to Extreme"))
  }

  @Test(
    "a reading of a snapshot in another unit than the policy's does not vote and is named; no unit is the policy's",
    arguments: [("bp", "35", Regime.extreme), ("", "35", .extreme), ("percent", "0.35", nil)])
  func units(unit: String, value: String, vote: Regime?) throws {
    let indicator = RegimeIndicator(
      market: "USD rates", name: "bidAsk", value: .level(try ExactNumber(decimal: value)), unit: unit,
      date: date,
      provenance: Provenance("typed in the test"))
    let assessment = RegimePolicy.houseDefault.assess(
      market: "USD rates", date: date, readings: [IndicatorReading(indicator)])
    #expect(assessment.votes.first?.regime == vote)
    #expect(assessment.refused.count == (vote == nil ? 1 : 0))
  }

  @Test(
    "ties go to the more severe; fewer than two indicators leave it undetermined",
    arguments: [
      ([("index", "10"), ("credit", "500")], Regime.extreme),
      ([("index", "10"), ("credit", "50")], .medium),
      ([("index", "10"), ("credit", "50"), ("bidAsk", "0.5")], .low),
      ([("index", "10"), ("credit", "50"), ("bidAsk", "0.5"), ("daysToFirmQuote", "3")], .medium),
      ([("index", "20"), ("bidAsk", "notQuoted")], .extreme),
      ([("index", "60")], nil), ([], nil),
    ] as [([(String, String)], Regime?)])
  func medians(values: [(String, String)], expected: Regime?) throws {
    let assessment = try assess(values)
    #expect(assessment.computed == expected)
    if expected == nil { #expect(assessment.name == "undetermined") }
  }

  @Test("the weighted median agrees with the upper median of the votes written out by weight")
  func weightedMedianAgainstSlowVersion() throws {
    var generator = SmallGenerator(state: 20_080_915)
    for _ in 0..<500 {
      var policy = RegimePolicy.houseDefault
      policy.indicators = (0..<Int.random(in: 2...6, using: &generator)).map { index in
        var rule = RegimePolicy.houseDefault.indicators[0]
        rule.name = "i\(index)"
        rule.weight = ExactNumber(Int.random(in: 1...4, using: &generator))
        return rule
      }
      let values = policy.indicators.map { _ in
        ["10", "20", "40", "60"].randomElement(using: &generator) ?? ""
      }
      let readings = try zip(policy.indicators, values).map { try reading($0.name, $1) }
      let assessment = policy.assess(market: "USD rates", date: date, readings: readings)
      let written = assessment.votes.flatMap { vote in
        Array(repeating: vote.regime, count: Int(vote.weight.doubleValue))
      }.sorted()
      #expect(assessment.computed == written[written.count / 2], "\(assessment.votes.map(\.sentence))")
    }
  }

  @Test func votesTwoLevelsApartAreFlaggedInPairs() throws {
    let assessment = try assess([("index", "10"), ("bidAsk", "10"), ("credit", "500")])
    let pairs = assessment.disagreements.filter(\.isFlagged).map {
      "\($0.calmer)-\($0.severer)-\($0.levelsApart)"
    }
    #expect(pairs == ["index-bidAsk-2", "index-credit-3"])
    #expect(assessment.disagreements.count == 3)
    #expect(assessment.flags.contains(.indexAloneCalmer(index: .low, calmestOther: .high)))
  }

  @Test func anIndexMoreSevereThanEveryOtherIsFlagged() throws {
    let assessment = try assess([("index", "60"), ("bidAsk", "10"), ("credit", "300")])
    #expect(assessment.flags == [.indexAloneSeverer(index: .extreme, severestOther: .high)])
    #expect(try assess([("index", "60"), ("bidAsk", "notQuoted"), ("credit", "300")]).flags.isEmpty)
  }

  @Test func anOverrideStandsBesideTheComputedRegime() throws {
    let person = PersonID("risk-1")
    let overruling = try #require(
      RegimeOverruling(regime: .extreme, reason: "no dealer makes a price", by: person))
    let assessment = try assess([("index", "10"), ("credit", "50")], overruling)
    #expect(assessment.regime == .extreme)
    #expect(assessment.computed == .medium)
    #expect(assessment.sentence.contains("no dealer makes a price"))
    #expect(assessment.sentence.contains("computed: Medium"))
    #expect(RegimeOverruling(regime: .low, reason: "  ", by: person) == nil)
  }

  @Test func anUnknownIndicatorIsNamedAndAFaultyReadingRefused() throws {
    let assessment = try assess([
      ("index", "20"), ("credit", "50"), ("tarot", "3"), ("hedgeCorrelation", "1.2"),
    ])
    #expect(assessment.ignored.map(\.name) == ["tarot"])
    #expect(assessment.refused.count == 1)
    #expect(assessment.missing.contains("hedgeCorrelation"))
    #expect(assessment.computed == .medium)
  }

  @Test func readingsOfAnotherMarketOrDateDoNotVote() throws {
    var other = try reading("index", "90")
    other.market = "credit"
    var later = try reading("index", "90")
    later.date = date + 1
    let readings = [other, later, try reading("index", "10"), try reading("credit", "10")]
    let assessment = RegimePolicy.houseDefault.assess(market: "USD rates", date: date, readings: readings)
    #expect(assessment.computed == .low)
  }

  @Test func ofSeveralReadingsTheMostSevereVotes() throws {
    let assessment = try assess([("index", "10"), ("index", "35"), ("credit", "10"), ("bidAsk", "0.1")])
    #expect(assessment.votes.first?.regime == .high)
    #expect(assessment.flags.contains { if case .severalReadings = $0 { true } else { false } })
  }

  @Test func aPolicyAddsIndicatorsWithoutCode() throws {
    let text = """
      {"version": "desk-7", "provenance": "test", "index": "index", "indicatorsMin": 2, "flaggedLevelsApart": 2,
       "indicators": [
        {"name": "fundingSpread", "unit": "bp", "weight": "2", "direction": "higherIsWorse",
         "edges": [{"value": "20", "owner": "severer"}, {"value": "35", "owner": "severer"},
                   {"value": "97", "owner": "calmer"}]},
        {"name": "rateVolatility", "unit": "points", "weight": "1.5", "direction": "higherIsWorse",
         "edges": [{"value": "84", "owner": "severer"}, {"value": "105", "owner": "severer"},
                   {"value": "150", "owner": "severer"}], "notQuoted": "extreme"}]}
      """
    let policy = try JSONDecoder().decode(RegimePolicy.self, from: Data(text.utf8))
    #expect(policy.faults.isEmpty)
    let readings = try [reading("fundingSpread", "97"), reading("rateVolatility", "notQuoted")]
    let assessment = policy.assess(market: "USD rates", date: date, readings: readings)
    #expect(assessment.votes.map(\.regime) == [.high, .extreme])
    #expect(assessment.computed == .high)
    let again = try JSONDecoder().decode(RegimePolicy.self, from: JSONEncoder().encode(policy))
    #expect(again == policy)
  }
}

/// A small seeded generator for the rows of tests (xorshift64, Marsaglia 2003).
struct SmallGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
