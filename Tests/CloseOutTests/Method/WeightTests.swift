import CloseOut
import Quantities
import Quotations
import Testing

/// Source hierarchy and dealer credit as explained weights (mission A1, A5).
@Suite struct WeightTests {
  func dealer(_ tier: Dealer.Tier, _ spread: Int?) -> Dealer {
    Dealer(
      id: DealerID("D"), name: "D", tier: tier, creditSpread: spread.map { BasisPoints(ExactNumber($0)) },
      reason: "panel")
  }

  @Test(
    "a weight is the source's times the lower of the dealer's two credit factors",
    arguments: [
      (WeightPolicy.Source.firmQuote, Dealer.Tier.top, 50, "1"), (.firmQuote, .top, 136, "1"),
      (.firmQuote, .top, 137, "0.75"), (.firmQuote, .middle, 300, "0.75"), (.firmQuote, .top, 387, "0.25"),
      (.firmQuote, .weak, nil, "0.25"), (.indicativeQuote, .top, nil, "0.5"),
      (.indicativeQuote, .weak, 400, "0.125"),
      (.marketData, .top, nil, "0.25"), (.model, .top, nil, "0.125"), (.executedReplacement, .top, nil, "2"),
    ] as [(WeightPolicy.Source, Dealer.Tier, Int?, String)])
  func weights(source: WeightPolicy.Source, tier: Dealer.Tier, spread: Int?, expected: String) throws {
    let weight = WeightPolicy.houseDefault.weight(
      of: EvidenceID("q"), source: source, dealer: dealer(tier, spread))
    #expect(try weight.weight == ExactNumber(decimal: expected))
    #expect(weight.reasons.count == 4)
    #expect(weight.sentence.contains(tier.rawValue))
  }

  func weighted(_ name: String, _ weight: String, _ level: String) throws -> (EvidenceWeight, ExactNumber) {
    (
      EvidenceWeight(evidence: EvidenceID(name), weight: try ExactNumber(decimal: weight), reasons: []),
      try ExactNumber(decimal: level)
    )
  }

  @Test("three top-tier indicative levels outweigh one weak firm quotation (mission A5)")
  func weakFirmQuotation() throws {
    let policy = WeightPolicy.houseDefault
    let top = dealer(.top, 60)
    let levels = try [("i1", "0.0150"), ("i2", "0.0152"), ("i3", "0.0155")].map {
      (
        policy.weight(of: EvidenceID($0.0), source: .indicativeQuote, dealer: top),
        try ExactNumber(decimal: $0.1)
      )
    }
    let weak = (
      policy.weight(of: EvidenceID("firm"), source: .firmQuote, dealer: dealer(.weak, 450)),
      try ExactNumber(decimal: "0.0140")
    )
    let consensus = try #require(Consensus(levels + [weak]))
    #expect(consensus.median == levels[1].1)
    // (0.5 × (1.50 + 1.52 + 1.55) + 0.25 × 1.40) / 1.75 = 2.635 / 1.75 %.
    #expect(consensus.mean == (try ExactNumber(decimal: "0.02635").divided(by: ExactNumber(decimal: "1.75"))))
    #expect(consensus.parts.reduce(ExactNumber.zero) { $0 + $1.share } == .one)
  }

  @Test(
    "the weighted median is the middle of two levels where half is reached between them",
    arguments: [
      ([("a", "1", "1"), ("b", "1", "3")], "2"), ([("a", "1", "1"), ("b", "2", "3")], "3"),
      ([("a", "2", "1"), ("b", "1", "3"), ("c", "1", "9")], "2"), ([("a", "0", "7"), ("b", "1", "3")], "3"),
    ])
  func medians(rows: [(String, String, String)], expected: String) throws {
    let consensus = try #require(Consensus(try rows.map { try weighted($0.0, $0.1, $0.2) }))
    #expect(try consensus.median == ExactNumber(decimal: expected))
  }

  @Test func levelsWithoutWeightMakeNoConsensus() throws {
    #expect(Consensus([]) == nil)
    #expect(Consensus([try weighted("a", "0", "1")]) == nil)
  }
}
