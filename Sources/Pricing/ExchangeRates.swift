internal import Calendars
internal import MarketData
internal import Quantities

/// The spot and forward exchange rates of a snapshot, to be turned into rates for value today and into curves
/// for currencies that have no curve of their own.
struct ExchangeRates: Sendable {
  struct Pair: Sendable {
    let pair: CurrencyPair
    let spotDate: CivilDate
    let spot: Double
    /// Outright rates after spot, in order of date.
    let forwards: [(date: CivilDate, rate: Double)]
  }

  let pairs: [Pair]
  static let none = ExchangeRates(pairs: [])

  private init(pairs: [Pair]) { self.pairs = pairs }

  init(_ snapshot: MarketSnapshot) throws(PricingError) {
    var pairs: [Pair] = []
    let quoted = Set(snapshot.exchangeRates.map(\.pair)).sorted { $0.description < $1.description }
    for pair in quoted {
      let quotes = snapshot.exchangeRates.filter { $0.pair == pair }
      let spots = quotes.filter { $0.kind == .spot }
      guard spots.count == 1, let spot = spots.first, spot.value.isPositive else {
        throw .badInput("\(pair) needs exactly one spot rate greater than zero, and has \(spots.count)")
      }
      let spotDate = try ExchangeRates.spotDate(pair, snapshot.valuationDate)
      let forwards = try ExchangeRates.forwards(quotes, spot.value.doubleValue, after: spotDate, pair)
      pairs.append(
        Pair(pair: pair, spotDate: spotDate, spot: spot.value.doubleValue, forwards: forwards))
    }
    self.pairs = pairs
  }

  private static func forwards(
    _ quotes: [ExchangeRateQuote], _ spot: Double, after spotDate: CivilDate, _ pair: CurrencyPair
  ) throws(PricingError) -> [(date: CivilDate, rate: Double)] {
    let forwards = quotes.compactMap { quote -> (date: CivilDate, rate: Double)? in
      switch quote.kind {
      case .spot: nil
      case .outright(let date): (date, quote.value.doubleValue)
      case .forwardPoints(let date): (date, spot + quote.value.doubleValue)
      }
    }.sorted { $0.date < $1.date }
    var last = spotDate
    for forward in forwards {
      guard forward.date > last, forward.rate > 0 else {
        throw .badInput(
          "the forward rate of \(pair) for \(forward.date) is not positive or not after \(last)")
      }
      last = forward.date
    }
    return forwards
  }

  /// Two business days of both currencies after the valuation date.
  private static func spotDate(_ pair: CurrencyPair, _ asOf: CivilDate) throws(PricingError) -> CivilDate {
    let centres = [try centre(of: pair.base), try centre(of: pair.quote)]
    do { return try HolidayCalendar(centres).advanced(asOf, businessDays: 2) } catch {
      throw .curveCalendar(curve: pair.description, error)
    }
  }

  private static func centre(of currency: Currency) throws(PricingError) -> BusinessCentre {
    switch currency {
    case .usd: .newYork
    case .eur: .target
    case .gbp: .london
    case .jpy: .tokyo
    case .chf: .zurich
    default: throw .badInput("there is no spot calendar for \(currency)")
    }
  }
}

extension ExchangeRates {
  /// Adds to the curves what the exchange rates say: a curve for a currency that has none, and the
  /// rates for value today.
  func complete(_ set: inout CurveSet) throws(PricingError) {
    for pair in pairs {
      let (base, quote) = (pair.pair.base, pair.pair.quote)
      if set.discount[base] == nil, let known = set.discount[quote] {
        set.discount[base] = pair.impliedCurve(from: known, isBase: true)
      } else if set.discount[quote] == nil, let known = set.discount[base] {
        set.discount[quote] = pair.impliedCurve(from: known, isBase: false)
      }
      guard let baseCurve = set.discount[base], let quoteCurve = set.discount[quote] else { continue }
      // Interest parity over the days to spot.
      set.exchangeRates[pair.pair] =
        pair.spot * quoteCurve.factor(on: pair.spotDate) / baseCurve.factor(on: pair.spotDate)
    }
  }
}

extension ExchangeRates.Pair {
  /// The discount factors of one currency that, with the other's, give the quoted forwards by interest parity:
  /// F(T)/S = [P_base(T)/P_base(s)] · [P_quote(s)/P_quote(T)], s the spot date. Up to spot the first
  /// forward rate is continued.
  fileprivate func impliedCurve(from known: DiscountCurve, isBase: Bool) -> DiscountCurve? {
    guard !forwards.isEmpty else { return nil }
    let sign = isBase ? 1.0 : -1.0
    let atSpot = logarithm(known.factor(on: spotDate))
    // Logarithms of P(T)/P(s) of the currency sought.
    let growth = forwards.map { forward in
      sign * logarithm(forward.rate / spot) + logarithm(known.factor(on: forward.date)) - atSpot
    }
    let slope = growth[0] / Double(forwards[0].date - spotDate)
    let days = [0] + forwards.map { Double($0.date - known.asOf) }
    let toSpot = slope * Double(spotDate - known.asOf)
    return .logLinear(asOf: known.asOf, days: days, logFactors: [0] + growth.map { $0 + toSpot })
  }
}
