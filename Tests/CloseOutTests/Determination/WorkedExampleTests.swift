import CloseOut
import Explanations
import Quantities
import Quotations
import Testing

/// The worked example of the sovereign crisis: USD 100 million, five years, 2.50 %, flat semi-annual curve. The
/// expected figures are those of the close-out vectors SWAP-… and of the example's own text.
struct SovereignCrisisTests {
  static func bench(receives: Bool) -> Bench {
    var bench = Bench(["T-1": Flat.Trade(receivesFixed: receives)])
    bench.quote("A", mid: "0.0150", .indicative)
    bench.quote("B", bid: "0.0140", offer: "0.0175")
    bench.model("M", mid: "0.0160")
    bench.propose(.modelCalibratedToQuotes, ["M"], charge: "5")
    return bench
  }

  @Test(
    "Mid 1.60 % and a charge of 5 bp on the DV01, against the determining party both ways (M-31)",
    arguments: [(true, "4308174.88", "4553324.44"), (false, "-4308174.88", "-4063025.32")])
  func amounts(_ receives: Bool, _ mid: String, _ total: String) throws {
    let determined = try SovereignCrisisTests.bench(receives: receives).determine()
    #expect(determined.charge?.total.text == "245149.56")
    let level = determined.evidence.first { $0.evidence == EvidenceID("M") }?.worth?.amount.value
    #expect(try level?.rounded().text == mid)
    #expect(determined.amount.value.text == total)
    #expect(determined.doubleCounts.isEmpty)
  }

  @Test(
    "Each data point gives what the vectors say: a lost receiver at the bid, a lost payer at the offer (SWAP-0.0140)",
    arguments: [(true, "B", "5294046.71"), (true, "A", "4799789.79"), (false, "B", "-3575672.34")])
  func dataPoints(_ receives: Bool, _ source: String, _ amount: String) throws {
    let determined = try SovereignCrisisTests.bench(receives: receives).determine()
    let worth = determined.evidence.first { $0.evidence == EvidenceID(source) }?.worth
    #expect(try worth?.amount.value.rounded().text == amount)
  }

  @Test("The dealer's bid is a cost to the receiver above every mid, and the offer above the payer's (R-24)")
  func range() throws {
    let receiver = try #require(try SovereignCrisisTests.bench(receives: true).determine().range)
    #expect(receiver.highest == [EvidenceID("B")] && receiver.lowest == [EvidenceID("M")])
    let payer = try #require(try SovereignCrisisTests.bench(receives: false).determine().range)
    #expect(payer.highest == [EvidenceID("B")], "-3.58m costs more than -4.80m")
  }

  @Test(
    "The chosen −3,950,000 fails by row, sign, side and size; the par rate it needs is that of a payer (R-41)"
  )
  func chosenValue() throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.inputs.proposal.statedAmount = Bench.usd("-3950000")
    let tieOut = try #require(try bench.determine().tieOut)
    #expect(tieOut.mismatches.map(\.name) == ["row", "sign", "side", "size"])
    // 3.95m is worth to a receiver a par rate of about 1.673 %: the opposite position of a payer.
    #expect(tieOut.sentence.contains("1.673 %"), "\(tieOut.sentence)")
    #expect(Flat.Trade().value(0.01673).rounded(.toNearestOrEven) - 3_950_000 < 5000)
  }
}
