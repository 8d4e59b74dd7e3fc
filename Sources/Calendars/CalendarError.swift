/// Why a date or time could not be read, or a calendar not be used.
public enum CalendarError: Error, Hashable, Sendable {
  case notADate(String)
  case notATime(String)
  case notATimestamp(String)
  case notATenor(String)
  case notAFrequency(String)
  case notARollConvention(String)
  case unknownCentre(BusinessCentre)
  case outsideRule([BusinessCentre], CivilDate, ClosedRange<Int>)
  case periodsDoNotFit(String)

  public var sentence: String {
    switch self {
    case .notADate(let text):
      "\"\(text)\" is not a date of the calendar between 1900 and 2199: write it as 2008-09-15"
    case .notATime(let text): "\"\(text)\" is not a time of day: write it as 17:00"
    case .notATimestamp(let text):
      "\"\(text)\" is not a time with its offset from UTC: write it as 2008-09-15T10:32:00Z or "
        + "2008-09-15T10:32:00+01:00"
    case .notATenor(let text): "\"\(text)\" is not a length of time: write it as 3M or 10Y"
    case .notAFrequency(let text): "\"\(text)\" is not a frequency: write it as 6M, or 1T for once at the end"
    case .notARollConvention(let text):
      "\"\(text)\" is not a roll convention Firebreak knows: EOM, IMM, NONE or a day from 1 to 31"
    case .unknownCentre(let centre):
      "there is no holiday rule for the business centre \(centre); known are "
        + BusinessCentre.known.map(\.rawValue).joined(separator: ", ")
    case .outsideRule(let centres, let date, let years):
      "\(date) is outside the years \(years.lowerBound) to \(years.upperBound) for which the holidays of "
        + centres.map(\.rawValue).joined(separator: ", ") + " are known"
    case .periodsDoNotFit(let what): "the periods of the schedule do not fit: \(what)"
    }
  }
}
