internal import Quantities
internal import Quotations

extension HedgeCostRange {
  static let daysMax = 2_600

  /// The range for each regime's correlation and for the one observed.
  public init(_ hedge: HedgeItem, _ terms: HedgeRangeTerms = .houseDefault) throws(HedgeRangeError) {
    guard let correlation = hedge.correlation else { throw .noCorrelation(hedge.id) }
    try HedgeCostRange.check(hedge.id, correlation, terms)
    let assumed =
      [(nil, correlation.observed)] + terms.correlations.map { (Optional($0.regime), $0.correlation) }
    rows = try assumed.map { regime, value throws(HedgeRangeError) in
      try HedgeCostRange.row(regime, value, hedge.amount, correlation, terms)
    }
    self.hedge = hedge.id
    isRealised = hedge.isRealised
    self.terms = terms
    self.correlation = correlation
  }

  /// The standard deviation of position and hedge together, in basis points over the horizon.
  static func residualVolatility(
    _ correlation: HedgeCorrelation, _ value: ExactNumber, _ ratio: ExactNumber
  ) -> Double {
    let position = correlation.dailyVolatility.doubleValue
    let hedge = ratio.doubleValue * correlation.hedgeVolatility.doubleValue
    let variance = position * position + hedge * hedge - 2 * value.doubleValue * position * hedge
    return (max(0, variance) * Double(correlation.days)).squareRoot()
  }

  private static func row(
    _ regime: Regime?, _ value: ExactNumber, _ amount: UnroundedAmount, _ correlation: HedgeCorrelation,
    _ terms: HedgeRangeTerms
  ) throws(HedgeRangeError) -> Row {
    let volatility = residualVolatility(correlation, value, terms.hedgeRatio)
    let width =
      abs(correlation.notionalRisk.value.doubleValue) * volatility * abs(terms.quantile.doubleValue)
    do throws(QuantityError) {
      let half = try ModelValue.money(width, correlation.notionalRisk.currency).unrounded
      return Row(
        regime: regime, correlation: value, residualVolatility: volatility,
        low: try amount.adding(-half).rounded(), high: try amount.adding(half).rounded())
    } catch {
      throw .currency(error)
    }
  }

  private static func check(
    _ id: EvidenceID, _ correlation: HedgeCorrelation, _ terms: HedgeRangeTerms
  ) throws(HedgeRangeError) {
    guard !correlation.dailyVolatility.value.isNegative, !correlation.hedgeVolatility.value.isNegative else {
      throw .negativeVolatility(id)
    }
    guard 0...daysMax ~= correlation.days else { throw .daysOutOfRange(id, correlation.days) }
    for value in [correlation.observed] + terms.correlations.map(\.correlation) where value.magnitude > .one {
      throw .correlationOutOfRange(id, value)
    }
  }
}
