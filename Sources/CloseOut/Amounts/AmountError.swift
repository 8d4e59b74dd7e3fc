public import Calendars
public import Quantities

/// Why an amount could not be worked out. Each case carries a sentence for the user.
public enum AmountError: Error, Hashable, Sendable {
  case quantity(QuantityError)
  case periodReversed(from: CivilDate, to: CivilDate)
  case periodsOverlap(at: CivilDate)
  case interestTooLong(days: Int)
  case interestNotCovered(from: CivilDate, to: CivilDate)
  case unpaidAfterTermination(due: CivilDate, terminated: CivilDate)
  case exchangeRateNotPositive(String)
  case exchangeRateMissing(Currency)
  case exchangeRatesDiffer(Currency)
  case ownCurrencyRateNotOne(Currency)
  case paymentsPerYearUnknown(Int)
  case termNotWhole
  case termTooLong(payments: Int)
  case rateTooNegative(Rate)
  case haircutUnclear(document: String)
  case valuationPercentageOutOfRange(String)
  case costOfEquity
  case notTheOriginalPayee
  case rateComponentsMissing(RateKind)
  case noSection6f

  public var sentence: String {
    switch self {
    case .quantity(let error): error.sentence
    case .periodReversed(let from, let to): "the period from \(from) to \(to) ends before it begins"
    case .periodsOverlap(let date): "two interest periods overlap at \(date)"
    case .interestTooLong(let days):
      "interest over \(days) days is refused: \(Interest.daysMax) days, a hundred years, is the most"
    case .interestNotCovered(let from, let to):
      "the interest periods do not meet: one ends on \(from) where \(to) is needed"
    case .unpaidAfterTermination(let due, let terminated):
      "an amount due on \(due) was not yet unpaid on the Early Termination Date, \(terminated)"
    case .exchangeRateNotPositive(let rate): "the exchange rate \(rate) is not positive"
    case .exchangeRateMissing(let currency): "no exchange rate is given for \(currency.code)"
    case .exchangeRatesDiffer(let currency):
      "several exchange rates that differ are given for \(currency.code): leave the one that is to be used"
    case .ownCurrencyRateNotOne(let currency):
      "\(currency.code) is the Termination Currency: its rate can only be 1"
    case .paymentsPerYearUnknown(let count):
      "\(count) payments a year is not a frequency: use 1, 2, 3, 4, 6, 12, 26 or 52"
    case .termNotWhole: "the term is not a whole number of payment periods"
    case .termTooLong(let payments):
      "\(payments) payments are refused: \(FlatSwap.paymentsMax) are the most"
    case .rateTooNegative(let rate): "the rate \(rate) leaves nothing after one period"
    default: sentenceOfTerms
    }
  }

  private var sentenceOfTerms: String {
    switch self {
    case .haircutUnclear(let document):
      "\(document) does not say whether the Valuation Percentage applies at default: decide and record it"
    case .valuationPercentageOutOfRange(let text):
      "the Valuation Percentage \(text) is not between 0 and 100"
    case .costOfEquity: "cost of funding means the cost of borrowing, not of equity (rule M-57)"
    case .notTheOriginalPayee:
      "cost of funding is that of the original payee, not of an assignee (rule M-57)"
    case .rateComponentsMissing(let kind): "the certificate lacks what the \(kind.name) is made of"
    case .noSection6f: "set-off does not apply under this agreement (Section 6(f))"
    default: ""
    }
  }
}

/// Runs exact arithmetic and turns its refusal into this layer's.
func exactly<T>(_ body: () throws(QuantityError) -> T) throws(AmountError) -> T {
  do {
    return try body()
  } catch {
    throw .quantity(error)
  }
}
