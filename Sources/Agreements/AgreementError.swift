public import Calendars

/// Why a question about an agreement has no answer. Each case carries a sentence for the user.
public enum AgreementError: Error, Hashable, Sendable {
  case noBusinessDay(after: CivilDate)
  case dateOutOfRange
  case closeOfBusinessReversed
  case terminationCurrencyUnknown
  case secondNoticeMissing
  case notAWaitingPeriodEvent(EventKind)

  public var sentence: String {
    switch self {
    case .noBusinessDay(let date):
      "no Local Business Day was found within a year after \(date): check the holidays given"
    case .dateOutOfRange: "the date falls outside the years 1900 to 2199"
    case .closeOfBusinessReversed: "the earliest close of business is later than the latest"
    case .terminationCurrencyUnknown:
      "the Termination Currency is not stated, and the governing law gives no fallback: state one"
    case .secondNoticeMissing:
      "with two Affected Parties the amount is payable only after the second statement is effective"
    case .notAWaitingPeriodEvent(let event): "\(event.rawValue) has no Waiting Period"
    }
  }
}
