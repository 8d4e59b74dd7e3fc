public import Calendars
public import Quantities
internal import Transactions

/// How curves follow from quotes: which curves there are, what each is built from, and which discounts.
///
/// The instruments are compiled once; ``curves(_:)`` then solves for any quotes, so that bumping, shifting
/// and calibrating all build their curves the same way as the valuation itself.
public struct CurveModel: Sendable {
  /// One quote a curve is built from; the bucket its risk is shown in.
  public struct Pillar: Hashable, Sendable {
    public var curve: String
    /// Nil for a flat curve.
    public var tenor: Tenor?
    public var quote: Double

    public var name: String { tenor.map { "\(curve) \($0)" } ?? curve }
  }

  public let asOf: CivilDate
  /// In the order in which ``curves(_:)`` takes their quotes.
  public let pillars: [Pillar]
  let form: Form
  let exchangeRates: ExchangeRates

  enum Form: Sendable {
    case flat(Currency, perYear: Int, DayCount)
    case bootstrapped([Entry])
  }

  /// One curve: its instruments, the curve that discounts them, and the currency it discounts.
  struct Entry: Sendable {
    let bootstrap: CurveBootstrap
    /// The key of the curve that discounts the instruments; its own where it discounts itself.
    let discountKey: String
    let discounts: Currency?
    let firstPillar: Int
  }

  /// A single flat curve for a currency, quoted at a compounded rate: it discounts and projects everything.
  public static func flat(
    asOf: CivilDate, currency: Currency, rate: Rate, compoundingPerYear: Int, _ dayCount: DayCount
  ) -> CurveModel {
    CurveModel(
      asOf: asOf, pillars: [Pillar(curve: "\(currency) flat", tenor: nil, quote: rate.doubleValue)],
      form: .flat(currency, perYear: compoundingPerYear, dayCount), exchangeRates: .none)
  }

  /// The curves of a snapshot at the quotes it holds.
  public func curves() throws(PricingError) -> CurveSet { try curves(pillars.map(\.quote)) }

  /// The curves with every quote moved by the same amount: the basis between them is kept.
  public func curves(shiftedBy shift: Double) throws(PricingError) -> CurveSet {
    try curves(pillars.map { $0.quote + shift })
  }

  /// The curves at other quotes, one for each of ``pillars``.
  public func curves(_ quotes: [Double]) throws(PricingError) -> CurveSet {
    precondition(quotes.count == pillars.count, "each pillar has a quote")
    switch form {
    case .flat(let currency, let perYear, let dayCount):
      let curve = DiscountCurve.flat(
        asOf: asOf, rate: quotes[0], compoundingPerYear: perYear, dayCount)
      return CurveSet(asOf: asOf, discount: [currency: curve], singleCurve: curve)
    case .bootstrapped(let entries):
      var set = CurveSet(asOf: asOf, discount: [:])
      for entry in entries { try entry.solve(quotes, into: &set) }
      try exchangeRates.complete(&set)
      return set
    }
  }
}

extension CurveModel.Entry {
  fileprivate func solve(_ quotes: [Double], into set: inout CurveSet) throws(PricingError) {
    var table: [Double]?
    if discountKey != bootstrap.key {
      var factors: [Double] = []
      let days = bootstrap.instruments.map(\.pillarDay).max() ?? 0
      try set.projectionCurve(discountKey).appendDailyFactors(through: days, to: &factors)
      table = factors
    }
    let own = Array(quotes[firstPillar..<firstPillar + bootstrap.instruments.count])
    let curve = try bootstrap.curve(own, discount: table)
    set.projection[bootstrap.key] = curve
    if let discounts { set.discount[discounts] = curve }
  }
}

extension CurveModel {
  /// The same curves built from quotes that are all moved by the same amount: the market in which a quoted rate
  /// was found, as the base of further bumps.
  public func shifted(by shift: Double) -> CurveModel {
    let moved = pillars.map { Pillar(curve: $0.curve, tenor: $0.tenor, quote: $0.quote + shift) }
    return CurveModel(asOf: asOf, pillars: moved, form: form, exchangeRates: exchangeRates)
  }
}
