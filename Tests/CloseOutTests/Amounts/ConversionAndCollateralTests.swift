import Agreements
import CloseOut
import Explanations
import Quantities
import Testing

@Suite struct ConversionTests {
  static func rate(_ other: Currency, _ rate: String, _ convention: ExchangeRate.Convention) throws
    -> ExchangeRate
  {
    ExchangeRate(
      other: other, termination: .usd, rate: try ExactNumber(decimal: rate), convention: convention)
  }

  /// Row FX-01: the rate buys the Other Currency, and a negative amount does not turn it round (M-60).
  @Test(
    "an equivalent is what buying the currency costs, whatever the sign",
    arguments: [
      ("1200000", Currency.eur, "1.0857", ExchangeRate.Convention.terminationPerOther, "1302840.0000000000"),
      ("-45000000", .jpy, "149.25", .otherPerTermination, "-301507.5376884422"),
    ])
  func equivalent(
    amount: String, currency: Currency, rate: String, convention: ExchangeRate.Convention, expected: String
  ) throws {
    let equivalent = try Conversion.equivalent(
      of: Amounts.line(amount, currency), at: Self.rate(currency, rate, convention))
    #expect(equivalent.value.value.text(decimals: 10) == expected)
    #expect(equivalent.node.recomputationFaults.isEmpty)
  }

  @Test("rates that cannot be are refused")
  func refusals() throws {
    let euros = try Amounts.line("1", .eur)
    for text in ["0", "-1.1"] {
      #expect(throws: AmountError.exchangeRateNotPositive(text)) {
        try Conversion.equivalent(of: euros, at: Self.rate(.eur, text, .terminationPerOther))
      }
    }
    #expect(throws: AmountError.ownCurrencyRateNotOne(.usd)) {
      try Conversion.equivalent(of: Amounts.line("1"), at: Self.rate(.usd, "1.01", .terminationPerOther))
    }
    #expect(throws: AmountError.exchangeRateMissing(.eur)) {
      try Conversion.equivalent(of: euros, in: .usd, [Self.rate(.gbp, "1.27", .terminationPerOther)])
    }
    #expect(try Conversion.equivalent(of: euros, in: .eur, []).value == euros.value)
  }

  @Test("of two rates for one currency that differ neither is chosen unasked (M-60, R-35)")
  func severalRates() throws {
    let euros = try Amounts.line("1", .eur)
    let (first, other) = (
      try Self.rate(.eur, "1.10", .terminationPerOther), try Self.rate(.eur, "1.20", .terminationPerOther)
    )
    #expect(throws: AmountError.exchangeRatesDiffer(.eur)) {
      try Conversion.equivalent(of: euros, in: .usd, [first, other])
    }
    #expect(!AmountError.exchangeRatesDiffer(.eur).sentence.isEmpty)
    #expect(
      try Conversion.equivalent(of: euros, in: .usd, [first, first]).value.value.text(decimals: 2) == "1.10")
  }
}

@Suite struct CollateralTests {
  static func bond(_ percentage: String) throws -> CollateralItem {
    .security(
      PostedSecurity(
        name: "Bund", face: try UnroundedAmount(decimal: "1000000", .eur),
        cleanPrice: try ExactNumber(decimal: "98.40"),
        accrued: try ExactNumber(decimal: "0.62"), valuationPercentage: try ExactNumber(decimal: percentage)))
  }

  /// Rows COL-04: 2,000,000 in cash and a bond of EUR 990,200 at 1.0857, with and without 98 %.
  @Test(
    "the haircut counts where the document says so, and one that does not say is not guessed (M-82)",
    arguments: [
      (CreditSupportDocument.HaircutAtDefault.applies, "98", "3053558.9372"),
      (.doesNotApply, "98", "3075060.1400"),
      (.unclear, "100", "3075060.1400"),
    ])
  func balance(haircut: CreditSupportDocument.HaircutAtDefault, percentage: String, expected: String) throws {
    let rates = TerminationRates(
      termination: .usd, rates: [try ConversionTests.rate(.eur, "1.0857", .terminationPerOther)])
    let items = [
      CollateralItem.cash(try UnroundedAmount(decimal: "2000000", .usd)), try Self.bond(percentage),
    ]
    let balance = try CreditSupportBalance.value(items, transferredBy: .defaulting, haircut: haircut, rates)
    #expect(balance.value.value.text(decimals: 4) == expected)
    #expect(balance.node.recomputationFaults.isEmpty)
  }

