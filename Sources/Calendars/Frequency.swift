/// How often periods end: every so many days, weeks, months or years, or once at the end of the term.
public enum Frequency: Hashable, Sendable, Codable, CustomStringConvertible {
  case every(Tenor)
  case once

  public static let monthly = Frequency.every(.months(1))
  public static let quarterly = Frequency.every(.months(3))
  public static let semiannual = Frequency.every(.months(6))
  public static let annual = Frequency.every(.years(1))

  /// Reads `6M`, or `1T` for once at the end; nil for anything else or a length of zero.
  public init?(_ text: String) {
    if text == "1T" {
      self = .once
    } else if let tenor = Tenor(text), tenor.count > 0 {
      self = .every(tenor)
    } else {
      return nil
    }
  }

  /// Periods in a year, if it is a whole number.
  public var perYear: Int? {
    guard case .every(let tenor) = self, let months = tenor.wholeMonths, months > 0,
      12.isMultiple(of: months)
    else { return nil }
    return 12 / months
  }

  public var description: String {
    switch self {
    case .every(let tenor): tenor.description
    case .once: "1T"
    }
  }

  /// The adverb a term sheet uses, as in "semi-annually".
  public var adverb: String {
    switch (self, perYear) {
    case (.once, _): "at maturity"
    case (_, 1): "annually"
    case (_, 2): "semi-annually"
    case (_, 4): "quarterly"
    case (_, 12): "monthly"
    case (.every(let tenor), _): "every \(tenor)"
    }
  }

  /// The adjective of a product code, as in "semiannual".
  public var adjective: String {
    switch perYear {
    case 1: "annual"
    case 2: "semiannual"
    default: adverb
    }
  }

  public init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let frequency = Frequency(text) else { throw CalendarError.notAFrequency(text) }
    self = frequency
  }

  public func encode(to encoder: any Encoder) throws { try description.encode(to: encoder) }
}
