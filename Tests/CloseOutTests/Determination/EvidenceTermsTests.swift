import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Transactions

/// What a data point's terms, size and dealer do to its amount (R-14, R-16, R-28; Q-02, Q-05; mission A5).
struct EvidenceTermsTests {
  static func priced(_ amount: String, _ currency: Currency = .usd) -> TermDifference {
    TermDifference(
      term: "collateral", ours: "cash CSA", theirs: "no CSA",
      adjustment: UnroundedAmount(Bench.number(amount), currency))
  }

  /// SWAP-0.0150 of the close-out vectors is 4,799,789.79; 12,000 less for the collateral.
  @Test("A priced difference of terms is in the amount of the quotation (R-16)")
  func adjustedQuotation() throws {
    var bench = Bench()
    bench.quote("Q", bid: "0.0150")
    bench.inputs.answers[0].differences = [Self.priced("-12000")]
    bench.propose(.firmQuotes, ["Q"])
    let determined = try bench.determine()
    #expect(determined.amount.value.text == "4787789.79")
    #expect(determined.amount.node.recomputationFaults.isEmpty)
    #expect(determined.range?.low.value.text(decimals: 2) == "4787789.79")
    bench.inputs.answers[0].differences = [Self.priced("-12000", .eur)]
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
  }

  @Test("So it is for a package and for an executed replacement")
  func adjustedAmounts() throws {
    var bench = Bench(["T-1": Flat.Trade(), "T-2": Flat.Trade()])
    bench.quote("PKG", offer: "1000000", unit: .amount(.usd), by: .byNotional)
    bench.inputs.answers[0].differences = [Self.priced("500.01"), Self.priced("-0.01")]
    bench.propose(.firmQuotes, ["PKG"])
    #expect(try bench.determine().amount.value.text == "1000500.00")
    bench.executed("X", "2000000")
    bench.inputs.replacements[0].differences = [Self.priced("1")]
    bench.propose(.executedReplacement, ["X"])
    #expect(try bench.determine().amount.value.text == "2000001.00")
  }

  @Test(
    "A dealer that names no size is good for the size it was asked for, not for the whole trade (mission A5)")
  func sizeAsked() throws {
    var bench = Bench()
    bench.quote("Q", bid: "0.0140")
    bench.inputs.answers[0].request = EvidenceID("ask")
    bench.inputs.requests = [
      QuoteRequest(
        id: EvidenceID("ask"), dealer: DealerID("Q"), caller: PersonID("rika"), channel: .phone,
        openedAt: Bench.moment, group: GroupID("G-1"), size: Bench.usd("10000000"))
    ]
    bench.propose(.firmQuotes, ["Q"])
    #expect(throws: DeterminationFailure.notCovered(["T-1 (90.00 % of its size)"])) { try bench.determine() }
  }

  @Test("A size that is not positive is refused", arguments: ["0", "-100000000"])
  func sizeNotPositive(_ size: String) {
    var bench = Bench()
    bench.quote("Q", bid: "0.0140", size: size)
    bench.propose(.firmQuotes, ["Q"])
    #expect(throws: DeterminationFailure.sourceGivesNoAmount(EvidenceID("Q"), because: Self.refusal(size))) {
      try bench.determine()
    }
  }

  static func refusal(_ size: String) -> String {
    DeterminationFailure.wrongEvidence(
      EvidenceID("Q"), needs: "it states a size of \(Bench.usd(size)), and a size is positive"
    ).sentence
  }

  @Test("In a group of several trades too, a quotation for one is read on the side that replaces it (M-31)")
  func sideInGroup() throws {
    var bench = Bench(["T-1": Flat.Trade(), "T-2": Flat.Trade(receivesFixed: false)])
    bench.quote("Q1", bid: "0.0140", offer: "0.0175", for: ["T-1"])
    bench.quote("Q2", bid: "0.0140", offer: "0.0175", for: ["T-2"])
    bench.propose(.firmQuotes, ["Q1", "Q2"])
    #expect(try !bench.determine().amount.value.isZero)
    bench.inputs.proposal.sources[0].side = .offer
    #expect(
      throws: DeterminationFailure.wrongEvidence(
        EvidenceID("Q1"), needs: "T-1 is replaced at the bid, not at the offer")
    ) { try bench.determine() }
  }

  @Test("A Market Quotation counts one quotation of each Reference Market-maker (Q-02, Q-05)")
  func marketMakers() throws {
    var bench = Bench()
    for id in ["Q1", "Q2", "Q3"] { bench.quote(id, offer: "10000000", unit: .amount(.usd)) }
    bench.propose(.marketQuotation, ["Q1", "Q2", "Q3"])
    #expect(try bench.determine().amount.value.text == "10000000.00")
    bench.inputs.panel = DealerPanel(
      criteria: "",
      dealers: [
        Dealer(
          id: DealerID("Q3"), name: "", tier: .top, isReferenceMarketMaker: false, reason: "")
      ])
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
    bench.inputs.panel = nil
    bench.inputs.answers[2].dealer = DealerID("Q2")
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
    bench.propose(.marketQuotation, ["Q1", "Q1", "Q1"])
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
  }

  @Test("A cost named twice is counted once, and it is said (R-28)")
  func costNamedTwice() throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.hedge("H", "1000", item: "delta")
    bench.inputs.proposal.costs = [EvidenceID("H")]
    let once = try bench.determine()
    bench.inputs.proposal.costs = [EvidenceID("H"), EvidenceID("H")]
    let twice = try bench.determine()
    #expect(twice.amount.value == once.amount.value)
    #expect(twice.notes.contains { $0.contains("H is named more than once") } && once.notes != twice.notes)
  }

  @Test("A negative weight is refused though the weights sum to one")
  func negativeWeight() {
    var bench = Bench()
    bench.quote("P", offer: "1000000", unit: .amount(.usd), .indicative)
    bench.quote("R", offer: "2000000", unit: .amount(.usd), .indicative)
    bench.propose(.indicativeConsensus, ["P", "R"], weights: ["-1", "2"])
    #expect(throws: DeterminationFailure.weightNegative(EvidenceID("P"))) { try bench.determine() }
  }

  @Test("Blanks are no answer to whether Market Quotation gives a reasonable result (R-25)")
  func blankAnswer() throws {
    var bench = Bench()
    for id in ["Q1", "Q2", "Q3"] { bench.quote(id, offer: "10000000", unit: .amount(.usd)) }
    bench.propose(.marketQuotation, ["Q1", "Q2", "Q3"])
    bench.inputs.proposal.creditNeutralAmount = Bench.usd("90000000")
    bench.inputs.proposal.reasonableResultAnswer = " \n"
    #expect(try bench.determine().needsReasonableResultAnswer)
  }
}
