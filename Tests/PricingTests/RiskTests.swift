import Calendars
import Pricing
import Quantities
import Testing
import Transactions

@Suite struct RiskTests {
  @Test func bucketsAddUpToTheParallelRisk() throws {
    let model = try GoldenMarket.model.get()
    let book = try GoldenMarket.book([
      GoldenMarket.swap("usd-libor-3m-swap"), GoldenMarket.swap("eur-euribor-6m-swap", receivesFixed: false),
    ])
    let ladder = try model.ladder(of: book)
    let parallel = try model.parallelRisk(of: book)
    for (row, whole) in zip(ladder.rows, parallel) {
      #expect(abs(row.reduce(0, +) - whole) < 1e-4 * abs(whole))
    }
    #expect(parallel[0] > 0 && parallel[1] < 0, "who receives fixed gains when rates fall")
    #expect(ladder.net(of: [book.transactions[0]]) == ladder.rows[0])
  }

  /// A par swap of ten years moves with its own quote alone: buckets of the same curve other than 10Y are nearly nil.
  @Test func aParSwapHasItsRiskInItsOwnBucket() throws {
    let model = try GoldenMarket.model.get()
    let quote = try #require(
      model.pillars.first { $0.curve == "USD-LIBOR-3M" && $0.tenor == .years(10) })
    let rate = try Rate(ExactNumber(exactly: quote.quote))
    let swap = try SwapConvention.usdLibor3M.transaction(
      TransactionID("par"),
      SwapConvention.Terms(
        notional: ExactNumber(100_000_000), determiningPartyReceivesFixed: true, fixedRate: rate,
        effective: try #require(CivilDate("2008-09-17")), maturity: try #require(CivilDate("2018-09-17"))))
    let ladder = try model.ladder(of: GoldenMarket.book([swap]))
    let own = try #require(model.pillars.firstIndex(of: quote))
    for (bucket, value) in ladder.rows[0].enumerated() {
      #expect(bucket == own ? value > 70_000 : abs(value) < 50, "\(model.pillars[bucket].name)")
    }
  }

  /// The rule: after the shift the replacement's par rate is the quote, and value is (K − quote) × annuity.
  @Test(arguments: ["0.0350", "0.0425", "0.0600"])
  func aQuotedRateBecomesAnAmountByMovingTheWholeMarket(text: String) throws {
    let model = try GoldenMarket.model.get()
    let rate = try Rate(decimal: text)
    let swap = try GoldenMarket.quotable(GoldenMarket.swap("usd-libor-3m-swap", rate: "0.05"))
    let quoted = try model.value(of: swap, quotedAt: rate)
    #expect(abs(try swap.parRate(under: quoted.curves) - rate.doubleValue) < 1e-14)
    #expect(abs(quoted.value - (0.05 - rate.doubleValue) * quoted.annuity) < 1e-4)
    let moved = try model.curves(shiftedBy: quoted.shift)
    #expect(moved == quoted.curves, "every quote moved by the same amount")
  }

  @Test func aSeasonedSwapIsQuotedOnItsRemainingFlows() throws {
    let model = try GoldenMarket.model.get()
    let swap = try GoldenMarket.quotable(
      GoldenMarket.swap("usd-libor-3m-swap", receivesFixed: false, from: "2006-06-30", to: "2016-06-30"))
    let curves = try model.curves()
    let par = try swap.parRate(under: curves)
    let value = try swap.value(under: curves)
    #expect(abs(value - (par - 0.04) * (try swap.annuity(under: curves))) < 1e-4)
    #expect(swap.fixedSign == -1)
  }

  @Test func anExchangeHasNoParRateOfAFixedLeg() throws {
    let exchange = try GoldenMarket.golden.get().exchanges[0].transaction()
    #expect(throws: PricingError.noFixedLeg(exchange.id)) { try GoldenMarket.quotable(exchange) }
  }
}

@Suite struct LiquidityChargeTests {
  /// By hand: 4,000 × 5 bp; 10,000 at four times normal size × 2 bp × √4; together 60,000.
  @Test func theChargeIsTheSumOfItsBuckets() throws {
    let charge = try LiquidityCharge(
      risk: [("5Y", -4_000), ("10Y", 10_000)],
      terms: [
        LiquidityCharge.Terms(halfSpread: 5), LiquidityCharge.Terms(halfSpread: 2, normalSize: 2_500),
      ])
    #expect(charge.parts.map(\.charge) == [20_000, 40_000])
    #expect(charge.parts.map(\.sizeFactor) == [1, 2])
    #expect(charge.total == 60_000)
  }

  @Test func risksThatOffsetEachOtherAreChargedOnce() throws {
    let model = try GoldenMarket.model.get()
    let ladder = try model.ladder(
      of: GoldenMarket.book([
        GoldenMarket.swap("usd-libor-3m-swap"), GoldenMarket.swap("usd-libor-3m-swap", receivesFixed: false),
      ]))
    let charge = try LiquidityCharge(
      risk: zip(ladder.pillars, ladder.net).map { ($0.name, $1) },
      terms: ladder.pillars.map { _ in LiquidityCharge.Terms(halfSpread: 5) })
    #expect(charge.total < 1e-6)
  }

  @Test func aBucketWithoutASpreadIsRefused() {
    #expect(throws: PricingError.self) { try LiquidityCharge(risk: [("5Y", 1)], terms: []) }
    #expect(throws: PricingError.self) {
      try LiquidityCharge(risk: [("5Y", 1)], terms: [LiquidityCharge.Terms(halfSpread: -1)])
    }
  }
}

@Suite struct QuoteCalibrationTests {
  /// On a flat curve the fit is the weighted mean of the quotes: (1.50 × 1 + 1.58 × 3) / 4 = 1.56 %.
  @Test func quotesOfOneSwapCalibrateToTheirWeightedMean() throws {
    let model = try WorkedExample.model("0.0160")
    let swap = try WorkedExample.quotable(WorkedExample.swap())
    let fit = try model.calibrated(to: [
      QuoteCalibration.Observation(label: "A", swap: swap, rate: 0.0150, weight: 1),
      QuoteCalibration.Observation(label: "B", swap: swap, rate: 0.0158, weight: 3),
      QuoteCalibration.Observation(label: "unweighted", swap: swap, rate: 0.0900, weight: 0),
    ])
    #expect(abs(fit.shift + 0.0004) < 1e-12)
    #expect(abs(fit.residuals[0].residual - 0.0006) < 1e-12)
    #expect(abs(fit.residuals[1].residual + 0.0002) < 1e-12)
  }

  @Test func aCalibrationNeedsAPositiveWeight() throws {
    let model = try WorkedExample.model("0.0160")
    #expect(throws: PricingError.self) { try model.calibrated(to: []) }
  }
}
