import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Transactions

/// From quotations, trades and models to the amount of a group (M-30 to M-41; R-14, R-25, R-28, R-31).
struct LevelTests {
  @Test(
    "The side that does not replace the position is refused; the side that does is taken unasked (M-31)",
    arguments: [
      (true, PriceSide.bid, true), (true, .offer, false), (false, .offer, true), (false, .bid, false),
    ])
  func sides(_ receives: Bool, _ side: PriceSide, _ stands: Bool) throws {
    var bench = SovereignCrisisTests.bench(receives: receives)
    bench.propose(.firmQuotes, ["B"])
    let unasked = try bench.determine().amount.value
    bench.inputs.proposal.sources[0].side = side
    if stands {
      #expect(try bench.determine().amount.value == unasked)
    } else {
      #expect(throws: DeterminationFailure.self) { try bench.determine() }
    }
  }

  @Test("Partial firm sizes are put together the least costly first and never stretched (mission A5)")
  func partialSizes() throws {
    var bench = Bench()
    bench.quote("dear", bid: "0.0140", size: "100000000")
    bench.quote("cheap", bid: "0.0160", size: "30000000")
    bench.quote("middle", bid: "0.0150", size: "50000000")
    bench.propose(.firmQuotes, ["dear", "cheap", "middle"])
    // 30 % at 1.60, 50 % at 1.50, the last 20 % at 1.40: from the vectors, by hand.
    let expected = 0.3 * 4_308_174.88 + 0.5 * 4_799_789.79 + 0.2 * 5_294_046.71
    let amount = try bench.determine().amount.value.unrounded.value.doubleValue
    #expect(abs(amount - expected) < 0.02)
  }

  @Test("What no quotation covers is named with its size; nothing is estimated for it (mission A5)")
  func remainder() {
    var bench = Bench()
    bench.quote("small", bid: "0.0140", size: "10000000")
    bench.propose(.firmQuotes, ["small"])
    #expect(throws: DeterminationFailure.notCovered(["T-1 (90.00 % of its size)"])) { try bench.determine() }
  }

  @Test("An executed replacement comes first and its part is not asked of a quotation again (R-31)")
  func executedFirst() throws {
    var bench = Bench()
    bench.quote("Q", bid: "0.0150")
    bench.executed("X", "2500000", share: "0.5")
    bench.propose(.executedReplacement, ["Q", "X"])
    let determined = try bench.determine()
    // 2,500,000 for half and half of 4,799,789.79 (SWAP-0.0150).
    #expect(abs(determined.amount.value.unrounded.value.doubleValue - (2_500_000 + 4_799_789.79 / 2)) < 0.01)
    #expect(determined.notes.contains { $0.contains("Q was taken in part") })
  }

  @Test(
    "A method named after a kind of evidence needs a source of the kind",
    arguments: [DeterminationMethod.firmQuotes, .executedReplacement])
  func ownKind(_ method: DeterminationMethod) {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.propose(method, ["A"])
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
  }

