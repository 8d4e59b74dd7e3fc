public import Quantities
public import Transactions

extension ForeignExchangeForward {
  /// The value to the determining party at a quoted outright rate for the same value date, in the pair's quote
  /// currency: base amount × (quoted − contract rate) × discount factor, signed by who buys the base.
  ///
  /// - Throws: ``PricingError/missingDiscountCurve(_:)``.
  public func value(outright: ExactNumber, under curves: CurveSet) throws(PricingError) -> Double {
    let buysBase = bought.currency == pair.base
    let base = (buysBase ? bought : sold).value.doubleValue
    let quote = (buysBase ? sold : bought).value.doubleValue
    let factor = try curves.discountCurve(pair.quote).factor(on: valueDate)
    return (buysBase ? 1 : -1) * (base * outright.doubleValue - quote) * factor
  }

  /// The outright rate at which the exchange would be worth nothing, by interest parity.
  public func parRate(under curves: CurveSet) throws(PricingError) -> Double {
    let today = try curves.rate(from: pair.base, to: pair.quote)
    return today * (try curves.discountCurve(pair.base).factor(on: valueDate))
      / (try curves.discountCurve(pair.quote).factor(on: valueDate))
  }
}
