public import Calendars
public import Quantities

extension SwapConvention {
  /// Every standard convention, in the order in which they are listed to a user.
  public static let presets: [SwapConvention] = [
    .usdLibor3M, .eurEuribor6M, .gbpLibor6M, .jpyLibor6M, .chfLibor6M, .usdFedFunds, .usdSofr, .eurEonia,
    .gbpSonia, .unadjusted(.usd, .annual), .unadjusted(.usd, .semiannual), .unadjusted(.usd, .quarterly),
  ]

  /// The convention a product code names.
  ///
  /// - Throws: ``TransactionError/unknownProduct(_:known:)``.
  public static func named(_ code: String) throws(TransactionError) -> SwapConvention {
    guard let preset = presets.first(where: { $0.code == code }) else {
      throw .unknownProduct(code, known: presets.map(\.code))
    }
    return preset
  }

  /// The convention of the swaps quoted on an index, by the key of the index in market data.
  public static func quoted(on indexKey: String) -> SwapConvention? {
    presets.first { $0.index.key == indexKey && !$0.code.contains("unadjusted") }
  }

  public static let usdLibor3M = term(
    "usd-libor-3m-swap", .usd, .usdLibor(.months(3)), fixed: (.semiannual, .thirty360),
    floating: (.quarterly, .actual360), centres: [.newYork, .london], value: [.newYorkForLibor])

  public static let eurEuribor6M = term(
    "eur-euribor-6m-swap", .eur, .euribor(.months(6)), fixed: (.annual, .thirty360),
    floating: (.semiannual, .actual360), centres: [.target], fixing: [.target])

  public static let gbpLibor6M = term(
    "gbp-libor-6m-swap", .gbp, .gbpLibor(.months(6)), fixed: (.semiannual, .actual365Fixed),
    floating: (.semiannual, .actual365Fixed), centres: [.london], lag: 0)

  public static let jpyLibor6M = term(
    "jpy-libor-6m-swap", .jpy, .jpyLibor(.months(6)), fixed: (.semiannual, .actual365Fixed),
    floating: (.semiannual, .actual360), centres: [.tokyo, .london], value: [.tokyo])

  public static let chfLibor6M = term(
    "chf-libor-6m-swap", .chf, .chfLibor(.months(6)), fixed: (.annual, .thirty360),
    floating: (.semiannual, .actual360), centres: [.zurich, .london], value: [.zurich])

  public static let usdFedFunds = overnight(
    "usd-ois", .usd, .usdFedFunds, .actual360, centres: [.federalReserve])

  public static let usdSofr = overnight(
    "usd-sofr-ois", .usd, .usdSofr, .actual360, centres: [.governmentSecurities], paymentLag: 2)

  public static let eurEonia = overnight("eur-ois", .eur, .eurEonia, .actual360, centres: [.target])

  public static let gbpSonia = overnight(
    "gbp-ois", .gbp, .gbpSonia, .actual365Fixed, centres: [.london], spotLag: 0)

  /// The textbook swap: no holidays, no adjustment, 30/360 on both legs, fixed on its first day. On a flat
  /// curve compounded at the same frequency its par rate is the curve's rate exactly.
  public static func unadjusted(_ currency: Currency, _ frequency: Frequency) -> SwapConvention {
    let leg = LegConvention(frequency, .thirty360, .none, centres: [])
    let tenor: Tenor = if case .every(let tenor) = frequency { tenor } else { .years(1) }
    return SwapConvention(
      code: "\(currency.code.lowercased())-unadjusted-\(frequency.adjective)-swap",
      currency: currency,
      fixed: leg, floating: leg, index: FloatingRateIndex("\(currency.code)-LIBOR", tenor),
      reset: ResetTerms(lagBusinessDays: 0, fixingCentres: []), spotLagBusinessDays: 0, spotCentres: [])
  }

  private static func term(
    _ code: String, _ currency: Currency, _ index: FloatingRateIndex, fixed: (Frequency, DayCount),
    floating: (Frequency, DayCount), centres: [BusinessCentre], fixing: [BusinessCentre] = [.london],
    value: [BusinessCentre] = [], lag: Int = 2
  ) -> SwapConvention {
    SwapConvention(
      code: code, currency: currency, fixed: LegConvention(fixed.0, fixed.1, centres: centres),
      floating: LegConvention(floating.0, floating.1, centres: centres), index: index,
      reset: ResetTerms(lagBusinessDays: lag, fixingCentres: fixing, valueCentres: value),
      spotLagBusinessDays: lag, spotCentres: centres)
  }

  private static func overnight(
    _ code: String, _ currency: Currency, _ index: FloatingRateIndex, _ dayCount: DayCount,
    centres: [BusinessCentre], spotLag: Int = 2, paymentLag: Int = 0
  ) -> SwapConvention {
    let leg = LegConvention(.annual, dayCount, centres: centres, paymentLagBusinessDays: paymentLag)
    return SwapConvention(
      code: code, currency: currency, fixed: leg, floating: leg, index: index,
      reset: ResetTerms(lagBusinessDays: 0, fixingCentres: centres), spotLagBusinessDays: spotLag,
      spotCentres: centres)
  }
}