  @Test("an unclear haircut and an impossible percentage are refused")
  func refusals() throws {
    let rates = TerminationRates(
      termination: .usd, rates: [try ConversionTests.rate(.eur, "1.0857", .terminationPerOther)])
    #expect(throws: AmountError.haircutUnclear(document: "Bund")) {
      try CreditSupportBalance.value([Self.bond("98")], transferredBy: .defaulting, haircut: .unclear, rates)
    }
    #expect(throws: AmountError.valuationPercentageOutOfRange("101")) {
      try CreditSupportBalance.value([Self.bond("101")], transferredBy: .defaulting, haircut: .applies, rates)
    }
  }

  @Test("balances of both sides are Unpaid Amounts of their transferors, an unmet call is none (M-80, M-81)")
  func bothSides() throws {
    let amount = try CreditSupportBalance.amount(
      net: Amounts.line("3482500"), toDefaulting: Amounts.line("3000000"),
      toNonDefaulting: Amounts.line("500000"))
    #expect(amount.value.signed.text == "982500.00")
  }

  /// Row COL-06, and the case the vectors leave out: the secured party itself owes the amount.
  @Test(
    "pledged collateral leaves the amount alone, and all of it goes back where nothing is owed (M-83)",
    arguments: [
      ("3482500", "3050000", "1200", "431300.00", "0.00"), ("3482500", "4000000", "0", "0.00", "517500.00"),
      ("-100000", "50000", "10", "0.00", "50010.00"),
    ])
  func pledge(amount: String, proceeds: String, interest: String, deficiency: String, surplus: String) throws
  {
    let outcome = try PledgedCollateral.apply(
      to: Amounts.line(amount), proceeds: Amounts.line(proceeds), interestOnCash: Amounts.line(interest))
    #expect(outcome.deficiency.value.text == deficiency && outcome.surplus.value.text == surplus)
    #expect(
      outcome.deficiency.node.recomputationFaults.isEmpty && outcome.surplus.node.recomputationFaults.isEmpty)
  }

  @Test("what was not delivered is worth what one party finds, or the average of both (M-51)")
  func undelivered() throws {
    let pair = try PartyPair(a: Amounts.line("100"), b: Amounts.line("103.01"))
    let average = try FairMarketValue.determined(pair, on: "10 bonds")
    #expect(average.value.value.exactDecimalText == "101.505")
    #expect(FairMarketValue.determined(pair.a, on: "10 bonds").value == pair.a.value)
    #expect(average.node.recomputationFaults.isEmpty)
  }

  @Test("set-off takes the smaller of the two debts and needs Section 6(f) (M-76)")
  func setOff() throws {
    let outcome = try SetOff.apply(
      payable: Amounts.line("500000"), against: Amounts.lines(["700000", "63000"]))
    #expect(outcome.setOff.value.text == "500000.00")
    #expect(outcome.netPayable.value.isZero && outcome.stillOwed.value.text == "263000.00")
    let without = SetOffTerms.standard(for: .isda1992MultiCurrency)
    #expect(throws: AmountError.noSection6f) {
      try SetOff.apply(payable: Amounts.line("1"), against: [], under: without)
    }
    let with = SetOffTerms.standard(for: .isda2002)
    #expect(
      try SetOff.apply(payable: Amounts.line("1"), against: [], under: with).netPayable.value.text == "1.00")
  }
}

@Suite struct FlatSwapTests {
  static func swap(_ years: String, _ perYear: Int, receives: Bool = true) throws -> FlatSwap {
    try FlatSwap(
      notional: UnroundedAmount(decimal: "100000000", .usd), fixedRate: Rate(decimal: "0.0250"),
      years: ExactNumber(decimal: years), paymentsPerYear: perYear, determiningPartyReceivesFixed: receives)
  }

  /// Row SWAP-0.0140 both ways: the payer's gain is the receiver's loss.
  @Test("a receiver of fixed loses where rates have fallen, and the payer gains as much")
  func signs() throws {
    let market = Explained.input("Dealer B", try Rate(decimal: "0.0140"))
    let lost = try Self.swap("5", 2).closeOutAmount(at: market)
    let gained = try Self.swap("5", 2, receives: false).closeOutAmount(at: market)
    #expect(try lost.value.rounded().text == "5294046.71")
    #expect(gained.value == -lost.value)
    #expect(lost.node.recomputationFaults.isEmpty && gained.node.recomputationFaults.isEmpty)
  }

  @Test(
    "at a rate of zero the annuity is the term",
    arguments: [("5", 2, "5.00"), ("0", 4, "0.00"), ("2.5", 2, "2.50")])
  func zero(years: String, perYear: Int, expected: String) throws {
    let annuity = try Self.swap(years, perYear).annuity(at: .input("zero", Rate(.zero)))
    #expect(annuity.value.text(decimals: 2) == expected)
    #expect(annuity.node.recomputationFaults.isEmpty)
  }

  @Test("terms and rates that cannot be are refused")
  func refusals() throws {
    #expect(throws: AmountError.paymentsPerYearUnknown(5)) { try Self.swap("5", 5) }
    #expect(throws: AmountError.termNotWhole) { try Self.swap("5.3", 2) }
    #expect(throws: AmountError.termNotWhole) { try Self.swap("-1", 2) }
    #expect(throws: AmountError.termTooLong(payments: 5252)) { try Self.swap("101", 52) }
    let ruinous = try Rate(decimal: "-2")
    #expect(throws: AmountError.rateTooNegative(ruinous)) {
      try Self.swap("5", 2).annuity(at: .input("r", ruinous))
    }
  }
}