  @Test(
    "Weights must sum to one over all sources; without any they are equal",
    arguments: [(["0.25", "0.75"], true), (["0.5", "0.4"], false), (nil, true)] as [([String]?, Bool)])
  func weights(_ weights: [String]?, _ stands: Bool) throws {
    var bench = Bench()
    bench.quote("P", offer: "1000000", unit: .amount(.usd), .indicative)
    bench.quote("R", offer: "2000000", unit: .amount(.usd), .indicative)
    bench.propose(.indicativeConsensus, ["P", "R"], weights: weights)
    guard stands else {
      #expect(throws: DeterminationFailure.weightsDoNotSum("0.9 over 2 of 2 sources")) {
        try bench.determine()
      }
      return
    }
    #expect(try bench.determine().amount.value.text == (weights == nil ? "1500000.00" : "1750000.00"))
  }

  @Test(
    "A package is split by the stated rule and its parts sum to it to the cent (mission A5)",
    arguments: [
      PackageAllocation.byRisk, .byNotional,
      .stated([
        .init(transaction: TransactionID("T-1"), share: Bench.number("0.1")),
        .init(transaction: TransactionID("T-2"), share: Bench.number("0.2")),
        .init(transaction: TransactionID("T-3"), share: Bench.number("0.7")),
      ]),
    ])
  func package(_ rule: PackageAllocation) throws {
    let trade = Flat.Trade(notional: 33_333_333)
    var bench = Bench(["T-1": trade, "T-2": trade, "T-3": trade])
    bench.quote("PKG", offer: "1000000.01", unit: .amount(.usd), by: rule)
    bench.propose(.firmQuotes, ["PKG"])
    let determined = try bench.determine()
    let parts = determined.byTransaction.map(\.amount.minorUnits)
    #expect(parts.reduce(0, +) == 100_000_001 && determined.amount.value.text == "1000000.01")
    if case .stated = rule { #expect(parts == [10_000_000, 20_000_000, 70_000_001]) }
  }

  @Test("A group of amounts needs no curve, even with costs to spread over its trades")
  func noCurve() throws {
    var bench = Bench(["T-1": Flat.Trade(), "T-2": Flat.Trade()], mid: nil)
    bench.quote("PKG", offer: "1000000", unit: .amount(.usd), by: .byNotional)
    bench.hedge("H", "0.01", item: "rates")
    bench.propose(.firmQuotes, ["PKG"])
    bench.inputs.proposal.costs = [EvidenceID("H")]
    let parts = try bench.determine().byTransaction.map(\.amount.minorUnits)
    #expect(parts.reduce(0, +) == 100_000_001)
  }

  /// MQ-05, MQ-04, MQ-03, MQ-02 of the close-out vectors.
  @Test(
    "Market Quotation with five, four, three and two firm quotations (Q-05, R-14)",
    arguments: [
      (["2150000", "2310000", "1980000", "2205000", "2460000"], "2221666.67"),
      (["2150000", "2310000", "1980000", "2205000"], "2177500.00"),
      (["2150000", "2310000", "1980000"], "2150000.00"),
      (["2150000", "2310000"], nil),
    ] as [([String], String?)])
  func marketQuotation(_ quotes: [String], _ value: String?) throws {
    var bench = Bench()
    for (index, quote) in quotes.enumerated() { bench.quote("Q\(index)", offer: quote, unit: .amount(.usd)) }
    bench.propose(.marketQuotation, quotes.indices.map { "Q\($0)" })
    if let value {
      #expect(try bench.determine().amount.value.text == value)
    } else {
      #expect(throws: DeterminationFailure.panelTooSmall(firmQuotes: 2)) { try bench.determine() }
    }
  }

  @Test("Only firm quotations make a Market Quotation (R-14)")
  func onlyFirm() {
    var bench = Bench()
    for id in ["Q1", "Q2"] { bench.quote(id, offer: "1", unit: .amount(.usd)) }
    bench.quote("Q3", offer: "1", unit: .amount(.usd), .indicative)
    bench.propose(.marketQuotation, ["Q1", "Q2", "Q3"])
    #expect(throws: DeterminationFailure.self) { try bench.determine() }
  }

  @Test(
    "Market Quotation far from the credit-neutral value asks for an answer (R-25; Peregrine v Robinson)",
    arguments: [
      ("90000000", nil, true), ("90000000", "weak credit of our own: it does not", false),
      ("12000000", nil, false), (nil, nil, false),
    ] as [(String?, String?, Bool)])
  func creditNeutral(_ neutral: String?, _ answer: String?, _ asks: Bool) throws {
    var bench = Bench()
    for id in ["Q1", "Q2", "Q3"] { bench.quote(id, offer: "10000000", unit: .amount(.usd)) }
    bench.propose(.marketQuotation, ["Q1", "Q2", "Q3"])
    bench.inputs.proposal.creditNeutralAmount = neutral.map(Bench.usd)
    bench.inputs.proposal.reasonableResultAnswer = answer
    #expect(try bench.determine().needsReasonableResultAnswer == asks)
  }

  @Test("A source set aside gives no amount (R-17)")
  func setAside() {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.inputs.treatments = [
      Treatment(
        subject: EvidenceID("M"), disposition: .setAside, narrative: "", decidedBy: PersonID("rika"),
        decidedAt: Bench.moment)
    ]
    #expect(throws: DeterminationFailure.sourceSetAside(EvidenceID("M"))) { try bench.determine() }
  }
}

/// Liquidity charge, costs and what is counted twice (M-37, M-38, R-28).
struct ChargeTests {
  @Test("The charge falls on the net risk of the group: two opposite swaps carry none")
  func net() throws {
    var bench = Bench(["T-1": Flat.Trade(), "T-2": Flat.Trade(receivesFixed: false)])
    bench.propose(.midMarket, [], charge: "5")
    let determined = try bench.determine()
    #expect(determined.amount.value.isZero && determined.charge?.total.isZero == true)
  }

