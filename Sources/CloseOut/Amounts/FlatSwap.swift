public import Explanations
public import Quantities

/// A par swap on a flat curve compounded at the payment frequency, valued as an exact fraction.
///
/// It is the arithmetic of quotations stated as one rate (rows SWAP of the close-out vectors); curves are the
/// business of pricing.
public struct FlatSwap: Hashable, Sendable {
  public static let paymentsMax = 5200
  static let frequencies: Set<Int> = [1, 2, 3, 4, 6, 12, 26, 52]

  public let notional: UnroundedAmount
  public let fixedRate: Rate
  public let years: ExactNumber
  public let paymentsPerYear: Int
  public let determiningPartyReceivesFixed: Bool
  private let payments: Int

  /// - Throws: an unknown frequency, a term that is no whole number of periods, or too many payments.
  public init(
    notional: UnroundedAmount, fixedRate: Rate, years: ExactNumber, paymentsPerYear: Int,
    determiningPartyReceivesFixed: Bool
  ) throws(AmountError) {
    guard FlatSwap.frequencies.contains(paymentsPerYear) else {
      throw .paymentsPerYearUnknown(paymentsPerYear)
    }
    guard let payments = (years * ExactNumber(paymentsPerYear)).smallWholeNumber, payments >= 0 else {
      throw .termNotWhole
    }
    guard payments <= FlatSwap.paymentsMax else { throw .termTooLong(payments: payments) }
    self.notional = notional
    self.fixedRate = fixedRate
    self.years = years
    self.paymentsPerYear = paymentsPerYear
    self.determiningPartyReceivesFixed = determiningPartyReceivesFixed
    self.payments = payments
  }
}

extension FlatSwap {
  /// Present value of one a year in instalments at a flat rate r compounded m times a year: (1 − (1 + r/m)⁻ⁿ) / r, or
  /// n/m at a rate of zero.
  public func annuity(at market: Explained<Rate>) throws(AmountError) -> Explained<ExactNumber> {
    let rate = market.value.value
    let perYear = ExactNumber(paymentsPerYear)
    let value = try exactly { () throws(QuantityError) in
      guard !rate.isZero else { return try ExactNumber(payments).divided(by: perYear) }
      let growth = ExactNumber.one + (try rate.divided(by: perYear))
      guard growth.isPositive else { return .zero }
      let discount = try ExactNumber.one.divided(by: growth.power(payments))
      return try (.one - discount).divided(by: rate)
    }
    guard (perYear + rate).isPositive else { throw .rateTooNegative(market.value) }
    return Explained(
      value, Step("Annuity", note: "flat curve, compounded at the payment frequency"), .annuity,
      from: [
        market.node, Explained.input("Years", years).node, Explained.input("Payments a year", perYear).node,
      ])
  }

  /// The Close-out Amount in ISDA sign: a loss to the determining party positive.
  ///
  /// A receiver of fixed loses an asset where the market rate is below the fixed rate, which is a cost to replace.
  public func closeOutAmount(at market: Explained<Rate>) throws(AmountError) -> Explained<UnroundedAmount> {
    let fixed = Explained.input("Fixed rate", fixedRate)
    let (left, right) = determiningPartyReceivesFixed ? (fixed, market) : (market, fixed)
    let side = determiningPartyReceivesFixed ? "receives" : "pays"
    let spread = Explained(
      left.value.value - right.value.value,
      Step("Rate difference", note: "the determining party \(side) fixed"), .difference,
      from: [left.node, right.node])
    let annuity = try annuity(at: market)
    let notionalLine = Explained.input("Notional", notional)
    return Explained(
      notional.multiplied(by: spread.value * annuity.value),
      Step("Close-out Amount", .masterAgreement2002("14"), .houseRule("M-31")), .product,
      from: [notionalLine.node, spread.node, annuity.node])
  }
}
