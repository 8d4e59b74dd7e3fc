public import Calendars
public import Quantities
public import Transactions

/// Why a value could not be computed. Nothing is left out of a value silently: what is missing is named here.
public enum PricingError: Error, Hashable, Sendable {
  case calendar(TransactionID, CalendarError)
  case curveCalendar(curve: String, CalendarError)
  case missingDiscountCurve(Currency)
  case missingProjectionCurve(String)
  case missingFixing(TransactionID, index: String, CivilDate)
  case missingExchangeRate(CurrencyPair)
  case noQuotes(curve: String)
  case noConvention(curve: String)
  case duplicateQuote(curve: String, tenor: Tenor)
  case duplicateFixing(index: String, CivilDate)
  case bootstrapFailed(curve: String, tenor: Tenor)
  case instrumentDoesNotFit(curve: String, instrument: String)
  case notSupported(TransactionID, String)
  case expired(TransactionID, CivilDate)
  case noFixedLeg(TransactionID)
  case noSolution(String)
  case badInput(String)

  public var sentence: String {
    switch self {
    case .calendar(let id, let error): "transaction \(id): \(error.sentence)"
    case .curveCalendar(let curve, let error): "curve \(curve): \(error.sentence)"
    case .missingDiscountCurve(let currency): "there is no curve to discount amounts in \(currency) with"
    case .missingProjectionCurve(let index): "there is no curve to project \(index) with"
    case .missingFixing(let id, let index, let date):
      "transaction \(id) needs the fixing of \(index) for \(date)"
    case .missingExchangeRate(let pair): "there is no spot exchange rate for \(pair)"
    case .noQuotes(let curve): "the snapshot has no quotes for the curve \(curve)"
    case .noConvention(let curve): "Firebreak does not know the conventions of the swaps quoted on \(curve)"
    case .duplicateQuote(let curve, let tenor): "the curve \(curve) has two quotes for \(tenor)"
    case .duplicateFixing(let index, let date): "there are two different fixings of \(index) for \(date)"
    case .bootstrapFailed(let curve, let tenor):
      "the curve \(curve) cannot be built: no discount factor reprices its quote for \(tenor)"
    case .instrumentDoesNotFit(let curve, let instrument):
      "the curve \(curve) is not built from quotes of the kind \(instrument)"
    case .notSupported(let id, let what): "transaction \(id): \(what) is not valued by this model"
    case .expired(let id, let date): "transaction \(id) has no payment after \(date)"
    case .noFixedLeg(let id): "transaction \(id) has no single fixed leg, so it has no par rate"
    case .noSolution(let what): "no solution was found for \(what)"
    case .badInput(let what): what
    }
  }
}
