import Calendars
import MarketData
import Pricing
import Quantities
import Testing
import Transactions

/// USD 100 million, five years from 16 March 2020, receiving 2.50 %, on a flat curve compounded like the swap.
enum WorkedExample {
  static func asOf() throws -> CivilDate { try #require(CivilDate("2020-03-16")) }

  static func swap(
    _ frequency: Frequency = .semiannual, receivesFixed: Bool = true
  ) throws -> Transaction {
    try SwapConvention.unadjusted(.usd, frequency).transaction(
      TransactionID("T1"),
      SwapConvention.Terms(
        notional: ExactNumber(100_000_000), determiningPartyReceivesFixed: receivesFixed,
        fixedRate: Rate(decimal: "0.0250"), effective: asOf(),
        maturity: #require(CivilDate("2025-03-16"))))
  }

  static func model(_ rate: String, _ frequency: Frequency = .semiannual) throws -> CurveModel {
    CurveModel.flat(
      asOf: try asOf(), currency: .usd, rate: try Rate(decimal: rate),
      compoundingPerYear: try #require(frequency.perYear), .thirty360)
  }

  static func quotable(_ transaction: Transaction) throws -> QuotableSwap {
    try QuotableSwap(transaction, asOf: asOf(), fixings: .none)
  }
}

@Suite struct WorkedExampleTests {
  /// QuantLib 1.44, the receiver's value in whole dollars by rate and frequency.
  @Test(arguments: [
    ("0.0140", 5_276_340.0, 5_294_047.0, 5_302_960.0), ("0.0150", 4_782_645, 4_799_790, 4_808_424),
    ("0.0160", 4_291_813, 4_308_175, 4_316_419), ("0.01675", 3_925_557, 3_941_188, 3_949_067),
    ("0.0175", 3_560_891, 3_575_672, 3_583_125),
  ])
  func aReceiversValueFollowsFromRateAndFrequency(
    rate: String, annual: Double, semiannual: Double, quarterly: Double
  ) throws {
    for (frequency, expected) in [
      (Frequency.annual, annual), (.semiannual, semiannual), (.quarterly, quarterly),
    ] {
      let swap = try WorkedExample.quotable(WorkedExample.swap(frequency))
      let value = try swap.value(under: WorkedExample.model(rate, frequency).curves())
      #expect(abs(value - expected) < 0.5)
    }
  }

  /// To the cent: annuity, value at 1.60 % and charge of 5 bp on the central DV01, from the mission's example.
  @Test func theModelValueAndItsLiquidityChargeAreThePublishedOnes() throws {
    let model = try WorkedExample.model("0.0160")
    let swap = try WorkedExample.quotable(WorkedExample.swap())
    #expect(abs(try swap.annuity(under: model.curves()) / 100e6 - 4.786_860_98) < 5e-9)
    #expect(try ModelValue.money(swap.value(under: model.curves()), .usd).text == "4308174.88")
    let book = try Book([swap.transaction], asOf: WorkedExample.asOf(), fixings: .none)
    let risk = try model.ladder(of: book)
    #expect(try model.parallelRisk(of: book) == risk.net)
    let charge = try LiquidityCharge(
      risk: [("flat", risk.net[0])], terms: [LiquidityCharge.Terms(halfSpread: 5)])
    #expect(try ModelValue.money(charge.total, .usd).text == "245149.56")
  }

  /// The replacement side of dealer B for a lost receiver is the bid.
  @Test func aLostReceiverIsReplacedAtTheBidAndALostPayerAtTheOffer() throws {
    let dealer = TwoSidedRate(bid: try Rate(decimal: "0.0140"), offer: try Rate(decimal: "0.0175"))
    let receiver = try WorkedExample.quotable(WorkedExample.swap())
    let bid = try #require(dealer.replacementRate(receivesFixed: receiver.fixedSign > 0))
    let value = try WorkedExample.model("0.0160").value(of: receiver, quotedAt: bid)
    #expect(try ModelValue.money(value.value, .usd).text == "5294046.71")
    #expect(abs(value.shift + 0.0020) < 1e-14)
    let payer = try WorkedExample.quotable(WorkedExample.swap(receivesFixed: false))
    #expect(dealer.replacementRate(receivesFixed: payer.fixedSign > 0) == dealer.offer)
    let offer = try #require(dealer.offer)
    let lost = try WorkedExample.model("0.0160").value(of: payer, quotedAt: offer)
    #expect(abs(lost.value + 3_575_672) < 0.5)
  }

  /// Discounted at a flat 1.00 %, projected flat at 1.50 %: QuantLib 1.44, README of the valuation figures.
  @Test func discountingAtAnotherRateMovesTheValue() throws {
    let asOf = try WorkedExample.asOf()
    let discount = DiscountCurve.flat(
      asOf: asOf, rate: 0.01, compoundingPerYear: 2, .thirty360)
    let swap = try WorkedExample.quotable(WorkedExample.swap())
    for (rate, expected) in [(0.014, 5_351_727.0), (0.015, 4_865_206), (0.0175, 3_648_904)] {
      let projection = DiscountCurve.flat(asOf: asOf, rate: rate, compoundingPerYear: 2, .thirty360)
      let curves = CurveSet(asOf: asOf, discount: [.usd: discount], singleCurve: projection)
      #expect(abs(try swap.value(under: curves) - expected) < 0.5)
    }
  }
}
