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

  @Test("three top-tier indicative levels outweigh one weak firm quotation (mission A5)")
  func weakFirmQuotation() throws {
    let policy = WeightPolicy.houseDefault
    let top = policy.weight(of: EvidenceID("i"), source: .indicativeQuote, dealer: dealer(.top, 60)).weight
    let weak = policy.weight(of: EvidenceID("f"), source: .firmQuote, dealer: dealer(.weak, 450)).weight
    // 3 × 0.5 against 0.25, six sevenths of the whole.
    #expect(
      try (top * ExactNumber(3)).divided(by: top * ExactNumber(3) + weak)
        == ExactNumber(6).divided(by: ExactNumber(7)))
  }
}
