/// On which day of its month a period ends before business days are considered (FpML roll conventions).
public enum RollConvention: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The day follows from counting months from the end the schedule is generated from.
  case none
  case day(Int)
  case endOfMonth
  /// The third Wednesday.
  case thirdWednesday

  /// Reads `NONE`, `EOM`, `IMM` or a day from 1 to 31; nil for anything else.
  public init?(_ text: String) {
    switch text {
    case "NONE": self = .none
    case "EOM": self = .endOfMonth
    case "IMM": self = .thirdWednesday
    default:
      guard 1...2 ~= text.utf8.count, let day = CivilDate.number(Array(text.utf8)[...]), 1...31 ~= day else {
        return nil
      }
      self = .day(day)
    }
  }

  /// The date of the same month that the convention names.
  func applied(to date: CivilDate) -> CivilDate {
    let (year, month, _) = date.fields
    switch self {
    case .none: return date
    case .day(let day): return .known(year, month, min(day, CivilDate.daysInMonth(year, month)))
    case .endOfMonth: return .known(year, month, CivilDate.daysInMonth(year, month))
    case .thirdWednesday: return .nth(3, .wednesday, year, month)
    }
  }

  public var description: String {
    switch self {
    case .none: "NONE"
    case .day(let day): "\(day)"
    case .endOfMonth: "EOM"
    case .thirdWednesday: "IMM"
    }
  }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let convention = RollConvention(text) else { throw CalendarError.notARollConvention(text) }
    self = convention
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
