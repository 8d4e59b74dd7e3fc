internal import Calendars
public import MarketData
internal import Quantities

/// The published fixings known on a valuation date, by index and day.
public struct FixingTable: Sendable {
  private var rates: [String: [CivilDate: Double]] = [:]

  /// No fixings: enough for trades that start in the future.
  public static let none = FixingTable()
  private init() {}

  /// - Throws: ``PricingError/duplicateFixing(index:_:)`` where one day has two different fixings.
  public init(_ fixings: [Fixing]) throws(PricingError) {
    for fixing in fixings {
      let rate = fixing.rate.doubleValue
      let earlier = rates[fixing.index, default: [:]].updateValue(rate, forKey: fixing.date)
      guard earlier == nil || earlier == rate else {
        throw .duplicateFixing(index: fixing.index, fixing.date)
      }
    }
  }

  func fixings(of index: String) -> [CivilDate: Double] { rates[index] ?? [:] }
}
