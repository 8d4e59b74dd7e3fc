/// A market fitted to several quotes: the parallel move that comes closest, and what it leaves unexplained.
public struct QuoteCalibration: Sendable {
  /// One quote used in the fit.
  public struct Observation: Sendable {
    public var label: String
    public var swap: QuotableSwap
    /// A mid rate, or the side quoted.
    public var rate: Double
    public var weight: Double

    public init(label: String, swap: QuotableSwap, rate: Double, weight: Double) {
      self.label = label
      self.swap = swap
      self.rate = rate
      self.weight = weight
    }
  }

  /// How far the fit is from one quote.
  public struct Residual: Hashable, Sendable {
    public var label: String
    public var rate: Double
    public var fitted: Double
    public var weight: Double
    /// Fitted less quoted.
    public var residual: Double { fitted - rate }
  }

  public var shift: Double
  public var curves: CurveSet
  public var residuals: [Residual]
}

extension CurveModel {
  /// Weighted least squares over the parallel move of all quotes, by Gauss–Newton steps.
  ///
  /// - Throws: ``PricingError/badInput(_:)`` without a positive weight, ``PricingError/noSolution(_:)``.
  public func calibrated(
    to observations: [QuoteCalibration.Observation]
  ) throws(PricingError) -> QuoteCalibration {
    guard observations.allSatisfy({ $0.weight >= 0 }), observations.contains(where: { $0.weight > 0 }) else {
      throw .badInput("a calibration needs at least one quote of positive weight, and none negative")
    }
    var shift = 0.0
    for _ in 0..<50 {
      let here = try parRates(observations, shift)
      let above = try parRates(observations, shift + CurveModel.basisPoint)
      var (top, bottom) = (0.0, 0.0)
      for (index, observation) in observations.enumerated() {
        let slope = (above[index] - here[index]) / CurveModel.basisPoint
        top += observation.weight * slope * (observation.rate - here[index])
        bottom += observation.weight * slope * slope
      }
      let step = top / bottom
      guard step.isFinite, abs(shift + step) < 0.5 else { break }
      shift += step
      if abs(step) < 1e-13 { return try calibration(observations, shift) }
    }
    throw .noSolution("a parallel move closest to the quotes")
  }

  private func parRates(
    _ observations: [QuoteCalibration.Observation], _ shift: Double
  ) throws(PricingError) -> [Double] {
    let curves = try curves(shiftedBy: shift)
    var rates: [Double] = []
    for observation in observations { rates.append(try observation.swap.parRate(under: curves)) }
    return rates
  }

  private func calibration(
    _ observations: [QuoteCalibration.Observation], _ shift: Double
  ) throws(PricingError) -> QuoteCalibration {
    let fitted = try parRates(observations, shift)
    return QuoteCalibration(
      shift: shift, curves: try curves(shiftedBy: shift),
      residuals: zip(observations, fitted).map {
        QuoteCalibration.Residual(label: $0.label, rate: $0.rate, fitted: $1, weight: $0.weight)
      })
  }
}
