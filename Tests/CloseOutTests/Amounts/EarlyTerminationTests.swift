import Agreements
import CanonicalJSON
import CloseOut
import Explanations
import Quantities
import Testing

@Suite struct EarlyTerminationTests {
  static func sums(_ closeOut: [String], _ toOther: [String], _ toDefaulting: [String]) throws -> CloseOutSums
  {
    CloseOutSums(
      closeOutAmounts: try Amounts.lines(closeOut), unpaidToNonDefaulting: try Amounts.lines(toOther),
      unpaidToDefaulting: try Amounts.lines(toDefaulting), currency: .usd)
  }

  /// Rules M-70 and, with the Affected Party in the Defaulting Party's place, M-71. Rows ETA-01 and ETA-02, and amounts at half a cent either side of nothing (payer decided on the rounded amount).
  @Test(
    "the amount is paid by the side its rounded sign says",
    arguments: [
      (["4250000", "-1125000", "312500"], ["85000"], ["40000"], "3482500.00", CloseOutParty.defaulting),
      (["-2000000"], ["150000"], ["75000"], "-1925000.00", .nonDefaulting),
      (["0.004"], [], [], "0.00", nil), (["-0.004"], [], [], "0.00", nil),
      (["0.005"], [], [], "0.01", .defaulting), (["-0.005"], [], [], "-0.01", .nonDefaulting),
      ([], [], [], "0.00", nil),
    ] as [([String], [String], [String], String, CloseOutParty?)])
  func amount(
    closeOut: [String], toOther: [String], toDefaulting: [String], signed: String, payer: CloseOutParty?
  )
    throws
  {
    let amount = try EarlyTermination.amount(Self.sums(closeOut, toOther, toDefaulting))
    #expect(amount.value.signed.text == signed)
    #expect(amount.value.payer == payer)
    #expect(amount.value.payable == (payer == nil ? .zero(.usd) : amount.value.signed.magnitude))
    #expect(amount.node.recomputationFaults.isEmpty)
    #expect(amount.node.everyCitation.contains(.masterAgreement2002("6(e)(i)")))
  }

  @Test("an amount beyond what can be held is refused, not wrapped")
  func overflow() throws {
    let huge = UnroundedAmount(ExactNumber(10).power(40), .usd)
    let sums = CloseOutSums(
      closeOutAmounts: [.input("huge", huge)], unpaidToNonDefaulting: [], unpaidToDefaulting: [],
      currency: .usd)
    #expect(throws: QuantityError.overflow("the amount in USD")) { try EarlyTermination.amount(sums) }
  }

  @Test("payments kept after a deemed date come back both ways (M-12)")
  func adjusted() throws {
    let amount = try EarlyTermination.adjusted(
      Amounts.line("3482500"), keptByDefaulting: Amounts.lines(["60000"]),
      keptByNonDefaulting: Amounts.lines(["10000", "500.5"]))
    #expect(amount.value.signed.text == "3531999.50")
    #expect(amount.node.recomputationFaults.isEmpty)
  }

  @Test("two Affected Parties with Loss split the difference of their Losses and nothing else (Q-10, Q-11)")
  func lossSplit() throws {
    let result = try TwoAffectedParties.loss1992(
      PartyPair(a: Amounts.line("-100"), b: Amounts.line("300.01")))
    #expect(result.amount.value.payer == .a && result.amount.value.payable.text == "200.01")
    #expect(result.halfDifference.value.text == "200.01")
  }

  @Test("an amount payable survives JSON with its payer")
  func json() throws {
    for text in ["-20000", "0", "12.34"] {
      let amount = try EarlyTermination.amount(Self.sums([text], [], []))
      let bytes = try JSON.canonicalBytes(of: amount)
      #expect(try JSON.decode(Explained<AmountPayable>.self, from: bytes) == amount)
    }
    let zero = try EarlyTermination.amount(Self.sums([], [], [])).value
    #expect(
      try JSON.canonicalText(JSON.value(of: zero))
        == #"{"currency":"USD","payable":"0.00","payer":null,"signed":"0.00"}"#)
  }
}

@Suite struct SettlementAmountTests {
  /// Rule Q-09: First Method pays only a positive sum; with Loss, past-due amounts are already counted (Q-11).
  @Test(
    "Loss is paid both ways under Second Method and one way under First",
    arguments: [
      ("-450000", PaymentMethod.first, nil, "0.00"),
      ("-450000", .second, CloseOutParty.nonDefaulting, "450000.00"),
      ("640000.005", .first, .defaulting, "640000.01"), ("640000.005", .second, .defaulting, "640000.01"),
    ] as [(String, PaymentMethod, CloseOutParty?, String)])
  func loss(loss: String, method: PaymentMethod, payer: CloseOutParty?, payable: String) throws {
    let amount = try SettlementAmount.lossPayment(Amounts.lines([loss]), method: method, currency: .usd)
    #expect(amount.value.payer == payer && amount.value.payable.text == payable)
    #expect(amount.node.recomputationFaults.isEmpty)
    #expect(amount.node.everyCitation.contains(.houseRule("Q-09")))
  }

  /// Rule Q-08: row SA-01 of the vectors.
  @Test("Market Quotation for one transaction and Loss for another make one Settlement Amount")
  func mixed() throws {
    let sums = try EarlyTerminationTests.sums(["2177500"], ["120000"], ["45000"])
    let settlement = try SettlementAmount.payment(sums, losses: Amounts.lines(["640000"]), method: .second)
    #expect(settlement.settlementAmount.value.text == "2817500.00")
    #expect(settlement.net.value.text == "2892500.00")
    #expect(settlement.amount.node.recomputationFaults.isEmpty)
    #expect(settlement.amount.node.everyCitation.contains(.houseRule("Q-08")))
  }

  /// Rules Q-05 and Q-06: rows MQ-05, MQ-03 and MQ-T4; of two equal highest only one is dropped.
  @Test(
    "one highest and one lowest are dropped, also of equals",
    arguments: [
      (["2150000", "2310000", "1980000", "2205000", "2460000"], "2221666.67"),
      (["2150000", "2310000", "1980000"], "2150000.00"),
      (["2300000", "2300000", "2100000", "2000000"], "2200000.00"),
    ])
  func quotations(quotes: [String], expected: String) throws {
    let value = try MarketQuotation.value(of: Amounts.lines(quotes))
    #expect(try value.value?.rounded().text == expected)
    #expect(value.node.recomputationFaults.isEmpty)
  }

  @Test(
    "a Market Quotation of two quotations is not their mean: the regime of FX fixings does not apply (Q-07)")
  func notAFixing() throws {
    let value = try MarketQuotation.value(of: Amounts.lines(["2150000", "2310000"]))
    #expect(value.value == nil && value.node.quantity == .undetermined)
    #expect(value.node.note == "2 of at least 3 quotations: Loss takes its place")
  }

  @Test("quotations of two currencies are not ranked against each other")
  func currencies() throws {
    let quotes = try Amounts.lines(["1", "2"]) + [Amounts.line("3", .eur)]
    #expect(throws: QuantityError.currencyMismatch(.usd, .eur)) { try MarketQuotation.value(of: quotes) }
  }
}
