public import Calendars
public import Quantities

/// The curves and exchange rates of one state of the market.
public struct CurveSet: Hashable, Sendable {
  public let asOf: CivilDate
  /// The curve that discounts each currency.
  public var discount: [Currency: DiscountCurve]
  /// The curve that projects each index, by its key.
  public var projection: [String: DiscountCurve]
  /// Exchange rates for value on the valuation date: units of quote for one of base.
  public var exchangeRates: [CurrencyPair: Double]
  /// Where set, projects every index that has no curve of its own.
  public var singleCurve: DiscountCurve?

  public init(
    asOf: CivilDate, discount: [Currency: DiscountCurve], projection: [String: DiscountCurve] = [:],
    exchangeRates: [CurrencyPair: Double] = [:], singleCurve: DiscountCurve? = nil
  ) {
    self.asOf = asOf
    self.discount = discount
    self.projection = projection
    self.exchangeRates = exchangeRates
    self.singleCurve = singleCurve
  }

  func discountCurve(_ currency: Currency) throws(PricingError) -> DiscountCurve {
    guard let curve = discount[currency] else { throw .missingDiscountCurve(currency) }
    return curve
  }

  func projectionCurve(_ index: String) throws(PricingError) -> DiscountCurve {
    guard let curve = projection[index] ?? singleCurve else { throw .missingProjectionCurve(index) }
    return curve
  }

  /// Units of `to` for one unit of `from` today: quoted either way round, or through one third currency.
  public func rate(from: Currency, to: Currency) throws(PricingError) -> Double {
    if let rate = directRate(from: from, to: to) { return rate }
    let others = Set(exchangeRates.keys.flatMap { [$0.base, $0.quote] }).sorted()
    for other in others {
      if let first = directRate(from: from, to: other), let second = directRate(from: other, to: to) {
        return first * second
      }
    }
    throw .missingExchangeRate(CurrencyPair(base: from, quote: to))
  }

  private func directRate(from: Currency, to: Currency) -> Double? {
    if from == to { return 1 }
    if let rate = exchangeRates[CurrencyPair(base: from, quote: to)] { return rate }
    return exchangeRates[CurrencyPair(base: to, quote: from)].map { 1 / $0 }
  }
}