  @Test("Where half is executed only the half at mid is charged")
  func chargedPart() throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.executed("X", "2500000", share: "0.5")
    bench.propose(.executedReplacement, ["X", "M"], charge: "5")
    let determined = try bench.determine()
    // The DV01 of half of the swap at the curve of record, 1.60 %: half of 245,149.56.
    #expect(determined.charge?.total.text == "122574.78")
    #expect(determined.chargedShare == Bench.number("0.5"))
    #expect(determined.doubleCounts.isEmpty)
  }

  @Test(
    "A charge on a dealer's own side counts the bid-offer twice, and so does one on a model that holds it (R-28)"
  )
  func twice() throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.propose(.firmQuotes, ["B"], charge: "5")
    let firm = try bench.determine()
    #expect(firm.doubleCounts.count == 1 && firm.doubleCounts[0].contains("bid-offer"))
    #expect(firm.amount.value.text == "5294046.71", "no charge is added")
    bench.model("M2", mid: "0.0160", includesCharge: true)
    bench.propose(.modelCalibratedToQuotes, ["M2"], charge: "5")
    #expect(try bench.determine().doubleCounts.first?.contains("liquidity") == true)
    bench.propose(.modelCalibratedToQuotes, ["M2"])
    #expect(try bench.determine().doubleCounts.isEmpty)
  }

  @Test(
    "A hedge already in a source, or two items for one thing, are counted twice (R-28)",
    arguments: [(["H1"], true), (["H2"], false), (["H2", "H3"], true), (["H2", "H4"], false)])
  func hedges(_ costs: [String], _ isTwice: Bool) throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.hedge("H1", "1000", item: "delta", alreadyIn: ["M"])
    bench.hedge("H2", "1000", item: "gamma")
    bench.hedge("H3", "500", item: "gamma")
    bench.hedge("H4", "500", item: "carry", alreadyIn: ["Q-not-used"])
    bench.inputs.proposal.costs = costs.map { EvidenceID($0) }
    #expect(try bench.determine().doubleCounts.isEmpty != isTwice)
  }

  @Test("Costs named but not on record, or in another currency, give no amount (M-38)")
  func unknownCosts() {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.inputs.proposal.costs = [EvidenceID("H9")]
    #expect(throws: DeterminationFailure.costUnknown(EvidenceID("H9"))) { try bench.determine() }
  }
}

/// A stated amount must follow from the record (issue section 3, tie-out; R-24, R-41).
struct TieOutTests {
  /// The determined amount is 4,553,324.44; B's bid gives 5,294,046.71 and M's mid 4,308,174.88.
  @Test(
    "Row, sign, side and size are told apart",
    arguments: [
      ("4553324.44", nil, []), ("5294046.71", nil, ["size"]), ("4553000", nil, ["row", "size"]),
      ("-4553324.44", nil, ["row", "sign", "side"]), ("-99000000", nil, ["row", "sign", "side", "size"]),
      ("5294046.71", "B", []), ("5294046.71", "M", ["row"]), ("-5294046.71", "B", ["row", "sign", "side"]),
    ] as [(String, String?, [String])])
  func mismatches(_ stated: String, _ source: String?, _ names: [String]) throws {
    let bench = SovereignCrisisTests.bench(receives: true)
    let determined = try bench.determine()
    let check = TieOutCheck(
      pricer: bench.pricer, members: bench.inputs.transactions.map(\.id), rules: bench.inputs.rules)
    let tieOut = try check.check(
      Bench.usd(stated), claimedSource: source.map { EvidenceID($0) }, determined: determined.amount.value,
      evidence: determined.evidence)
    #expect(tieOut.mismatches.map(\.name) == names, "\(tieOut.sentence)")
    #expect(tieOut.ties == names.isEmpty)
  }

  @Test("A wrong sign stands alone where several transactions leave no single par rate to read a side from")
  func signAlone() throws {
    var bench = Bench(["T-1": Flat.Trade(), "T-2": Flat.Trade()])
    bench.propose(.midMarket, [])
    bench.quote("PKG", offer: "-8616349.76", unit: .amount(.usd), by: .byNotional)
    // Twice 4,308,174.88 (SWAP-0.0160), of the wrong sign, as one data point has it.
    bench.inputs.proposal.statedAmount = Bench.usd("-8616349.76")
    #expect(try bench.determine().tieOut?.mismatches.map(\.name) == ["sign"])
  }

  @Test(
    "One cent off ties out under the house's policy and not under one of zero",
    arguments: [
      (1, "4553324.45", true), (1, "4553324.46", false), (0, "4553324.45", false), (0, "4553324.44", true),
    ])
  func tolerance(_ cents: Int, _ stated: String, _ ties: Bool) throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.inputs.rules.tieOutMinorUnits = cents
    bench.inputs.proposal.statedAmount = Bench.usd(stated)
    let determined = try bench.determine()
    #expect((determined.tieOutMismatch == nil) == ties)
    #expect(determined.amount.value.text == "4553324.44", "what is stated is checked, never used")
  }

  @Test(
    "Outside the range of all evidence a written reason is needed, and blanks are none (R-24)",
    arguments: [(nil, true), ("  ", true), ("the unwind was executed at that price", false)]
      as [(String?, Bool)])
  func range(_ reason: String?, _ lacks: Bool) throws {
    var bench = SovereignCrisisTests.bench(receives: true)
    bench.hedge("H", "2000000", item: "delta")
    bench.inputs.proposal.costs = [EvidenceID("H")]
    bench.inputs.proposal.outsideRangeReason = reason
    #expect(try bench.determine().isOutsideRangeWithoutReason == lacks)
  }

  @Test("An amount printed from the only price is inside its range, whatever rounding did (R-24)")
  func roundedRange() throws {
    var bench = Bench()
    bench.quote("Q", offer: "1000.005", unit: .amount(.usd))
    bench.propose(.firmQuotes, ["Q"])
    let determined = try bench.determine()
    #expect(determined.amount.value.text == "1000.01" && !determined.isOutsideRangeWithoutReason)
  }
}
